import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import type { PatientId, StudyId } from '#lib/base/id.ts';
import type { StepUp } from '#lib/domain/identity/step-up.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { approvalsStand } from './approvals.ts';
import type { Assignee } from './assignee.ts';
import { decide, type Decision } from './decide.ts';
import type { RequestEvent } from './events.ts';
import {
  SAID_WHOLE,
  CHEST,
  facts,
  FIRM,
  grant,
  HEAD,
  identity,
  item,
  KNEE,
  NOW,
  patientFacts,
  PATIENT,
  person,
  REQUEST,
  SOLICITOR,
  SUBJECT,
  THING,
} from './facts.fixture.ts';
import type { RequestFacts } from './facts.ts';
import { requestDueOn, requestShadowDueOn } from './request-clock.ts';
import { REQUEST_TYPES, requestRule, type RequestType } from './request-types.ts';
import { WHOLE_RECORD } from './scope.ts';

const OFFICER = identity(40);
const GUARDIAN = identity(41);
const officer = person(OFFICER, 'access_officer');
const system: Actor = { kind: 'system', process: 'worker' };

function word(actor: Actor, request: RequestFacts, event: RequestEvent, now = NOW) {
  const decision = decide(actor, request, event, now);
  return decision.ok ? `to ${decision.value.to}` : decision.error;
}

function effects(
  actor: Actor,
  request: RequestFacts,
  event: RequestEvent,
  now = NOW,
): Decision['effects'] {
  const decision = decide(actor, request, event, now);
  return decision.ok ? decision.value.effects : [];
}

