import { dateOf } from '#lib/base/calendar-date.ts';
import { identity, THING, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import { WHOLE_RECORD } from '#lib/domain/access-request/scope.ts';
import type { ConsentFacts } from '#lib/domain/legal-basis/consent.ts';

export const SUBJECT = identity(11);
export const RECORDER = identity(20);
export const VERIFIER = identity(21);

/** A made-up authority for a solicitor, in order in every respect on 10 June 2026, with the given changes. */
export function consent(changes: Partial<ConsentFacts> = {}): ConsentFacts {
  return {
    id: THING,
    organisationId: TRUST,
    zone: 'Europe/London',
    state: 'awaiting_verification',
    capacity: 'self',
    scope: { ...WHOLE_RECORD, wholeRecord: true, includeReports: true },
    statedFamilyName: 'Hope',
    statedDateOfBirth: dateOf('1970-02-03'),
    signedOn: dateOf('2026-05-20'),
    receivedAt: new Date('2026-06-01T09:00:00Z'),
    validFrom: dateOf('2026-05-20'),
    validTo: dateOf('2027-05-20'),
    patient: {
      familyName: 'Hope',
      previousFamilyNames: ['Before'],
      dateOfBirth: dateOf('1970-02-03'),
      deceasedStatus: 'alive',
    },
    subject: SUBJECT,
    grantor: null,
    recorder: RECORDER,
    ...{ hasPaper: true, firmPapers: 'none_needed' },
    ...changes,
  };
}
