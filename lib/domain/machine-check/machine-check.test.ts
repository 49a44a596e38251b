import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { RequestId } from '#lib/base/id.ts';
import { decide } from '#lib/domain/access-request/decide.ts';
import {
  CHEST,
  facts,
  HEAD,
  identity,
  item,
  KNEE,
  NOW,
  PATIENT,
  patientFacts,
  person,
  SAID_WHOLE,
  uuid,
} from '#lib/domain/access-request/facts.fixture.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { gate, gateRefusals } from '#lib/domain/access-request/gate.ts';
import type { Agreement } from '#lib/domain/matching/agreement.ts';
import { USUAL_POLICY } from '#lib/domain/trust-policy/trust-policy.ts';
import { machineChecks, type Checked } from './checks.ts';
import { CONTENT_FLAGS, type MachineFacts, type OtherRequest } from './evidence.ts';
import { lookedRefusal, type PrintedCheck } from './sheet.ts';
import { MACHINE_CHECKS, stopsOf, type MachineCheck } from './stops.ts';

const ALL_AGREE: Agreement = {
  nhsNumber: 'agrees',
  familyName: 'agrees',
  givenName: 'agrees',
  dob: 'agrees',
  sex: 'absent',
  postcode: 'agrees',
  localNumber: 'absent',
  study: 'absent',
};
const RECORD = { agreement: ALL_AGREE, isLookalike: false, isRestricted: false };
const PEOPLE = { requesterWorksHere: false, concern: 'none' as const, wishes: 0 };
const CONTENTS = { flagged: [], inConflict: [], redactions: [], unredacted: [] };

/** Nothing that anybody need look at. */
const FINE: MachineFacts = {
  record: { isKnown: true, value: RECORD },
  others: { isKnown: true, value: [] },
  contents: { isKnown: true, value: CONTENTS },
  people: { isKnown: true, value: PEOPLE },
  holds: { isKnown: true, value: { own: true, others: [] } },
};

function known<T>(value: T) {
  return { isKnown: true, value } as const;
}

function other(changes: Partial<OtherRequest> = {}): OtherRequest {
  return {
    ...{ id: uuid(40) as RequestId, reference: 'LAN-2222-2222', state: 'in_review' },
    ...{ isSameRequester: true, overlaps: true },
    ...changes,
  };
}

function checked(
  of: { facts?: RequestFacts; found?: Partial<MachineFacts>; now?: Date } = {},
): readonly Checked[] {
  const { facts: request = inReview(), found = {}, now = NOW } = of;
  return machineChecks({ facts: request, found: { ...FINE, ...found }, dueSoonDays: 5, now });
}

function one(check: MachineCheck, of: Parameters<typeof checked>[0] = {}): Checked {
  return checked(of).find((found) => found.check === check)!;
}

function inReview(changes: Partial<RequestFacts> = {}): RequestFacts {
  return patientFacts({ state: 'in_review', ...changes });
}

const match = (changes: object) => ({
  match: { ...inReview().match, ...changes },
});