describe('identity and the beginning of the clock', () => {
  it('scenario 1: a proved patient with one match goes to triage, and the clock runs from the local day of receipt', () => {
    const request = patientFacts({
      clock: { ...patientFacts().clock, receivedAt: new Date('2026-06-30T23:30:00Z') },
    });
    expect(word(system, request, { kind: 'accept' })).toBe('to triage');
    expect(effects(system, request, { kind: 'accept' })).toContainEqual({
      kind: 'start_clock',
      relevantDate: '2026-07-01',
      preconditions: [],
    });
    expect(word(officer, request, { kind: 'ask_id', doubt: 'some' })).toBe(
      'identity_already_established',
    );
    expect(REQUEST_TYPES.patient_sar.fee).toBe('none');
  });

  it('scenario 6: identity asked without a recorded doubt is blocked; asked rightly, the month starts when it comes', () => {
    const unproved = patientFacts({ identity: 'not_established' });
    expect(word(officer, unproved, { kind: 'ask_id', doubt: '  ' })).toBe('doubt_not_recorded');
    expect(effects(officer, unproved, { kind: 'ask_id', doubt: 'two records' })).toContainEqual({
      kind: 'add_precondition',
      precondition: { kind: 'identity', wasProper: true, receivedAt: null },
    });

    const receivedAt = new Date('2026-06-01T09:00:00Z');
    const asked = { kind: 'identity', wasProper: true, receivedAt: null } as const;
    const waiting = patientFacts({
      state: 'awaiting_identity',
      clock: { ...patientFacts().clock, receivedAt, preconditions: [asked] },
    });
    expect(requestDueOn(waiting)).toBeNull();
    expect(requestShadowDueOn(waiting)).toBe('2026-07-01');
    const came = new Date('2026-06-20T08:00:00Z');
    expect(effects(officer, waiting, { kind: 'id_received' }, came)).toContainEqual({
      kind: 'start_clock',
      relevantDate: '2026-06-20',
      preconditions: [{ ...asked, receivedAt: came }],
    });
  });

  it('identity that was received before it was looked at counts from the day it was received', () => {
    const receivedAt = new Date('2026-06-08T12:00:00Z');
    const preconditions = [{ kind: 'identity', wasProper: true, receivedAt }] as const;
    const waiting = patientFacts({
      state: 'awaiting_identity',
      clock: { ...patientFacts().clock, preconditions },
    });
    expect(effects(officer, waiting, { kind: 'id_received' })).toContainEqual({
      kind: 'start_clock',
      relevantDate: '2026-06-08',
      preconditions,
    });
  });

  it('what is still wanting after identity is asked for next: authority, then the match', () => {
    const at = (changes: Partial<RequestFacts>) =>
      word(officer, facts({ state: 'awaiting_identity', ...changes }), { kind: 'id_received' });
    expect(at({ identity: 'not_established' })).toBe('identity_not_established');
    expect(at({ authority: { state: 'missing' } })).toBe('to awaiting_authority');
    expect(at({ match: { outcome: 'ambiguous' } })).toBe('to awaiting_match');
    expect(at({})).toBe('to triage');
  });

  it('scenario 8: two persons must confirm which of two namesakes is meant', () => {
    const matched = (confirmedBy: readonly PersonIdentity[]) =>
      patientFacts({
        state: 'awaiting_match',
        match: {
          outcome: 'matched',
          patientId: PATIENT,
          number: 'agrees',
          needsTwo: true,
          confirmedBy,
        },
      });
    const event = { kind: 'match_confirmed' } as const;
    expect(word(officer, matched([OFFICER]), event)).toBe('match_needs_second_person');
    expect(word(officer, matched([OFFICER, OFFICER]), event)).toBe('match_needs_second_person');
    expect(word(officer, matched([OFFICER, GUARDIAN]), event)).toBe('to triage');
    const { verifiedEmail, registration } = OFFICER;
    for (const known of [{ verifiedEmail }, { registration }]) {
      const secondAccount = { ...identity(61), ...known };
      const confirmed = matched([OFFICER, secondAccount]);
      expect(word(officer, confirmed, event)).toBe('match_needs_second_person');
    }
    // Three accounts of one human: the first and the last have nothing in common but the one between them.
    const between = { ...identity(62), verifiedEmail };
    const last = { ...identity(63), registration: between.registration };
    const chain = matched([OFFICER, between, last]);
    expect(word(officer, chain, event)).toBe('match_needs_second_person');
    const ambiguous = patientFacts({ state: 'awaiting_match', match: { outcome: 'ambiguous' } });
    expect(word(officer, ambiguous, event)).toBe('match_ambiguous');
    expect(word(system, ambiguous, event)).toBe('not_permitted');
  });

  it('a patient submits only with identity proved, and proved offline is enough', () => {
    const draft = patientFacts({ state: 'draft' });
    const at = (identityLevel: PersonActor['assurance']['identityLevel']) =>
      word(
        { ...person(SUBJECT), assurance: { ...person(SUBJECT).assurance, identityLevel } },
        draft,
        { kind: 'submit' },
      );
    expect([at(null), at('P0'), at('P5')]).toEqual(Array(3).fill('identity_level_too_low'));
    expect([at('P9'), at('verified_offline')]).toEqual(['to submitted', 'to submitted']);
  });

  it('an insurer may not use a patient’s own right, nor an employer', () => {
    for (const kind of ['insurer', 'employer'] as const) {
      const draft = facts({
        state: 'draft',
        requesterOrganisation: { organisationId: FIRM, kind, standing: null },
      });
      expect(word(person(SOLICITOR), draft, { kind: 'submit' })).toBe('requester_not_admitted');
      expect(word(officer, draft, { kind: 'log' })).toBe('requester_not_admitted');
    }
  });

  it('scenario 18: an old authority waits and is not refused, and the shadow clock runs; accepting it gives the clock back', () => {
    const asked = { kind: 'authority', wasProper: true, receivedAt: null } as const;
    const old = facts({ authority: { state: 'too_old' } });
    expect(word(system, old, { kind: 'accept' })).toBe('authority_expired');
    expect(word(system, old, { kind: 'ask_authority' })).toBe('to awaiting_authority');
    const waiting = facts({
      state: 'awaiting_authority',
      clock: { ...facts().clock, preconditions: [asked] },
    });
    expect(requestDueOn(waiting)).toBeNull();
    expect(requestShadowDueOn(waiting)).toBe('2026-07-01');
    const given = effects(officer, waiting, { kind: 'accept_older_authority' });
    const back = [{ ...asked, wasProper: false }];
    expect(given).toContainEqual({
      kind: 'start_clock',
      relevantDate: '2026-06-01',
      preconditions: back,
    });
    expect(requestDueOn({ ...waiting, clock: { ...waiting.clock, preconditions: back } })).toBe(
      '2026-07-01',
    );
  });

  it('an unanswered question lapses on the sixtieth day, not before', () => {
    const waiting = patientFacts({
      state: 'awaiting_identity',
      stateSince: new Date('2026-06-01T09:00:00Z'),
    });
    expect(word(system, waiting, { kind: 'lapse' }, new Date('2026-07-30T22:59:59Z'))).toBe(
      'too_early',
    );
    expect(word(system, waiting, { kind: 'lapse' }, new Date('2026-07-30T23:00:00Z'))).toBe(
      'to lapsed',
    );
  });
});

