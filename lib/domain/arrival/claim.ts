import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { localNumberSystem, receiveNhsNumber } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import type { ArrivalHeader } from './arrival.ts';

/** How senders name the NHS as the one who gave a number; anything else is the hospital's own. */
const NHS_ISSUERS = new Set(['NHS', 'NHSNUMBER', 'NHSNO', '2.16.840.1.113883.2.1.4.1']);

const SEX = { M: 'male', F: 'female', O: 'other' } as const;

/**
 * Whose an arriving object says it is, as a claim to be matched. An NHS number counts only where
 * its issuer says it is one, and only if it is well formed (IM-3); a name of ten digits is no proof.
 */
export function claimOfArrival(header: ArrivalHeader, odsCode: string): Claim {
  const date = header.patientBirthDate && parseCalendarDate(header.patientBirthDate);
  return {
    name: header.familyName
      ? {
          familyName: header.familyName,
          givenNames: header.givenNames?.split(/\s+/).filter(Boolean) ?? [],
        }
      : null,
    dob: date && date.ok ? date.value : null,
    nhsNumber: nhsNumberOfArrival(header),
    sex: header.patientSex && SEX[header.patientSex],
    postcode: null,
    localNumber:
      header.patientId && !isNhsIssuer(header.issuerOfPatientId)
        ? { system: localNumberSystem(odsCode), value: header.patientId }
        : null,
    study: null,
  };
}

export function nhsNumberOfArrival(header: ArrivalHeader): NhsNumber | null {
  const named = [
    { id: header.patientId ?? '', issuer: header.issuerOfPatientId },
    ...header.otherPatientIds,
  ].find(({ issuer }) => isNhsIssuer(issuer));
  const received = receiveNhsNumber(named?.id ?? null, 'demonstration');
  return received.status === 'present_unverified' ? (received.identifier.value as NhsNumber) : null;
}

function isNhsIssuer(issuer: string | null): boolean {
  return issuer !== null && NHS_ISSUERS.has(issuer.toUpperCase().replaceAll(/[^A-Z0-9.]/g, ''));
}
