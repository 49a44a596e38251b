import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { identity, NOW, person } from '#lib/domain/access-request/facts.fixture.ts';
import { WHOLE_RECORD } from '#lib/domain/access-request/scope.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { consent, RECORDER, SUBJECT, VERIFIER } from './consent.fixture.ts';
import type { ConsentFacts, FirmPapers } from './consent.ts';
import { consentRefusal } from './consent-checks.ts';
import type { ConsentEventKind } from './consent-lifecycle.ts';
import { decideConsent, type ConsentEvent } from './decide-consent.ts';

const ACTORS: Readonly<Record<string, Actor>> = {
  officer: person(VERIFIER, 'access_officer'),
  legal: person(VERIFIER, 'legal_approver'),
  dpo: person(VERIFIER, 'dpo'),
  subject: person(SUBJECT),
  stranger: person(identity(30)),
  system: { kind: 'system', process: 'worker' },
};

/** The event with all that it asks for. */
function inOrder(kind: ConsentEventKind, by = 'subject'): ConsentEvent {
  switch (kind) {
    case 'verify':
      return { kind, reason: '', maxAgeMonths: 6, paperElsewhere: '' };
    case 'enter_in_error':
      return { kind, reason: 'Another patient was meant' };
    case 'withdraw':
      return { kind, channel: by === 'subject' ? 'portal' : 'phone', receivedAt: NOW };
    default:
      return { kind };
  }
}

function word(actor: Actor, facts: ConsentFacts, event: ConsentEvent, now = NOW) {
  const decided = decideConsent(actor, facts, event, now);
  return decided.ok ? decided.value.to : decided.error;
}

describe('who acts on a consent', () => {
  it('is not verified by whoever recorded it, in any account of theirs (0.1.2)', () => {
    const verify = inOrder('verify');
    expect(word(person(RECORDER, 'legal_approver'), consent(), verify)).toBe('own_record');
    const second = { ...identity(40), verifiedEmail: ' PERSON-20@example.org' };
    expect(word(person(second, 'legal_approver'), consent(), verify)).toBe('own_record');
    const third = { ...identity(41), registration: RECORDER.registration };
    expect(word(person(third, 'access_officer'), consent(), verify)).toBe('own_record');
    expect(word(ACTORS['legal']!, consent(), verify)).toBe('active');
  });

  it('is not handled as staff by whom it is about', () => {
    const staffAndPatient = person(SUBJECT, 'access_officer');
    expect(word(staffAndPatient, consent(), inOrder('verify'))).toBe('not_permitted');
    expect(word(staffAndPatient, consent(), inOrder('withdraw'))).toBe('withdrawn');
  });

  it('is taken back by whoever signed for the patient as well as by the patient (6.9)', () => {
    const mother = identity(12);
    const facts = consent({ capacity: 'attorney', grantor: mother });
    expect(word(person(mother), facts, inOrder('withdraw'))).toBe('withdrawn');
    expect(word(person(SUBJECT), facts, inOrder('withdraw'))).toBe('withdrawn');
  });

  it('is taken back in the portal by the patient alone; what staff write down came another way', () => {
    const portal = { kind: 'withdraw', channel: 'portal', receivedAt: NOW } as const;
    expect(word(ACTORS['officer']!, consent(), portal)).toBe('not_permitted');
    expect(word(ACTORS['subject']!, consent(), { ...portal, channel: 'phone' })).toBe(
      'not_permitted',
    );
  });

  it('by the patient with identity proved and a second factor, and no more (WD-1)', () => {
    const patient = person(SUBJECT);
    const at = (changes: Partial<typeof patient.assurance>) => {
      const assurance = { ...patient.assurance, ...changes };
      return word({ ...patient, assurance }, consent(), inOrder('withdraw'));
    };
    expect(at({ stepUps: [] })).toBe('withdrawn');
    expect(at({ identityLevel: 'P5' })).toBe('identity_level_too_low');
    expect(at({ secondFactor: false })).toBe('second_factor_needed');
  });
});