describe('questions and extensions', () => {
  const triage = patientFacts({ state: 'triage' });
  const ask = { kind: 'ask_clarification', reason: 'which of 400 studies' } as const;

  it('a question pauses the clock, and the answer lets it run again (scenario 5)', () => {
    const asked = effects(officer, triage, ask, new Date('2026-06-05T09:00:00Z'));
    const pauses = [{ askedOn: '2026-06-05', answeredOn: null }];
    expect(asked).toContainEqual({ kind: 'set_clock', pauses, extension: null });
    const paused = patientFacts({
      state: 'awaiting_clarification',
      clock: { ...triage.clock, pauses: [{ askedOn: dateOf('2026-06-05'), answeredOn: null }] },
    });
    const answered = effects(person(SUBJECT), paused, { kind: 'answer_clarification' }, NOW);
    expect(answered).toContainEqual({
      kind: 'set_clock',
      pauses: [{ askedOn: '2026-06-05', answeredOn: '2026-06-10' }],
      extension: null,
    });
  });

  it('no question without a reason, and none about a request that names its studies', () => {
    expect(word(officer, triage, { ...ask, reason: ' ' })).toBe('reason_missing');
    const named = { ...triage, scope: { ...WHOLE_RECORD, studyIds: [KNEE] } };
    expect(word(officer, named, ask)).toBe('scope_already_specific');
  });

  it('scenario 7: an extension a day after the first month is refused', () => {
    const extend = { kind: 'extend', reason: 'complexity', rationale: 'five sites' } as const;
    expect(word(officer, triage, extend, new Date('2026-07-02T09:00:00Z'))).toBe(
      'extension_too_late',
    );
    expect(word(officer, triage, extend, new Date('2026-07-01T22:00:00Z'))).toBe('to triage');
    expect(
      word(officer, { ...triage, type: 'ahra_deceased', authority: facts().authority }, extend),
    ).toBe('clock_not_extendable');
  });

  it('an extension and a reassignment change what they say and set nothing else going, in whatever state', () => {
    const extend = { kind: 'extend', reason: 'complexity', rationale: 'five sites' } as const;
    const extension = { noticeSentOn: '2026-06-10', reason: 'complexity' };
    for (const state of ['triage', 'in_review', 'approved', 'ready'] as const) {
      const request = patientFacts({ state });
      expect(effects(officer, request, extend)).toEqual([
        { kind: 'set_clock', pauses: [], extension },
        { kind: 'tell_requester' },
      ]);
    }
    for (const state of ['triage', 'approved', 'released'] as const) {
      expect(effects(officer, patientFacts({ state }), { kind: 'reassign', to: null })).toEqual([]);
    }
  });

  it('more information asked of the bereaved starts their period anew (DE-3)', () => {
    const bereaved = patientFacts({
      type: 'ahra_deceased',
      state: 'triage',
      authority: facts().authority,
      deceasedStanding: 'representative',
      items: [],
    });
    expect(requestDueOn(bereaved)).toBe('2026-07-10');
    const clock = {
      ...bereaved.clock,
      pauses: [{ askedOn: dateOf('2026-06-10'), answeredOn: dateOf('2026-06-20') }],
    };
    expect(requestDueOn({ ...bereaved, clock })).toBe('2026-07-29');
  });
});

describe('serious harm', () => {
  const review = patientFacts({
    state: 'harm_review',
    items: [item(KNEE), item(CHEST), item(HEAD)],
  });
  const opinion = {
    kind: 'opinion_recorded',
    outcome: 'met_partial',
    withheld: [HEAD],
    rationale: 'found by two',
  } as const;

  it('only a registered health professional forms an opinion', () => {
    const lay = person({ ...OFFICER, registration: null }, 'access_officer');
    const lawyer = person(
      { ...OFFICER, registration: { body: 'SRA', number: '1' } },
      'access_officer',
    );
    expect(word(lay, review, opinion)).toBe('not_a_health_professional');
    expect(word(lawyer, review, opinion)).toBe('not_a_health_professional');
    expect(word(person(identity(42), 'harm_reviewer'), review, opinion)).toBe('to in_review');
  });

  it('an officer records that something is already known, but never of an unreported or preliminary study', () => {
    const lay = person({ ...OFFICER, registration: null }, 'access_officer');
    const known = {
      kind: 'opinion_recorded',
      outcome: 'already_known',
      withheld: [],
      rationale: 'report sent 3 May',
    } as const;
    expect(word(lay, review, known)).toBe('to in_review');
    for (const reportStatus of ['none', 'preliminary'] as const) {
      const unreported = { ...review, items: [item(KNEE), item(CHEST, { reportStatus })] };
      expect(word(lay, unreported, known)).toBe('already_known_needs_final_report');
    }
  });

  it.each([
    ['not_met', [HEAD]],
    ['already_known', [HEAD]],
    ['met_partial', []],
    ['met_partial', [KNEE, CHEST, HEAD]],
    ['met_full', [KNEE]],
    ['met_partial', [KNEE.replace('4', '8') as StudyId]],
  ] as const)('an opinion of %s that withholds %j contradicts itself', (outcome, withheld) => {
    expect(
      word(person(identity(42), 'harm_reviewer'), review, { ...opinion, outcome, withheld }),
    ).toBe('opinion_contradicts_itself');
  });

  it('scenario 11: an opinion six months and a day old blocks approval until renewed', () => {
    const approve = { kind: 'final_approve' } as const;
    const given = (decidedAt: string) =>
      patientFacts({
        state: 'in_review',
        harmOpinion: { ...facts().harmOpinion!, decidedAt: new Date(decidedAt) },
      });
    expect(word(officer, given('2025-12-09T12:00:00Z'), approve)).toBe('harm_opinion_expired');
    expect(word(officer, given('2025-12-10T12:00:00Z'), approve)).toBe('to approved');
    expect(word(officer, { ...given('2025-12-10T12:00:00Z'), harmOpinion: null }, approve)).toBe(
      'harm_opinion_missing',
    );
    const renewed = effects(person(identity(42), 'harm_reviewer'), given('2025-12-09T12:00:00Z'), {
      ...opinion,
      outcome: 'not_met',
      withheld: [],
    });
    expect(renewed).toContainEqual(
      expect.objectContaining({
        kind: 'record_opinion',
        opinion: expect.objectContaining({ decidedAt: NOW, covers: [KNEE] }) as unknown,
      }),
    );
  });

  it('scenario 12: one of three withheld lets two go, and a withheld one that is not held back stops the approval', () => {
    const partial = { ...facts().harmOpinion!, outcome: 'met_partial' as const, withheld: [HEAD] };
    const approve = { kind: 'final_approve' } as const;
    const open = patientFacts({
      state: 'in_review',
      items: [item(KNEE), item(CHEST), item(HEAD)],
      harmOpinion: partial,
    });
    expect(word(officer, open, approve)).toBe('harm_not_withheld');
    const held = {
      ...open,
      items: [item(KNEE), item(CHEST), item(HEAD, { withheldFor: 'serious_harm' })],
    };
    expect(word(officer, held, approve)).toBe('to partially_approved');
    const all = { ...open, items: [item(HEAD, { withheldFor: 'serious_harm' })] };
    expect(word(officer, all, approve)).toBe('nothing_to_release');
  });

  it('a study chosen after the opinion has none', () => {
    const late = patientFacts({
      state: 'in_review',
      items: [item(KNEE), item(CHEST)],
      harmOpinion: { ...facts().harmOpinion!, covers: [KNEE] },
    });
    expect(word(officer, late, { kind: 'final_approve' })).toBe('harm_opinion_missing');
  });
});

