import { describe, expect, it } from 'vitest';

import type { ContactCheck } from '#lib/domain/legal-request/contact-check.ts';
import type { LegalFacts } from '#lib/domain/legal-request/legal-facts.ts';
import { ROLES, type Actor, type Role } from '#lib/domain/policy/actor.ts';
import { decide } from './decide.ts';
import type { RequestEvent, RequestEventKind } from './events.ts';
import { EVERY_EVENT } from './every-event.fixture.ts';
import { facts, identity, KNEE, NOW, person, SOLICITOR, SUBJECT } from './facts.fixture.ts';
import type { RequestFacts } from './facts.ts';
import { LEGAL_STATES, LEGAL_TRANSITIONS } from './legal-lifecycle.ts';
import { isLegalRequest, requestRule, type LegalRequestType } from './request-types.ts';
import { EVERY_STATE, isTerminal, type RequestState } from './states.ts';

/**
 * Who may do what from where, copied by hand from rule book 6.3, 2.4 and INV-2, 3: state, event, parties, and where it leads
 * with the facts below. Nothing here is read from the table under test.
 */
const CLERKS = 'access_officer legal_approver';
const ALL = 'access_officer legal_approver caldicott_guardian siro dpo';

type Line = readonly [RequestState, RequestEventKind, string, RequestState];

const OWN: readonly Line[] = [
  ['draft', 'submit', 'requester', 'submitted'],
  ['draft', 'log', CLERKS, 'submitted'],
  ['draft', 'cancel', `requester ${CLERKS}`, 'cancelled'],
  ['draft', 'expire_draft', 'system', 'cancelled'],
  ['submitted', 'begin_verification', CLERKS, 'verifying_authority'],
  ['reopened', 'begin_verification', CLERKS, 'verifying_authority'],
  ['verifying_authority', 'verify_authority', CLERKS, 'legal_review'],
  ['verifying_authority', 'reject_authority', CLERKS, 'authority_rejected'],
  ['verifying_authority', 'ask_further_info', CLERKS, 'awaiting_further_info'],
  ['awaiting_further_info', 'further_info_received', CLERKS, 'verifying_authority'],
  ['awaiting_further_info', 'reject_authority', CLERKS, 'authority_rejected'],
  ['legal_review', 'assess', ALL, 'scoping'],
  ['legal_review', 'ask_further_info', CLERKS, 'awaiting_further_info'],
  ['legal_review', 'challenge', ALL, 'challenge_order'],
  ['challenge_order', 'end_challenge', CLERKS, 'legal_review'],
  ['scoping', 'studies_listed', CLERKS, 'scoping'],
  ['scoping', 'close_not_held', CLERKS, 'closed_not_held'],
  ['scoping', 'ask_further_info', CLERKS, 'awaiting_further_info'],
  ['scoping', 'challenge', ALL, 'challenge_order'],
  ['awaiting_second_approval', 'challenge', ALL, 'challenge_order'],
  ['approved', 'package', 'system', 'preparing'],
  ['approved', 'send_back', CLERKS, 'scoping'],
  ['partially_approved', 'package', 'system', 'preparing'],
  ['partially_approved', 'send_back', CLERKS, 'scoping'],
  ['preparing', 'packaged', 'system', 'ready'],
  ['preparing', 'package_failed', 'system', 'preparation_failed'],
  ['preparation_failed', 'package', 'system', 'preparing'],
  ['preparation_failed', 'send_back', CLERKS, 'scoping'],
  ['ready', 'send_back', CLERKS, 'scoping'],
  ['ready', 'link_issued', `${CLERKS} system`, 'released'],
  ['released', 'complete', `${CLERKS} system`, 'closed_completed'],
  ['released', 'revoke_release', `${ALL} system`, 'release_revoked'],
  ['released', 'recall', ALL, 'release_revoked'],
  ['released', 'reopen', CLERKS, 'reopened'],
  ['released', 'withdraw_by_issuer', CLERKS, 'release_revoked'],
  ['released', 'reassign', CLERKS, 'released'],
  ['closed_completed', 'reopen', CLERKS, 'reopened'],
  ['closed_completed', 'recall', ALL, 'release_revoked'],
  ['closed_not_held', 'reopen', CLERKS, 'reopened'],
  ['authority_rejected', 'reopen', CLERKS, 'reopened'],
  ['refused', 'reopen', CLERKS, 'reopened'],
  ['release_revoked', 'recall', ALL, 'release_revoked'],
  ['release_revoked', 'reopen', CLERKS, 'reopened'],
];

/** Where nothing has gone out yet: its issuer may take it back. */
const OPEN: readonly RequestState[] = [
  ...(['submitted', 'verifying_authority', 'awaiting_further_info', 'legal_review'] as const),
  ...(['challenge_order', 'scoping', 'awaiting_second_approval', 'approved'] as const),
  ...(['partially_approved', 'preparing', 'preparation_failed', 'ready', 'reopened'] as const),
];