describe('the guards of a consent', () => {
  const legal = ACTORS['legal']!;
  const receivedAt = (at: string): ConsentEvent => ({
    ...{ kind: 'withdraw', channel: 'phone', receivedAt: new Date(at) },
  });

  it('is found good by its paper, or by one that is said to be elsewhere (LS-2)', () => {
    const bare = consent({ hasPaper: false });
    const verify = { kind: 'verify', reason: '', maxAgeMonths: 6, paperElsewhere: ' ' } as const;
    expect(word(legal, bare, verify)).toBe('paper_missing');
    const safe = { ...verify, paperElsewhere: 'In the strong room: the court wants it back' };
    expect(word(legal, bare, safe)).toBe('active');
    expect(word(legal, bare, { ...verify, paperElsewhere: 'x'.repeat(2001) })).toBe(
      'text_too_long',
    );
    expect(word(legal, consent(), verify)).toBe('active');
  });

  it('is found good by what a firm put in only once it is all there and was opened, wherever else it is', () => {
    const verify = { kind: 'verify', reason: '', maxAgeMonths: 6 } as const;
    const event = { ...verify, paperElsewhere: 'In the strong room' };
    const by = (firmPapers: FirmPapers) => word(legal, consent({ firmPapers }), event);
    expect(by('missing')).toBe('firm_paper_missing');
    expect(by('unopened')).toBe('paper_not_opened');
    expect(by('opened')).toBe('active');
  });

  it('scenario 18: an authority that is seven months old is no refusal, and a reviewer may let it stand', () => {
    const old = consent({ signedOn: dateOf('2025-11-01'), validTo: dateOf('2026-11-01') });
    expect(word(legal, old, inOrder('verify'))).toBe('authority_too_old');
    const accept = {
      kind: 'verify',
      ...{ reason: 'He is in hospital', maxAgeMonths: 6, paperElsewhere: '' },
    } as const;
    expect(word(legal, old, accept)).toBe('active');
    expect(word(legal, old, { ...accept, reason: 'x'.repeat(2001) })).toBe('text_too_long');
    expect(word(legal, old, { ...accept, reason: ' ', maxAgeMonths: 12 })).toBe('active');
  });

  it('a withdrawal counts from when it came, and neither from the future nor from before there was a consent', () => {
    expect(word(legal, consent(), receivedAt('2026-06-10T10:00:00.001Z'))).toBe(
      'withdrawn_in_future',
    );
    expect(word(legal, consent(), receivedAt('2026-05-31T12:00:00Z'))).toBe(
      'withdrawn_before_receipt',
    );
    expect(word(legal, consent(), receivedAt('2026-06-01T00:30:00Z'))).toBe('withdrawn');
  });

  it('a mistake is named', () => {
    expect(word(legal, consent(), { kind: 'enter_in_error', reason: ' ' })).toBe('reason_missing');
  });

  it('nothing runs out before its time', () => {
    expect(word(ACTORS['system']!, consent({ state: 'active' }), { kind: 'expire' })).toBe(
      'not_over_yet',
    );
  });

  it.each<[string | null, Partial<ConsentFacts>]>([
    [null, {}],
    ['received_in_future', { receivedAt: new Date('2026-06-10T10:00:01Z') }],
    ['signed_after_receipt', { signedOn: dateOf('2026-06-02') }],
    ['valid_to_before_from', { validFrom: dateOf('2027-05-21') }],
    ['valid_too_long', { validTo: dateOf('2027-05-21') }],
    ['last_day_over', { validTo: dateOf('2026-06-09') }],
    ['scope_missing', { scope: { ...WHOLE_RECORD, wholeRecord: false, includeReports: true } }],
    [
      'scope_contradicts',
      { scope: { ...WHOLE_RECORD, modalities: ['CT'], wholeRecord: true, includeReports: true } },
    ],
    [
      'period_backwards',
      {
        scope: {
          ...WHOLE_RECORD,
          ...{ from: dateOf('2023-01-01'), to: dateOf('2022-12-31') },
          ...{ wholeRecord: false, includeReports: true },
        },
      },
    ],
    ['name_differs', { statedFamilyName: 'Hopper' }],
    [null, { statedFamilyName: 'BEFORE' }],
    ['birthday_differs', { statedDateOfBirth: dateOf('1970-03-02') }],
    ['patient_died', { patient: { ...consent().patient, deceasedStatus: 'informal' } }],
    ['patient_not_dead', { capacity: 'personal_representative' }],
    [
      null,
      {
        capacity: 'personal_representative',
        patient: { ...consent().patient, deceasedStatus: 'formal' },
      },
    ],
    ['patient_is_sixteen', { capacity: 'parent' }],
  ])('%s, by %j', (refusal, changes) => {
    expect(consentRefusal(consent(changes), NOW)).toBe(refusal);
    const asked = word(legal, consent({ ...changes, state: 'proposed' }), { kind: 'present' });
    expect(asked).toBe(refusal ?? 'awaiting_verification');
    // Asked again by the second person: what was so then need not be so now.
    expect(word(legal, consent(changes), inOrder('verify'))).toBe(refusal ?? 'active');
  });
});