describe('the gate (6.1, INV-1, INV-4)', () => {
  const other = '00000000-0000-4000-8000-000000000088' as PatientId;
  it.each<[string, Partial<RequestFacts>]>([
    ['identity_not_established', { identity: 'not_established' }],
    ['authority_missing', { authority: { state: 'missing' } }],
    ['authority_missing', { authority: { state: 'not_needed' } }],
    ['authority_expired', { authority: { state: 'ended' } }],
    ['authority_expired', { authority: { state: 'live', scope: SAID_WHOLE, until: NOW } }],
    ['match_missing', { match: { outcome: 'none' } }],
    ['match_ambiguous', { match: { outcome: 'ambiguous' } }],
    [
      'standing_not_verified',
      { requesterOrganisation: { organisationId: FIRM, kind: 'law_firm', standing: null } },
    ],
    [
      'standing_not_verified',
      {
        requesterOrganisation: {
          organisationId: FIRM,
          kind: 'law_firm',
          standing: { status: 'suspended', checkedAt: NOW },
        },
      },
    ],
    ['agreement_not_live', { agreement: 'not_live' }],
    ['agreement_not_live', { agreement: 'not_needed' }],
    ['safeguarding_open', { safeguarding: 'flagged' }],
    ['no_studies_chosen', { items: [] }],
    ['harm_opinion_missing', { harmOpinion: null }],
    ['item_of_other_patient', { items: [item(KNEE, { patientId: other })] }],
    ['item_quarantined', { items: [item(KNEE, { isQuarantined: true })] }],
    ['third_party_check_missing', { items: [item(KNEE, { isChecked: false })] }],
    ['against_patient_wishes', { againstWishes: [KNEE] }],
    ['item_outside_scope', { scope: { ...WHOLE_RECORD, modalities: ['MR'] } }],
  ])('%s closes it', (refusal, changes) => {
    const request = facts({ state: 'in_review', ...changes });
    expect(word(officer, request, { kind: 'first_approve' })).toBe(refusal);
    const approvals = [
      approval(OFFICER, 'access_officer'),
      approval(GUARDIAN, 'caldicott_guardian'),
    ];
    expect(word(system, { ...request, state: 'ready', approvals }, { kind: 'link_issued' })).toBe(
      refusal,
    );
  });

  it('scenario 19: an authority for the left knee in 2022 and 2023 lets out no brain MRI', () => {
    const scope = {
      ...SAID_WHOLE,
      wholeRecord: false,
      from: dateOf('2022-01-01'),
      to: dateOf('2023-12-31'),
      bodyParts: ['Left knee'],
    };
    const knee = item(KNEE, { studyDate: dateOf('2022-05-01'), bodyPart: 'LEFT KNEE' });
    const brain = item(HEAD, {
      studyDate: dateOf('2022-05-01'),
      modalities: ['MR'],
      bodyPart: 'BRAIN',
    });
    const request = facts({
      state: 'in_review',
      authority: { state: 'live', scope, until: null },
      items: [knee, brain],
    });
    const approve = { kind: 'first_approve' } as const;
    expect(word(officer, request, approve)).toBe('item_outside_scope');
    expect(word(officer, { ...request, items: [knee] }, approve)).toBe(
      'to awaiting_second_approval',
    );
    for (const changes of [
      { studyDate: dateOf('2021-12-31') },
      { studyDate: dateOf('2024-01-01') },
      { studyDate: null },
      { bodyPart: null },
    ]) {
      expect(word(officer, { ...request, items: [{ ...knee, ...changes }] }, approve)).toBe(
        'item_outside_scope',
      );
    }
    const heldBack = [knee, { ...brain, withheldFor: 'out_of_scope' as const }];
    expect(word(officer, { ...request, items: heldBack }, approve)).toBe(
      'to awaiting_second_approval',
    );
  });

  it('nothing goes out without its Article 15 sheet, matching hashes, standing approvals and a fresh look at the register', () => {
    const approvals = [
      approval(OFFICER, 'access_officer'),
      approval(GUARDIAN, 'caldicott_guardian'),
    ];
    const ready = facts({ state: 'ready', approvals });
    const link = { kind: 'link_issued' } as const;
    expect(word(system, ready, link)).toBe('to released');
    expect(word(system, { ...ready, art15SheetAttached: false }, link)).toBe('art15_sheet_missing');
    expect(word(system, { ...ready, packageHashes: 'differ' }, link)).toBe('hashes_differ');
    expect(word(system, { ...ready, approvals: approvals.slice(0, 1) }, link)).toBe(
      'approvals_missing',
    );
    const checkedAt = new Date(NOW.getTime() - 86_400_001);
    const stale = {
      organisationId: FIRM,
      kind: 'law_firm' as const,
      standing: { status: 'verified' as const, checkedAt },
    };
    expect(word(system, { ...ready, requesterOrganisation: stale }, link)).toBe('standing_stale');
  });
});