/** Each check, what is so, how it ends and the first thing it says. */
const CASES: readonly (readonly [
  MachineCheck,
  string,
  Parameters<typeof checked>[0],
  Checked['outcome'],
  string,
])[] = [
  ['identity', 'proved', {}, 'clear', 'identity_proved'],
  [
    'identity',
    'not proved',
    { facts: inReview({ identity: 'not_established' }) },
    'stop',
    'refusal',
  ],
  ['record', 'all that was said agrees', {}, 'clear', 'match_score'],
  [
    'record',
    'another NHS number',
    { facts: inReview(match({ number: 'differs' })) },
    'stop',
    'refusal',
  ],
  [
    'record',
    'nobody found',
    { facts: inReview({ match: { outcome: 'none' } }) },
    'stop',
    'refusal',
  ],
  [
    'record',
    'several found',
    { facts: inReview({ match: { outcome: 'ambiguous' } }) },
    'stop',
    'refusal',
  ],
  [
    'record',
    'one of two confirmed',
    { facts: inReview(match({ needsTwo: true, confirmedBy: [identity(20)] })) },
    'stop',
    'refusal',
  ],
  [
    'record',
    'the postcode differs',
    { found: { record: known({ ...RECORD, agreement: { ...ALL_AGREE, postcode: 'differs' } }) } },
    'look',
    'fields_differ',
  ],
  [
    'record',
    'no number and little else',
    {
      facts: inReview(match({ number: 'absent' })),
      found: {
        record: known({
          ...RECORD,
          agreement: { ...ALL_AGREE, nhsNumber: 'absent', postcode: 'absent' },
        }),
      },
    },
    'look',
    'number_not_compared',
  ],
  [
    'record',
    'no number, four other details',
    {
      facts: inReview(match({ number: 'absent' })),
      found: { record: known({ ...RECORD, agreement: { ...ALL_AGREE, nhsNumber: 'absent' } }) },
    },
    'clear',
    'match_score',
  ],
  [
    'record',
    'taken for another before',
    { found: { record: known({ ...RECORD, isLookalike: true }) } },
    'look',
    'lookalike',
  ],
  [
    'record',
    'not this reader’s to see',
    { found: { record: known({ ...RECORD, agreement: null }) } },
    'look',
    'record_not_shown',
  ],
  [
    'record',
    'could not be read',
    { found: { record: { isKnown: false } } },
    'not_known',
    'could_not_look',
  ],
  [
    'record',
    'could not be read, and another number',
    { facts: inReview(match({ number: 'differs' })), found: { record: { isKnown: false } } },
    'stop',
    'refusal',
  ],
  ['authority', 'their own right', {}, 'clear', 'own_right'],
  ['authority', 'no end', { facts: facts({ state: 'in_review' }) }, 'clear', 'authority_open'],
  [
    'authority',
    'ends in 15 days',
    { facts: facts({ authority: live(15) }) },
    'clear',
    'authority_until',
  ],
  [
    'authority',
    'ends in 13 days',
    { facts: facts({ authority: live(13) }) },
    'look',
    'authority_until',
  ],
  [
    'authority',
    'missing',
    { facts: facts({ authority: { state: 'missing' } }) },
    'stop',
    'refusal',
  ],
  ['authority', 'over', { facts: facts({ authority: { state: 'ended' } }) }, 'stop', 'refusal'],
  ['scope', 'all asked for', {}, 'clear', 'all_in_scope'],
  ['scope', 'nothing chosen', { facts: inReview({ items: [] }) }, 'stop', 'refusal'],
  [
    'scope',
    'all kept back',
    { facts: inReview({ items: [item(KNEE, { withheldFor: 'third_party' })] }) },
    'stop',
    'refusal',
  ],
  [
    'scope',
    'outside it',
    {
      facts: facts({
        authority: {
          ...live(90),
          scope: { ...SAID_WHOLE, wholeRecord: false, bodyParts: ['HEAD'] },
        },
      }),
    },
    'stop',
    'refusal',
  ],
  ['agreement', 'needs none', {}, 'clear', 'agreement_not_needed'],
  ['agreement', 'in force', { facts: facts() }, 'clear', 'agreement_live'],
  [
    'agreement',
    'the register names conditions',
    { facts: facts({ requesterOrganisation: firm('conditions') }) },
    'look',
    'firm_has_conditions',
  ],
  [
    'agreement',
    'suspended firm',
    { facts: facts({ requesterOrganisation: firm('suspended') }) },
    'stop',
    'refusal',
  ],
  ['agreement', 'none in force', { facts: facts({ agreement: 'not_live' }) }, 'stop', 'refusal'],
  ['conflict', 'nobody else', {}, 'clear', 'no_conflict'],
  [
    'conflict',
    'somebody else asks',
    { found: { others: known([other({ isSameRequester: false })]) } },
    'look',
    'other_side',
  ],
  [
    'conflict',
    'somebody else was answered',
    { found: { others: known([other({ isSameRequester: false, state: 'refused' })]) } },
    'clear',
    'no_conflict',
  ],
  [
    'conflict',
    'coercion feared',
    { found: { people: known({ ...PEOPLE, concern: 'coercion' }) } },
    'look',
    'concern',
  ],
  ['conflict', 'a wish', { found: { people: known({ ...PEOPLE, wishes: 1 }) } }, 'look', 'wishes'],
  [
    'conflict',
    'safeguarding open',
    { facts: inReview({ safeguarding: 'flagged' }) },
    'stop',
    'refusal',
  ],
  [
    'conflict',
    'safeguarding cleared',
    { facts: inReview({ safeguarding: 'cleared' }) },
    'clear',
    'safeguarding_cleared',
  ],
  ['conflict', 'against a wish', { facts: inReview({ againstWishes: [KNEE] }) }, 'stop', 'refusal'],
  [
    'conflict',
    'could not be read',
    { found: { others: { isKnown: false } } },
    'not_known',
    'could_not_look',
  ],
  ['patient', 'nothing', {}, 'clear', 'no_more_care'],
  [
    'patient',
    'restricted',
    { found: { record: known({ ...RECORD, isRestricted: true }) } },
    'look',
    'restricted',
  ],
  [
    'patient',
    'a child',
    { facts: inReview({ care: { isRestricted: false, isChild: true } }) },
    'look',
    'child',
  ],
  [
    'patient',
    'a colleague',
    { found: { people: known({ ...PEOPLE, requesterWorksHere: true }) } },
    'look',
    'requester_works_here',
  ],
  [
    'patient',
    'could not be read',
    { found: { people: { isKnown: false } } },
    'not_known',
    'could_not_look',
  ],
  ['duplicate', 'none', {}, 'clear', 'no_duplicate'],
  ['duplicate', 'one open', { found: { others: known([other()]) } }, 'look', 'same_open'],
  [
    'duplicate',
    'one answered',
    { found: { others: known([other({ state: 'released' })]) } },
    'look',
    'same_answered',
  ],
  [
    'duplicate',
    'of other scans',
    { found: { others: known([other({ overlaps: false })]) } },
    'clear',
    'no_duplicate',
  ],
  [
    'duplicate',
    'withdrawn',
    { found: { others: known([other({ state: 'withdrawn' })]) } },
    'clear',
    'no_duplicate',
  ],
  [
    'duplicate',
    'other bytes',
    { found: { contents: known({ ...CONTENTS, inConflict: [KNEE] }) } },
    'look',
    'object_conflict',
  ],
  [
    'duplicate',
    'could not be read',
    { found: { contents: { isKnown: false } } },
    'not_known',
    'could_not_look',
  ],
  ['contents', 'nothing', {}, 'clear', 'no_flags'],
  [
    'contents',
    'not gone through',
    { facts: inReview({ items: [item(KNEE, { isChecked: false })] }) },
    'stop',
    'refusal',
  ],
  [
    'contents',
    'set aside',
    { facts: inReview({ items: [item(KNEE, { isQuarantined: true })] }) },
    'stop',
    'refusal',
  ],
  [
    'contents',
    'could not be read',
    { found: { contents: { isKnown: false } } },
    'not_known',
    'could_not_look',
  ],
  ...CONTENT_FLAGS.map(
    (flag) =>
      [
        'contents',
        flag,
        {
          found: { contents: known({ ...CONTENTS, flagged: [{ studyId: KNEE, flags: [flag] }] }) },
        },
        'look',
        'flagged',
      ] as const,
  ),
  ['harm', 'an opinion that stands', {}, 'clear', 'opinion_until'],
  [
    'harm',
    'an opinion that is soon too old',
    { now: new Date('2026-11-25T10:00:00Z') },
    'look',
    'opinion_until',
  ],
  ['harm', 'too old', { now: new Date('2026-12-06T10:00:00Z') }, 'stop', 'refusal'],
  ['harm', 'none', { facts: inReview({ harmOpinion: null }) }, 'stop', 'refusal'],
  ['harm', 'none needed', { facts: facts({ type: 'court_order' }) }, 'clear', 'opinion_not_needed'],
  ['report', 'final', {}, 'clear', 'reports_final'],
  [
    'report',
    'preliminary',
    { facts: inReview({ items: [item(KNEE, { reportStatus: 'preliminary' })] }) },
    'look',
    'not_final',
  ],
  [
    'report',
    'none',
    { facts: inReview({ items: [item(KNEE, { reportStatus: 'none' })] }) },
    'look',
    'no_report',
  ],
  [
    'report',
    'waited for',
    {
      facts: inReview({
        items: [item(KNEE, { reportStatus: 'none', studyDate: dateOf('2026-06-08') })],
        policy: { ...USUAL_POLICY.approval, reportWaitDays: 14 },
      }),
    },
    'stop',
    'refusal',
  ],
  ['hold', 'its own', {}, 'clear', 'own_hold'],
  ['hold', 'none', { found: { holds: known({ own: false, others: [] }) } }, 'clear', 'no_hold'],
  [
    'hold',
    'an inquiry',
    { found: { holds: known({ own: true, others: ['inquiry'] }) } },
    'look',
    'other_holds',
  ],
  [
    'hold',
    'could not be read',
    { found: { holds: { isKnown: false } } },
    'not_known',
    'could_not_look',
  ],
  ['steps', 'none open', {}, 'clear', 'steps_done'],
  [
    'steps',
    'open, and not asked for first',
    { facts: inReview({ stepsLeft: 2 }) },
    'look',
    'steps_open',
  ],
  [
    'steps',
    'open, and asked for first',
    {
      facts: inReview({ stepsLeft: 2, policy: { ...USUAL_POLICY.approval, checklistFirst: true } }),
    },
    'stop',
    'refusal',
  ],
  ['clock', 'time enough', {}, 'clear', 'due'],
  ['clock', 'soon', { now: new Date('2026-06-27T10:00:00Z') }, 'look', 'due_soon'],
  ['clock', 'the last day', { now: new Date('2026-07-01T10:00:00Z') }, 'look', 'due_soon'],
  ['clock', 'late', { now: new Date('2026-07-02T10:00:00Z') }, 'look', 'overdue'],
];

