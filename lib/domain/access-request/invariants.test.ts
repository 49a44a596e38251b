import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { anyOfficer, anyRequest, aScope, anItem, TYPES_OF_REQUEST } from './any-request.fixture.ts';
import { decide, type Decision } from './decide.ts';
import type { PlainEvent, RequestEvent } from './events.ts';
import { EVERY_EVENT } from './every-event.fixture.ts';
import { facts, FIRM, NOW, PATIENT, person, SOLICITOR, SUBJECT } from './facts.fixture.ts';
import type { Approval, RequestFacts, RequestItem } from './facts.ts';
import type { RequestType } from './request-types.ts';
import type { Scope } from './scope.ts';
import type { RequestState } from './states.ts';

/**
 * What must never break (6.13), tried with thousands of requests made up at random. What is expected is worked out here
 * from the rule book, and asks nothing of the code under test.
 */
const system: Actor = { kind: 'system', process: 'worker' };

type Gate = {
  /** What it stands on: the person's own right, or an authority of somebody. */
  readonly on: 'own_right' | 'authority';
  readonly hasTerms: boolean;
  readonly isHarmLookedAt: boolean;
  /** Who approves first and second: as many people as there are entries (6.1, column n). */
  readonly by: readonly string[];
};

const SECOND = 'legal_approver caldicott_guardian siro dpo';
/** Rule book 6.1, columns L, A, H and n, and 2.4 for whom. */
const GATES: Readonly<Record<(typeof TYPES_OF_REQUEST)[number], Gate>> = {
  patient_sar: gateOf('own_right', 'harm', 'access_officer'),
  proxy_sar: gateOf('authority', 'harm', 'access_officer'),
  solicitor_sar: gateOf('authority', 'terms harm', 'access_officer', SECOND),
  legal_consent: gateOf('authority', 'terms harm', 'access_officer', SECOND),
  ahra_deceased: gateOf('authority', 'harm', 'access_officer'),
  discretionary_deceased: gateOf('own_right', 'harm', 'access_officer', 'caldicott_guardian'),
  insurer_amra: gateOf('authority', 'harm', 'access_officer'),
  evidential_copy: gateOf('authority', 'harm', 'access_officer', 'legal_approver'),
  court_order: gateOf('authority', '', 'legal_approver', 'caldicott_guardian'),
  coroner_notice: gateOf('authority', '', 'legal_approver', 'access_officer'),
  police_request: gateOf('authority', '', 'access_officer', 'caldicott_guardian siro'),
  victim_information_request: gateOf('authority', '', 'access_officer', 'caldicott_guardian siro'),
  statutory_notice: gateOf('authority', '', 'legal_approver', 'dpo'),
  medical_examiner: gateOf('authority', '', 'access_officer'),
};

function gateOf(on: Gate['on'], is: string, ...by: readonly string[]): Gate {
  return { on, hasTerms: is.includes('terms'), isHarmLookedAt: is.includes('harm'), by };
}

function gateOfRequest({ type, deceasedStanding }: RequestFacts): Gate {
  const gate = GATES[type as keyof typeof GATES];
  // A claim after a death needs two (6.1).
  return deceasedStanding === 'claim' ? { ...gate, by: [...gate.by, SECOND] } : gate;
}

/** INV-3: every type of the law, and every evidential copy. */
const OF_LAW: readonly RequestType[] = [
  ...(['court_order', 'coroner_notice', 'police_request'] as const),
  ...(['victim_information_request', 'statutory_notice'] as const),
];
const BY_TWO: readonly RequestType[] = [
  ...(['solicitor_sar', 'legal_consent', 'evidential_copy'] as const),
  ...OF_LAW,
];

/** Two entries of one human (0.1.2). */
function areOne(a: PersonIdentity, b: PersonIdentity): boolean {
  const marks = ({ personId, verifiedEmail, registration }: PersonIdentity) => [
    personId,
    verifiedEmail?.trim().toLowerCase() ?? `none of ${personId}`,
    registration
      ? `${registration.body} ${registration.number.replaceAll(/\D/g, '')}`
      : `no number of ${personId}`,
  ];
  const others = marks(b);
  return marks(a).some((mark) => others.includes(mark));
}

function stakeholders({ requester, subject, interested }: RequestFacts) {
  return [requester, ...(subject ? [subject] : []), ...interested];
}