describe('separation of duties (INV-2, INV-3)', () => {
  const approve = { kind: 'final_approve' } as const;

  it('scenario 27: an officer may not approve their own request, from whichever account', () => {
    const mine = patientFacts({ state: 'in_review', requester: OFFICER, subject: OFFICER });
    expect(word(officer, mine, approve)).toBe('own_request');
    const secondAccount = person(
      { ...OFFICER, verifiedEmail: 'other@example.org', registration: null },
      'access_officer',
    );
    expect(word(secondAccount, mine, approve)).toBe('own_request');
    const byEmail = person(
      { ...identity(50), verifiedEmail: ' Person-40@EXAMPLE.org' },
      'access_officer',
    );
    expect(word(byEmail, mine, approve)).toBe('own_request');
    const byNumber = person(
      { ...identity(51), registration: { body: 'GMC', number: '7 000 040' } },
      'access_officer',
    );
    expect(word(byNumber, mine, approve)).toBe('own_request');
    expect(word(person(identity(52), 'access_officer'), mine, approve)).toBe('to approved');
  });

  it('an officer whose own record it is, or who acts for the patient, or works for the firm, is barred too', () => {
    const request = facts({ state: 'in_review', subject: null });
    const first = { kind: 'first_approve' } as const;
    const patient = {
      ...officer,
      patientLinks: [{ patientId: PATIENT, as: 'self' as const, until: null }],
    };
    expect(word(patient, request, first)).toBe('own_request');
    expect(word(officer, { ...request, interested: [OFFICER] }, first)).toBe('own_request');
    const moonlighter = person(
      OFFICER,
      'access_officer',
      grant('firm_admin', { organisationId: FIRM }),
    );
    expect(word(moonlighter, request, first)).toBe('own_request');
    expect(word(officer, request, first)).toBe('to awaiting_second_approval');
  });

  it('the second approver is another person, even in another role (scenario 28)', () => {
    const second = facts({
      state: 'awaiting_second_approval',
      approvals: [approval(OFFICER, 'access_officer')],
    });
    const both = person(OFFICER, 'access_officer', 'caldicott_guardian');
    expect(word(both, second, approve)).toBe('same_approver');
    expect(word(person(GUARDIAN, 'caldicott_guardian'), second, approve)).toBe('to approved');
    expect(effects(person(GUARDIAN, 'caldicott_guardian'), second, approve)).toContainEqual({
      kind: 'record_approval',
      approval: { person: GUARDIAN, role: 'caldicott_guardian', at: NOW },
    });
  });

  it('a solicitor’s request is never approved by one, nor a patient’s sent round to a second', () => {
    expect(word(officer, facts({ state: 'in_review' }), approve)).toBe('two_approvals_needed');
    expect(word(officer, patientFacts({ state: 'in_review' }), { kind: 'first_approve' })).toBe(
      'one_approval_is_enough',
    );
  });

  it('a second approver must be one that this type asks for', () => {
    const second = facts({
      type: 'discretionary_deceased',
      state: 'awaiting_second_approval',
      approvals: [approval(OFFICER, 'access_officer')],
    });
    for (const role of ['dpo', 'siro', 'legal_approver'] as const) {
      expect(word(person(GUARDIAN, role), second, approve)).toBe('not_an_approver');
    }
    expect(word(person(GUARDIAN, 'caldicott_guardian'), second, approve)).toBe('to approved');
  });

  it('a claim after a death needs two approvals, a representative one', () => {
    const at = (deceasedStanding: 'claim' | 'representative') =>
      word(
        officer,
        patientFacts({
          type: 'ahra_deceased',
          state: 'in_review',
          authority: facts().authority,
          deceasedStanding,
        }),
        approve,
      );
    expect(at('claim')).toBe('two_approvals_needed');
    expect(at('representative')).toBe('to approved');
  });

  it('an approval needs a passkey’s proof for this very request within the last fifteen minutes', () => {
    const request = patientFacts({ state: 'in_review' });
    const with_ = (assurance: Partial<PersonActor['assurance']>) =>
      word({ ...officer, assurance: { ...officer.assurance, ...assurance } }, request, approve);
    const right: StepUp = {
      action: 'approve_request',
      resourceId: REQUEST,
      factor: 'passkey',
      at: NOW,
    };
    const after = (change: Partial<StepUp>) => with_({ stepUps: [{ ...right, ...change }] });
    expect(after({})).toBe('to approved');
    expect(after({ at: new Date(NOW.getTime() - 15 * 60_000) })).toBe('to approved');
    expect(after({ at: new Date(NOW.getTime() - 15 * 60_000 - 1) })).toBe('step_up_needed');
    expect(after({ at: new Date(NOW.getTime() + 1000) })).toBe('step_up_needed');
    expect(after({ action: 'revoke_release' })).toBe('step_up_needed');
    expect(after({ action: 'issue_link' })).toBe('step_up_needed');
    expect(after({ resourceId: THING })).toBe('step_up_needed');
    expect(after({ factor: 'totp' })).toBe('passkey_needed');
    expect(after({ factor: 'recovery_code' })).toBe('passkey_needed');
    expect(with_({ stepUps: [] })).toBe('step_up_needed');
    expect(with_({ secondFactor: false })).toBe('second_factor_needed');
  });

  it('taking a release back needs proof too, and a code is enough for it', () => {
    const request = patientFacts({ state: 'released' });
    const after = (stepUps: readonly StepUp[]) =>
      word({ ...officer, assurance: { ...officer.assurance, stepUps } }, request, {
        kind: 'revoke_release',
      });
    expect(after([])).toBe('step_up_needed');
    const proof = {
      action: 'revoke_release',
      resourceId: REQUEST,
      factor: 'totp',
      at: NOW,
    } as const;
    expect(after([proof])).toBe('to release_revoked');
    expect(after([{ ...proof, resourceId: THING }])).toBe('step_up_needed');
  });

  it('what was sent is recalled once, in words, and never by whom it went to', () => {
    const known = 'A namesake wrote to us';
    const recall = { kind: 'recall', because: 'wrong_recipient', known, mixedUp: [] } as const;
    const sent = patientFacts({ state: 'released' });
    const at = { factor: 'totp', at: NOW } as const;
    const proof = { action: 'revoke_release', resourceId: REQUEST, ...at } as const;
    const sure = { ...officer, assurance: { ...officer.assurance, stepUps: [proof] } };
    const unsure = { ...officer, assurance: { ...officer.assurance, stepUps: [] } };
    expect(word(unsure, sent, recall)).toBe('step_up_needed');
    expect(word(sure, sent, recall)).toBe('to release_revoked');
    expect(word(sure, { ...sent, state: 'release_revoked' }, recall)).toBe('to release_revoked');
    expect(word(sure, { ...sent, sent: 'recalled' }, recall)).toBe('already_recalled');
    expect(word(sure, { ...sent, sent: 'nothing' }, recall)).toBe('nothing_was_sent');
    expect(word(sure, sent, { ...recall, known: '  ' })).toBe('reason_missing');
    expect(word(sure, sent, { ...recall, known: 'a'.repeat(1001) })).toBe('text_too_long');
    const mixed = { ...recall, because: 'wrong_patient' } as const;
    expect(word(sure, sent, mixed)).toBe('mixed_up_missing');
    const elsewhere = THING as unknown as (typeof sent.items)[number]['studyId'];
    expect(word(sure, sent, { ...mixed, mixedUp: [elsewhere] })).toBe('mixed_up_missing');
    const own = sent.items.map(({ studyId }) => studyId);
    expect(word(sure, sent, { ...mixed, mixedUp: own })).toBe('to release_revoked');
    expect(word(sure, { ...sent, requester: sure }, recall)).toBe('own_request');
  });

  it('what was withdrawn is opened again only when it was recalled', () => {
    const revoked = patientFacts({ state: 'release_revoked' });
    const reopen = { kind: 'reopen', newFacts: 'the right person is found' } as const;
    expect(word(officer, revoked, reopen)).toBe('not_recalled');
    expect(word(officer, { ...revoked, sent: 'recalled' }, reopen)).toBe('to reopened');
  });

  it('a role that has ended, has not begun, or is held elsewhere gives nothing', () => {
    const request = patientFacts({ state: 'in_review' });
    for (const changes of [
      { until: NOW },
      { from: new Date(NOW.getTime() + 1) },
      { organisationId: FIRM },
    ]) {
      expect(word(person(OFFICER, grant('access_officer', changes)), request, approve)).toBe(
        'not_permitted',
      );
    }
  });

  it('one refusal ends it, and another approver cannot undo it', () => {
    const refused = patientFacts({ state: 'refused' });
    expect(word(officer, refused, approve)).toBe('already_decided');
    expect(word(officer, refused, { kind: 'reopen', newFacts: ' ' })).toBe('reason_missing');
    expect(word(officer, refused, { kind: 'reopen', newFacts: 'found another archive' })).toBe(
      'to reopened',
    );
  });

  it('only the DPO calls a request unfounded or excessive', () => {
    const request = patientFacts({ state: 'triage' });
    const refuse = {
      kind: 'refuse',
      reason: 'manifestly_excessive',
      legalRef: 'Art 12(5)',
      rationale: 'daily',
    } as const;
    expect(word(officer, request, refuse)).toBe('dpo_decides');
    expect(word(person(identity(60), 'dpo'), request, refuse)).toBe('to refused');
    expect(word(person(identity(60), 'access_officer', 'dpo'), request, refuse)).toBe('to refused');
    expect(word(officer, request, { ...refuse, reason: 'not_held', legalRef: '' })).toBe(
      'reason_missing',
    );
    expect(
      word(person(identity(61), 'legal_approver'), request, { ...refuse, reason: 'not_held' }),
    ).toBe('not_permitted');
  });

  it('sending back and reopening void what was approved', () => {
    const approvals = [approval(OFFICER, 'access_officer')];
    const second = facts({ state: 'awaiting_second_approval', approvals });
    expect(effects(person(GUARDIAN, 'caldicott_guardian'), second, { kind: 'send_back' })).toEqual([
      { kind: 'void_approvals' },
    ]);
    const released = facts({ state: 'released', approvals });
    const reopened = effects(officer, released, { kind: 'reopen', newFacts: 'more was found' });
    expect(reopened).toContainEqual({ kind: 'void_approvals' });
    expect(reopened).toContainEqual({ kind: 'revoke_links' });
    // Its link may still work when a request is completed, and stands on approvals that are void now.
    const completed = facts({ state: 'closed_completed', approvals });
    const again = effects(officer, completed, { kind: 'reopen', newFacts: 'more was found' });
    expect(again).toContainEqual({ kind: 'revoke_links' });
  });

  it('INV-2: no set of approvals stands in which a person appears twice or has a stake', () => {
    const someone = fc.record({
      personId: fc.integer({ min: 70, max: 73 }).map((n) => identity(n).personId),
      verifiedEmail: fc.constantFrom('a@example.org', 'A@example.org ', 'b@example.org', null),
      registration: fc.constantFrom(
        null,
        { body: 'GMC' as const, number: '1' },
        { body: 'HCPC' as const, number: '1' },
      ),
    });
    const role = fc.constantFrom(
      'access_officer' as const,
      'legal_approver' as const,
      'caldicott_guardian' as const,
      'dpo' as const,
    );
    const given = fc.array(fc.record({ person: someone, role, at: fc.constant(NOW) }), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(given, someone, someone, (approvals, requester, interested) => {
        const stands = approvalsStand(facts({ approvals, requester, interested: [interested] }));
        if (!stands) return;
        expect(approvals).toHaveLength(2);
        const [first, second] = approvals.map(({ person: one }) => one);
        const pairs = [
          [first, second],
          [first, requester],
          [second, requester],
          [first, interested],
          [second, interested],
        ];
        for (const [a, b] of pairs) {
          expect(a!.personId).not.toBe(b!.personId);
          const emails = [a, b].map((one) => one!.verifiedEmail?.trim().toLowerCase() ?? {});
          expect(emails[0]).not.toBe(emails[1]);
          const numbers = [a, b].map((one) =>
            one!.registration ? one!.registration.body + one!.registration.number : {},
          );
          expect(numbers[0]).not.toBe(numbers[1]);
        }
        expect(approvals[0]!.role).not.toBe(approvals[1]!.role);
      }),
      { numRuns: 2000 },
    );
    expect(
      approvalsStand(
        facts({ approvals: [approval(OFFICER, 'access_officer'), approval(GUARDIAN, 'dpo')] }),
      ),
    ).toBe(true);
  });

  it('INV-3: legal and research types ask for two approvers in different roles', () => {
    const two: readonly RequestType[] = [
      'solicitor_sar',
      'legal_consent',
      'court_order',
      'coroner_notice',
      'police_request',
      'victim_information_request',
      'statutory_notice',
      'research',
      'evidential_copy',
      'discretionary_deceased',
    ];
    for (const type of two) {
      const [first, second, ...more] = requestRule(type).approvers;
      expect(more).toEqual([]);
      expect(first!.filter((role) => second!.includes(role))).toEqual([]);
    }
    const one: readonly RequestType[] = [
      'patient_sar',
      'proxy_sar',
      'ahra_deceased',
      'medical_examiner',
      'insurer_amra',
      'teaching',
    ];
    for (const type of one) expect(requestRule(type).approvers).toHaveLength(1);
  });
});