function live(days: number) {
  const until = new Date(NOW.getTime() + days * 86_400_000);
  return { state: 'live', scope: SAID_WHOLE, until } as const;
}

function firm(status: 'conditions' | 'suspended') {
  return { ...facts().requesterOrganisation!, standing: { status, checkedAt: NOW } };
}

describe('a machine’s check', () => {
  it.each(CASES)('of %s, %s', (...[check, , of, outcome, says]) => {
    const found = one(check, of);
    expect(found.outcome).toBe(outcome);
    expect(found.evidence[0]?.says).toBe(says);
  });

  it('has a case of every outcome that it can have', () => {
    const tried = new Set(CASES.map(([check, , , outcome]) => `${check} ${outcome}`));
    for (const check of MACHINE_CHECKS) expect(tried).toContain(`${check} clear`);
    const stoppable = MACHINE_CHECKS.filter(
      (check) => !['patient', 'duplicate', 'hold', 'clock'].includes(check),
    );
    for (const check of stoppable) expect(tried).toContain(`${check} stop`);
  });
});

/** Requests with this and that wrong with them. */
const anyFacts = fc
  .record({
    identity: fc.constantFrom('established', 'not_established'),
    number: fc.constantFrom('agrees', 'differs', 'absent'),
    isChecked: fc.boolean(),
    isQuarantined: fc.boolean(),
    withheldFor: fc.constantFrom(null, 'third_party'),
    safeguarding: fc.constantFrom('none', 'flagged', 'cleared'),
    hasOpinion: fc.boolean(),
    stepsLeft: fc.constantFrom(0, 2),
    checklistFirst: fc.boolean(),
    reportStatus: fc.constantFrom('none', 'preliminary', 'final'),
    reportWaitDays: fc.constantFrom(0, 21),
    againstWishes: fc.constantFrom([], [KNEE], [CHEST]),
    others: fc.constantFrom([], [CHEST], [CHEST, HEAD]),
  })
  .map((some) =>
    inReview({
      ...{ identity: some.identity, safeguarding: some.safeguarding, stepsLeft: some.stepsLeft },
      match: {
        outcome: 'matched',
        patientId: PATIENT,
        number: some.number,
        needsTwo: false,
        confirmedBy: [],
      },
      harmOpinion: some.hasOpinion ? inReview().harmOpinion : null,
      againstWishes: some.againstWishes,
      policy: {
        ...USUAL_POLICY.approval,
        ...{ checklistFirst: some.checklistFirst, reportWaitDays: some.reportWaitDays },
      },
      items: [
        item(KNEE, {
          ...{ isChecked: some.isChecked, isQuarantined: some.isQuarantined },
          ...{ withheldFor: some.withheldFor, reportStatus: some.reportStatus },
          studyDate: dateOf('2026-06-08'),
        }),
        ...some.others.map((studyId) => item(studyId)),
      ],
    }),
  );

