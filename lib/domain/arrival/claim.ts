import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { localNumberSystem, receiveNhsNumber } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import type { Arrival } from './arrival.ts';

/** How senders name the NHS as the one who gave a number; anything else is the hospital's own. */
const NHS_ISSUERS = new Set(['NHS', 'NHSNUMBER', 'NHSNO', '2.16.840.1.113883.2.1.4.1']);

type ArrivedSaying = Pick<Arrival, 'header' | 'organisationOds' | 'place'>;

const SEX = { M: 'male', F: 'female', O: 'other' } as const;

/**
 * Whose an arriving object says it is, as a claim to be matched. An NHS number counts only where
 * its issuer says it is one, and only if it is well formed (IM-3); a name of ten digits is no proof.
 */
export function claimOfArrival({ header, organisationOds, place }: ArrivedSaying): Claim {
  const date = header.patientBirthDate && parseCalendarDate(header.patientBirthDate);
  return {
    name: header.familyName
      ? {
          familyName: header.familyName,
          givenNames: header.givenNames?.split(/\s+/).filter(Boolean) ?? [],
        }
      : null,
    dob: date && date.ok ? date.value : null,
    nhsNumber: nhsNumberOfArrival({ header, place }),
    sex: header.patientSex && SEX[header.patientSex],
    postcode: null,
    localNumber:
      header.patientId && !isNhsIssuer(header.issuerOfPatientId)
        ? { system: localNumberSystem(organisationOds), value: header.patientId }
        : null,
    study: null,
  };
}

export function nhsNumberOfArrival({
  header,
  place,
}: Pick<Arrival, 'header' | 'place'>): NhsNumber | null {
  const named = [
    { id: header.patientId ?? '', issuer: header.issuerOfPatientId },
    ...header.otherPatientIds,
  ].find(({ issuer }) => isNhsIssuer(issuer));
  const received = receiveNhsNumber(named?.id ?? null, place);
  return received.status === 'present_unverified' ? (received.identifier.value as NhsNumber) : null;
}

function isNhsIssuer(issuer: string | null): boolean {
  return issuer !== null && NHS_ISSUERS.has(issuer.toUpperCase().replaceAll(/[^A-Z0-9.]/g, ''));
}