/**
 * In what one type differs from another, by hand from 2.4 and 6.1: whether it compels, and who gives the first approval
 * and the second. Of a medical examiner's there is no second.
 */
const TYPES: readonly OfType[] = [
  of('court_order', true, 'legal_approver', 'caldicott_guardian'),
  of('coroner_notice', true, 'legal_approver', 'access_officer'),
  of('statutory_notice', true, 'legal_approver', 'dpo'),
  of('medical_examiner', true, 'access_officer', ''),
  of('police_request', false, 'access_officer', 'caldicott_guardian siro'),
  of('victim_information_request', false, 'access_officer', 'caldicott_guardian siro'),
];

type OfType = {
  readonly type: LegalRequestType;
  readonly isCompelling: boolean;
  readonly first: string;
  readonly second: string;
};

function of(type: LegalRequestType, isCompelling: boolean, first: string, second: string): OfType {
  return { type, isCompelling, first, second };
}

function expectedOf({ isCompelling, first, second }: OfType) {
  const expected = new Map<string, { by: readonly string[]; to: RequestState }>();
  const move = ([state, event, by, to]: Line) =>
    expected.set(`${state} ${event}`, { by: by.split(' '), to });
  for (const state of OPEN) {
    move([state, 'withdraw_by_issuer', `requester ${CLERKS}`, 'withdrawn_by_issuer']);
    move([state, 'reassign', CLERKS, state]);
    move([state, 'merge_duplicate', CLERKS, 'cancelled']);
  }
  for (const line of OWN) move(line);
  move(['scoping', 'first_approve', first, 'awaiting_second_approval']);
  move(['awaiting_second_approval', 'final_approve', second, 'approved']);
  move(['awaiting_second_approval', 'send_back', second, 'scoping']);
  if (second === '') {
    expected.delete('scoping first_approve');
    move(['scoping', 'final_approve', first, 'approved']);
  }
  if (isCompelling) return expected;
  // What only asks is refused where a court's order would be contested (6.3). Legal services approve none of these.
  for (const state of CONTESTED) expected.delete(`${state} challenge`);
  for (const state of [...CONTESTED, 'awaiting_further_info'] as const) {
    move([state, 'refuse', 'access_officer caldicott_guardian siro dpo', 'refused']);
  }
  return expected;
}

const CONTESTED = ['legal_review', 'scoping', 'awaiting_second_approval'] as const;

const CHECK: ContactCheck = {
  ...{ way: 'call_back', spokeTo: 'J. Clerk, court office', foundIn: 'court_finder' },
  ...{ foundAt: 'gov.uk/find-court-tribunal', at: NOW, paperElsewhere: 'Legal, file 12' },
};
const SAID = { necessity: 'a', proportionality: 'b', confidentiality: 'c', harmNote: '' } as const;
const REFUSE: Extract<RequestEvent, { kind: 'refuse' }> = {
  ...{ kind: 'refuse', reason: 'authority_invalid', legalRef: 'DPA 2018 Sch 2 para 2' },
  rationale: 'it does not say why',
};

const PARTIES = ['requester', 'subject', 'system', ...ROLES] as const;

const ACTORS = Object.fromEntries([
  ...ROLES.map((role) => [role, person(identity(20), role)] as const),
  ['requester', person(SOLICITOR)],
  ['subject', person(SUBJECT)],
  ['system', { kind: 'system', process: 'worker' }],
]) as Readonly<Record<(typeof PARTIES)[number], Actor>>;

const ORDER: LegalFacts = {
  ...{ isCompelling: true, isOral: false, wanting: [], hasPaper: true, recorder: identity(50) },
  ...{ isAssessed: true, isRecipientBound: true },
};