describe('ends', () => {
  it('a withdrawal needs no more proof than being the person', () => {
    const bare = {
      ...person(SUBJECT),
      assurance: { secondFactor: false, stepUps: [], identityLevel: null },
    };
    expect(word(bare, facts({ state: 'in_review' }), { kind: 'withdraw' })).toBe('to withdrawn');
    expect(effects(bare, facts({ state: 'released' }), { kind: 'withdraw' })).toContainEqual({
      kind: 'revoke_links',
    });
  });

  it('an officer who withdraws what was released proves that it is they, as for taking a release back', () => {
    const officer = person(OFFICER, 'access_officer');
    const bare = { ...officer, assurance: { ...officer.assurance, stepUps: [] } };
    const withdraw = { kind: 'withdraw' } as const;
    expect(word(bare, facts({ state: 'in_review' }), withdraw)).toBe('to withdrawn');
    expect(word(bare, facts({ state: 'released' }), withdraw)).toBe('step_up_needed');
    expect(word(officer, facts({ state: 'released' }), withdraw)).toBe('to release_revoked');
  });

  it('a death closes the request and offers the bereaved their route, but not a request about the dead', () => {
    expect(effects(system, patientFacts({ state: 'searching' }), { kind: 'patient_died' })).toEqual(
      [{ kind: 'stop_clock' }, { kind: 'offer_deceased_route' }],
    );
    expect(
      word(system, patientFacts({ type: 'ahra_deceased', state: 'searching' }), {
        kind: 'patient_died',
      }),
    ).toBe('subject_already_dead');
  });

  it('scenario 13: when authority ends, an open request waits for the one who can now confirm, and approvals fall', () => {
    const request = facts({
      state: 'awaiting_second_approval',
      type: 'proxy_sar',
      authority: { state: 'live', scope: SAID_WHOLE, until: NOW },
      approvals: [approval(OFFICER, 'access_officer')],
    });
    expect(word(system, request, { kind: 'authority_ended' })).toBe('to awaiting_authority');
    expect(effects(system, request, { kind: 'authority_ended' })).toContainEqual({
      kind: 'void_approvals',
    });
    const earlier = new Date(NOW.getTime() - 1);
    expect(word(system, request, { kind: 'authority_ended' }, earlier)).toBe('authority_in_order');
  });

  it('a regulator’s hold is lifted to where it struck, and only with fresh standing and authority', () => {
    const held = facts({ state: 'on_hold_regulator', heldFrom: 'in_review' });
    const lawyer = person(identity(61), 'legal_approver');
    const lift = { kind: 'lift_regulator_hold' } as const;
    expect(word(lawyer, held, lift)).toBe('to in_review');
    const packing = { ...held, heldFrom: 'preparing' as const };
    expect(word(lawyer, packing, lift)).toBe('to preparation_failed');
    expect(effects(lawyer, packing, lift)).toContainEqual({ kind: 'prepare_release' });
    expect(word(lawyer, { ...held, authority: { state: 'ended' } }, lift)).toBe(
      'authority_expired',
    );
    expect(word(system, patientFacts({ state: 'triage' }), { kind: 'hold_regulator' })).toBe(
      'not_regulated',
    );
  });

  it('a request is given to a colleague whose role there reaches it, who is not suspended and has no stake in it', () => {
    const request = patientFacts({ state: 'triage' });
    const to = (changes: Partial<Assignee>): RequestEvent => ({
      kind: 'reassign',
      to: { ...identity(71), roles: [grant('harm_reviewer')], isSuspended: false, ...changes },
    });
    const elsewhere = grant('access_officer', { organisationId: FIRM });
    const over = grant('access_officer', { until: NOW });
    const ofOneKind = grant('access_officer', { limits: { ...NO_LIMITS, modalities: ['MR'] } });
    expect(word(officer, request, to({}))).toBe('to triage');
    for (const roles of [[], [elsewhere], [over], [ofOneKind], [grant('exchange_operator')]]) {
      expect(word(officer, request, to({ roles }))).toBe('assignee_elsewhere');
    }
    expect(word(officer, request, to({ isSuspended: true }))).toBe('assignee_elsewhere');
    expect(word(officer, request, to({ ...request.requester }))).toBe('assignee_concerned');
  });

  it('a request is not merged into itself', () => {
    const request = patientFacts({ state: 'triage' });
    expect(word(officer, request, { kind: 'merge_duplicate', into: request.id })).toBe(
      'same_request',
    );
  });
});

function approval(who: PersonIdentity, role: 'access_officer' | 'caldicott_guardian' | 'dpo') {
  return { person: who, role, at: NOW };
}