const APPROVALS = ['first_approve', 'final_approve'] as const;
/** The events by which images come nearer to going out, and the states in which each of them is tried. */
const OUTWARD: readonly (readonly [PlainEvent, RequestState, RequestState])[] = [
  ['first_approve', 'in_review', 'scoping'],
  ['final_approve', 'in_review', 'scoping'],
  ['final_approve', 'awaiting_second_approval', 'awaiting_second_approval'],
  ['package', 'approved', 'approved'],
  ['packaged', 'preparing', 'preparing'],
  ['link_issued', 'ready', 'ready'],
];

/** Tries every outward event by the machine and by an officer, and hands on whatever was allowed. */
function allowed(
  request: RequestFacts,
  officer: PersonActor,
  tell: (event: RequestEvent['kind'], facts: RequestFacts, by: Actor, done: Decision) => void,
): void {
  for (const [kind, ofPatients, ofLaw] of OUTWARD) {
    const state = request.legal === null ? ofPatients : ofLaw;
    for (const actor of [system, officer]) {
      const tried = { ...request, state };
      const decision = decide(actor, tried, { kind }, NOW);
      if (decision.ok) tell(kind, tried, actor, decision.value);
    }
  }
}

describe('whatever a request is like, and whoever acts', () => {
  it('INV-1: nothing goes on towards going out unless its gate holds at that moment, with every approval it needs', () => {
    const times = new Map<string, number>();
    fc.assert(
      fc.property(anyRequest, anyOfficer, (request, officer) => {
        allowed(request, officer, (event, tried) => {
          times.set(event, (times.get(event) ?? 0) + 1);
          const gate = gateOfRequest(tried);
          expect(tried.identity).toBe('established');
          expect(tried.match.outcome).toBe('matched');
          if (gate.on === 'authority') expect(tried.authority.state).toBe('live');
          if (tried.authority.state === 'live') {
            expect(tried.authority.until === null || tried.authority.until > NOW).toBe(true);
          } else expect(tried.authority.state).toBe('not_needed');
          if (gate.hasTerms) {
            expect(tried.agreement).toBe('live');
            expect(tried.requesterOrganisation?.standing?.status).toBe('verified');
          }
          if (gate.isHarmLookedAt) {
            expect(tried.harmOpinion?.decidedAt.getTime()).toBeGreaterThan(Date.UTC(2025, 11, 10));
          }
          if (event !== 'packaged' && event !== 'link_issued') return;
          expect(tried.packageHashes).toBe('agree');
          expectEnough(tried, gate);
        });
      }),
      { numRuns: 10_000 },
    );
    for (const [event] of OUTWARD) expect(times.get(event), event).toBeGreaterThan(20);
  });

  it('INV-2: no approval is given by whoever has a stake in it, nor twice by one human in whatever account', () => {
    let given = 0;
    fc.assert(
      fc.property(anyRequest, anyOfficer, (request, officer) => {
        allowed(request, officer, (event, tried, by) => {
          if (by.kind !== 'person' || !APPROVALS.some((one) => one === event)) return;
          given += 1;
          for (const other of stakeholders(tried)) expect(areOne(by, other)).toBe(false);
          for (const approval of tried.approvals) {
            if (event === 'final_approve') expect(areOne(by, approval.person)).toBe(false);
          }
          expect(by.patientLinks).toEqual([]);
          expect(by.roles.some(({ organisationId }) => organisationId === FIRM)).toBe(false);
        });
      }),
      { numRuns: 10_000 },
    );
    expect(given).toBeGreaterThan(200);
  });

  it('INV-4: nothing but the matched patient’s own, unquarantined and within both scopes comes nearer to going out', () => {
    const request = fc
      .tuple(anyRequest, fc.uniqueArray(anItem, { ...SOME, selector: (one) => one.studyId }))
      .map(([one, items]) => ({ ...one, items }));
    let going = 0;
    fc.assert(
      fc.property(request, aScope, anyOfficer, (one, scope, officer) => {
        allowed({ ...one, scope }, officer, (_, tried) => {
          for (const item of tried.items.filter(({ withheldFor }) => withheldFor === null)) {
            going += 1;
            expect(item.patientId).toBe(PATIENT);
            expect(item.isQuarantined).toBe(false);
            expect(lies(item, tried.scope)).toBe(true);
            const { authority } = tried;
            if (authority.state !== 'live' || authority.scope.wholeRecord) continue;
            expect(lies(item, authority.scope)).toBe(true);
            // A scope that says nothing is no scope for everything.
            expect(bounds(authority.scope)).toBeGreaterThan(0);
          }
        });
      }),
      { numRuns: 10_000 },
    );
    expect(going).toBeGreaterThan(500);
  });
});

const SOME = { minLength: 1, maxLength: 3 } as const;