describe.each(TYPES)('who may do what from where (6.3): $type', (ofType) => {
  const expected = expectedOf(ofType);

  it.each(EVERY_STATE)('%s: every event by every party is allowed or refused', (state) => {
    const wrong: string[] = [];
    for (const event of EVERY_EVENT) {
      const { by, to } = expected.get(`${state} ${event.kind}`) ?? { by: [], to: state };
      const request = inOrder(state, event.kind, ofType);
      for (const party of PARTIES) {
        const decision = decide(ACTORS[party], request, event, NOW);
        const found = decision.ok ? `${decision.value.to} by ${decision.value.by}` : 'refused';
        const should = by.includes(party) ? `${to} by ${party}` : 'refused';
        const why = decision.ok ? found : decision.error;
        if (found !== should) wrong.push(`${event.kind} by ${party}: ${should}, but ${why}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the states of a request by law', () => {
  it('end where the rule book says', () => {
    const ends = LEGAL_STATES.filter((state) => isTerminal(state));
    expect(ends.toSorted()).toEqual(
      [
        ...['authority_rejected', 'cancelled', 'closed_completed', 'closed_not_held', 'refused'],
        ...['release_revoked', 'withdrawn_by_issuer'],
      ].toSorted(),
    );
  });

  it('no event of a patient is one of a request by law, whatever becomes of a consent (scenario 21)', () => {
    for (const state of EVERY_STATE) {
      for (const kind of ['withdraw', 'authority_ended', 'patient_died'] as const) {
        expect(LEGAL_TRANSITIONS[state][kind]).toBeUndefined();
      }
    }
  });
});

describe('what compels is never refused, and what only asks is never contested', () => {
  it.each(EVERY_STATE)('%s', (state) => {
    const guardian = person(identity(20), 'caldicott_guardian');
    const refused = decide(guardian, inOrder(state, 'refuse'), REFUSE, NOW);
    expect(refused.ok).toBe(false);
    const asks = { ...ORDER, isCompelling: false };
    const contested = { kind: 'challenge', grounds: 'too much' } as const;
    const asked = { ...inOrder(state, 'challenge'), legal: asks };
    expect(decide(guardian, asked, contested, NOW).ok).toBe(false);
  });

  it.each([
    'awaiting_further_info',
    'legal_review',
    'scoping',
    'awaiting_second_approval',
  ] as const)('a police request is refused with reasons in %s', (state) => {
    const police: RequestFacts = {
      ...inOrder(state, 'refuse'),
      ...{ type: 'police_request', legal: { ...ORDER, isCompelling: false } },
    };
    const officer = person(identity(20), 'access_officer');
    expect(decide(officer, police, REFUSE, NOW)).toMatchObject({ value: { to: 'refused' } });
    expect(decide(officer, police, { ...REFUSE, rationale: ' ' }, NOW)).toEqual({
      ...{ ok: false, error: 'reason_missing' },
    });
  });
});

describe('the guards of 6.3', () => {
  const clerk = person(identity(20), 'access_officer');
  const word = (request: RequestFacts, event: RequestEvent, actor: Actor = clerk) => {
    const decision = decide(actor, request, event, NOW);
    return decision.ok ? `to ${decision.value.to}` : decision.error;
  };
  const verifying = inOrder('verifying_authority', 'verify_authority');
  const verify = (changes: Partial<ContactCheck>): RequestEvent => ({
    kind: 'verify_authority',
    check: { ...CHECK, ...changes },
  });

  it('nothing leaves the check of the paper without a call by details that do not stand on it', () => {
    expect(word(verifying, verify({ foundIn: 'on_the_paper' }))).toBe('contact_not_independent');
    expect(word(verifying, verify({ spokeTo: ' ' }))).toBe('contact_missing');
    expect(word(verifying, verify({ at: new Date(NOW.getTime() + 1) }))).toBe('contact_in_future');
    expect(word(verifying, verify({}))).toBe('to legal_review');
  });

  it('whoever wrote a paper down does not find it genuine, in whatever account', () => {
    const own = { ...verifying, legal: { ...ORDER, recorder: identity(20) } };
    expect(word(own, verify({}))).toBe('own_record');
  });

  it('nothing leaves legal review without all three reasons in words', () => {
    const review = inOrder('legal_review', 'assess');
    for (const left of ['necessity', 'proportionality', 'confidentiality'] as const) {
      expect(word(review, { kind: 'assess', ...SAID, [left]: ' ' })).toBe('assessment_missing');
    }
    const missing = { ...review, authority: { state: 'missing' } } as const;
    expect(word(missing, { kind: 'assess', ...SAID })).toBe('authority_missing');
  });

  it('scenario 42: a police form without an inspector’s signature waits, and goes on with it', () => {
    const unsigned = { ...ORDER, isCompelling: false, wanting: ['countersignature'] } as const;
    const police = {
      ...inOrder('submitted', 'begin_verification'),
      type: 'police_request',
    } as const;
    expect(word({ ...police, legal: unsigned }, { kind: 'begin_verification' })).toBe(
      'to awaiting_further_info',
    );
    const waiting = { ...police, state: 'awaiting_further_info' } as const;
    const came = { kind: 'further_info_received' } as const;
    expect(word({ ...waiting, legal: unsigned }, came)).toBe('countersignature_missing');
    const signed = { ...waiting, legal: { ...unsigned, wanting: [] } };
    expect(word(signed, came)).toBe('to verifying_authority');
  });

  it('an oral request lets out one study, by both approvals, and no approval is left out (NC-4, INV-3)', () => {
    const legal = { ...ORDER, isCompelling: false, isOral: true };
    const one = { ...inOrder('scoping', 'first_approve'), type: 'police_request', legal } as const;
    expect(word(one, { kind: 'first_approve' })).toBe('to awaiting_second_approval');
    expect(word(one, { kind: 'final_approve' })).toBe('two_approvals_needed');
    const two = { ...one, items: [...one.items, { ...one.items[0]!, studyId: KNEE }] };
    expect(word(two, { kind: 'first_approve' })).toBe('oral_too_wide');
    const approved = { person: identity(20), role: 'access_officer', at: NOW } as const;
    const again = { ...one, state: 'awaiting_second_approval', approvals: [approved] } as const;
    const both = person(identity(20), 'caldicott_guardian', 'access_officer');
    expect(word(again, { kind: 'final_approve' }, both)).toBe('same_approver');
  });

  it('nobody approves for a recipient whose address is not proved, nor more than the order asks for', () => {
    const scoping = inOrder('scoping', 'first_approve');
    const lawyer = person(identity(20), 'legal_approver');
    const first = { kind: 'first_approve' } as const;
    const unbound = { ...scoping, legal: { ...ORDER, isRecipientBound: false } };
    expect(word(unbound, first, lawyer)).toBe('recipient_not_bound');
    const wide = { ...scoping, items: [{ ...scoping.items[0]!, modalities: ['MR'] }] };
    expect(word(wide, first, lawyer)).toBe('item_outside_scope');
    expect(word(scoping, first, lawyer)).toBe('to awaiting_second_approval');
  });

  it.each([
    ['court_order', 'legal_approver', 'caldicott_guardian'],
    ['coroner_notice', 'legal_approver', 'access_officer'],
    ['police_request', 'access_officer', 'caldicott_guardian'],
    ['police_request', 'access_officer', 'siro'],
    ['victim_information_request', 'access_officer', 'caldicott_guardian'],
    ['statutory_notice', 'legal_approver', 'dpo'],
  ] as const)('%s is approved by %s, then %s (2.4)', (type, firstRole, secondRole) => {
    const first = { ...inOrder('scoping', 'first_approve'), type } as const;
    const may = (request: RequestFacts, kind: 'first_approve' | 'final_approve', role: Role) =>
      decide(person(identity(20), role), request, { kind }, NOW).ok;
    expect(may(first, 'first_approve', firstRole)).toBe(true);
    const approved = { person: identity(30), role: firstRole, at: NOW };
    const second = { ...first, state: 'awaiting_second_approval', approvals: [approved] } as const;
    expect(may(second, 'final_approve', secondRole)).toBe(true);
    expect(may(second, 'final_approve', firstRole)).toBe(false);
  });

  it('every legal type follows this lifecycle, and needs two of different roles but the medical examiner', () => {
    const types: readonly LegalRequestType[] = [
      ...(['court_order', 'coroner_notice', 'police_request', 'statutory_notice'] as const),
      ...(['victim_information_request', 'medical_examiner'] as const),
    ];
    for (const type of types) {
      expect(isLegalRequest(type)).toBe(true);
      expect(requestRule(type).approvers).toHaveLength(type === 'medical_examiner' ? 1 : 2);
    }
    const one = { ...inOrder('scoping', 'first_approve'), type: 'medical_examiner' } as const;
    expect(word(one, { kind: 'final_approve' })).toBe('to approved');
  });
});

/** Facts in which every guard of the event holds, so that only state, party and type decide. */
function inOrder(
  state: RequestState,
  event: RequestEventKind,
  { type, isCompelling, first, second }: OfType = TYPES[0]!,
): RequestFacts {
  const isPacked = event === 'packaged' || event === 'link_issued';
  const one = { person: identity(30), role: first as Role, at: NOW } as const;
  const roles = second.split(' ').filter((role) => role !== '') as readonly Role[];
  const other = roles.slice(0, 1).map((role) => ({ person: identity(31), role, at: NOW }));
  const waiting = state === 'awaiting_second_approval' ? [one] : [];
  const scope = { from: null, to: null, modalities: ['CT'], bodyParts: [], studyIds: [] };
  return facts({
    ...{ state, type, requesterOrganisation: null, legal: { ...ORDER, isCompelling } },
    ...{ agreement: 'not_needed', harmOpinion: null, art15SheetAttached: false },
    authority: {
      ...{ state: 'live', until: null },
      scope: { ...scope, includeReports: true, wholeRecord: false },
    },
    approvals: isPacked ? [one, ...other] : waiting,
    items: event === 'close_not_held' ? [] : [facts().items[0]!],
    sent: state === 'release_revoked' && event === 'reopen' ? 'recalled' : 'stands',
    ...(event === 'expire_draft' && { stateSince: new Date('2026-04-01T09:00:00Z') }),
  });
}