describe('a stop', () => {
  const officer = person(identity(20), 'access_officer');

  it('is refused by the gate to everybody, and nothing that the gate refuses goes unsaid', () => {
    fc.assert(
      fc.property(anyFacts, (request) => {
        const isStopped = checked({ facts: request }).some(({ outcome }) => outcome === 'stop');
        const approved = decide(officer, request, { kind: 'final_approve' }, NOW);
        expect(approved.ok).toBe(!isStopped);
        if (!approved.ok) {
          expect(stopsOf(request, NOW).map(({ refusal }) => refusal)).toContain(approved.error);
        }
        expect(gateRefusals(request, NOW)[0] ?? null).toBe(gate(request, NOW));
      }),
    );
  });
});

describe('what may not be known', () => {
  it('of a record that the reader does not see, no check says that it is restricted or a child’s (INV-17)', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), fc.boolean(), (request, isRestricted, isChild) => {
        const hidden = known({ agreement: null, isLookalike: false, isRestricted: false });
        const of = (care: RequestFacts['care']) =>
          checked({ facts: { ...request, care }, found: { record: hidden } });
        expect(of({ isRestricted, isChild })).toEqual(of({ isRestricted: false, isChild: false }));
      }),
    );
  });

  it('of a study that is kept back, no check’s evidence names it', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...CONTENT_FLAGS), (request, flag) => {
        const kept = item(HEAD, {
          withheldFor: 'serious_harm',
          reportStatus: 'none',
          isChecked: false,
        });
        const others = request.items.filter(({ studyId }) => studyId !== HEAD);
        const flagged = [{ studyId: HEAD, flags: [flag] }];
        const found = { contents: known({ ...CONTENTS, flagged }) };
        const said = checked({ facts: { ...request, items: [...others, kept] }, found });
        expect(JSON.stringify(said)).not.toContain(HEAD);
      }),
    );
  });
});