/** Whether a study lies within a scope, said the long way. */
function lies(item: RequestItem, scope: Scope): boolean {
  const plain = (words: readonly string[]) => words.map((word) => word.trim().toLowerCase());
  const outside = [
    scope.studyIds.length > 0 && !scope.studyIds.includes(item.studyId),
    scope.from !== null && (item.studyDate === null || item.studyDate < scope.from),
    scope.to !== null && (item.studyDate === null || item.studyDate > scope.to),
    scope.modalities.length > 0 &&
      (item.modalities.length === 0 ||
        plain(item.modalities).some((word) => !plain(scope.modalities).includes(word))),
    scope.bodyParts.length > 0 &&
      (item.bodyPart === null || !plain(scope.bodyParts).includes(plain([item.bodyPart])[0] ?? '')),
  ];
  return !outside.includes(true);
}

function bounds({ from, to, modalities, bodyParts, studyIds }: Scope): number {
  const dates = [from, to].filter((date) => date !== null).length;
  return dates + modalities.length + bodyParts.length + studyIds.length;
}

/** At least as many as are needed, each by a role that may, by people who are nobody’s other self and have no stake. */
function expectEnough(request: RequestFacts, { by }: Gate): void {
  const { approvals } = request;
  expect(approvals.length).toBeGreaterThanOrEqual(by.length);
  for (const [index, roles] of by.entries()) {
    expect(roles.split(' ')).toContain(approvals[index]?.role);
  }
  for (const [index, approval] of approvals.entries()) {
    for (const other of stakeholders(request)) expect(areOne(approval.person, other)).toBe(false);
    for (const later of approvals.slice(index + 1)) {
      expect(areOne(approval.person, later.person)).toBe(false);
      expect(approval.role).not.toBe(later.role);
    }
  }
}

describe('whatever happens to a request, in whatever order', () => {
  const events = (...kinds: readonly RequestEvent['kind'][]) =>
    fc.constantFrom(...EVERY_EVENT.filter(({ kind }) => kinds.includes(kind)));
  const officer = anyOfficer.map((one) => ({ ...one, patientLinks: [] }));
  /** Everything that can happen, and more often what leads on. */
  const step: fc.Arbitrary<readonly [Actor, RequestEvent]> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(officer, events('first_approve', 'final_approve')) },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constant(system), events('package', 'packaged', 'link_issued')),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.oneof(officer, fc.constantFrom<Actor>(system, person(SOLICITOR), person(SUBJECT))),
        fc.constantFrom(...EVERY_EVENT),
      ),
    },
  );
  const steps = fc.array(step, { minLength: 12, maxLength: 60 });

  it('INV-3: what law asks for is never approved, got ready or released without two people in two roles', () => {
    const reached = new Map<RequestState, number>();
    fc.assert(
      fc.property(fc.constantFrom(...BY_TWO), steps, (type, walk) => {
        let request = beginning(type);
        for (const [by, what] of walk) {
          const decision = decide(by, request, what, NOW);
          if (!decision.ok) continue;
          request = after(request, decision.value);
          reached.set(request.state, (reached.get(request.state) ?? 0) + 1);
          if (!OUT.includes(request.state)) continue;
          expect(request.approvals.length).toBeGreaterThanOrEqual(2);
          expectEnough(request, gateOfRequest(request));
        }
      }),
      { numRuns: 3_000 },
    );
    for (const state of OUT) expect(reached.get(state) ?? 0, state).toBeGreaterThan(5);
  });

  const OUT: readonly RequestState[] = ['approved', 'preparing', 'ready', 'released'];

  function beginning(type: RequestType): RequestFacts {
    const isOfLaw = OF_LAW.includes(type);
    const paper = {
      ...{ isOral: false, wanting: [], hasPaper: true, recorder: SOLICITOR },
      ...{ isCompelling: true, isAssessed: true, isRecipientBound: true },
    };
    return facts({ type, state: isOfLaw ? 'scoping' : 'in_review', legal: isOfLaw ? paper : null });
  }

  /** The request as the effects of a decision leave it, as far as approvals go. */
  function after(request: RequestFacts, { from, to, effects }: Decision): RequestFacts {
    const isVoided = effects.some(({ kind }) => kind === 'void_approvals');
    const added = effects.flatMap((effect): readonly Approval[] =>
      effect.kind === 'record_approval' ? [effect.approval] : [],
    );
    const approvals = [...(isVoided ? [] : request.approvals), ...added];
    return {
      ...request,
      state: to,
      approvals,
      ...(to === 'on_hold_regulator' && { heldFrom: from }),
    };
  }
});