describe('the sheet of an approval', () => {
  const printed = (...outcomes: readonly Checked['outcome'][]): PrintedCheck[] =>
    outcomes.map((outcome, index) => ({
      ...{ check: MACHINE_CHECKS[index]!, outcome, evidence: [], print: `print ${index}` },
    }));
  const tick = ({ check, print }: PrintedCheck) => ({ check, print });

  it('wants a tick for each look, and none for what is clear', () => {
    const checks = printed('clear', 'look', 'look');
    expect(lookedRefusal(printed('clear', 'clear'), [])).toEqual({ ok: true, value: null });
    expect(lookedRefusal(checks, checks.map(tick))).toEqual({ ok: true, value: null });
    for (const ticked of [[], [tick(checks[1]!)], [tick(checks[0]!)]]) {
      expect(lookedRefusal(checks, ticked)).toEqual({ ok: false, error: 'looks_missing' });
    }
  });

  it('does not take a tick for what the check says no more', () => {
    const checks = printed('look');
    const before = [{ check: checks[0]!.check, print: 'as it was' }];
    expect(lookedRefusal(checks, before)).toEqual({ ok: false, error: 'checks_changed' });
  });

  it('is no sheet while anything is not known, whatever is ticked (INV-20)', () => {
    const checks = printed('look', 'not_known');
    expect(lookedRefusal(checks, checks.map(tick))).toEqual({
      ok: false,
      error: 'checks_not_known',
    });
  });
});
