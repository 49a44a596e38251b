import { no, ok, type Result } from '#lib/base/result.ts';
import { checkDigit, isTestRange, parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';

/** A number and the system that gave it. The same ten digits in two systems are two people. */
export type Identifier = { readonly system: string; readonly value: string };

/** Where the numbers of patients come from. */
export const IDENTIFIER_SYSTEMS = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  chiNumber: 'urn:oid:2.16.840.1.113883.2.1.3.2.4.16.53',
  hAndCNumber: 'https://fhir.nhs.uk/Id/hsc-number',
  /** A number that came as an NHS number and is none: kept to find the record again, never to match by (IM-3). */
  invalidNhsNumber: 'urn:lantern:invalid-nhs-number',
} as const;

export type IdentifierRefusal = 'not_an_identifier' | 'wrong_check_digit';

/** The system of an organisation's own patient numbers. The ODS code keeps two hospitals' number 1 apart. */
export function localNumberSystem(odsCode: string): string {
  return `urn:lantern:ods:${odsCode.toUpperCase()}:patient-number`;
}

/**
 * An identifier in its stored form: numbers with a check digit are checked and stripped, others are trimmed. A CHI
 * number keeps its leading zero.
 */
export function parseIdentifier(
  system: string,
  text: string,
): Result<Identifier, IdentifierRefusal> {
  const value = text.trim();
  if (system === '' || value === '' || value.length > 64) return no('not_an_identifier');
  if (system === IDENTIFIER_SYSTEMS.nhsNumber) {
    const nhsNumber = parseNhsNumber(value);
    return nhsNumber.ok ? ok({ system, value: nhsNumber.value }) : no('wrong_check_digit');
  }
  const hasCheckDigit =
    system === IDENTIFIER_SYSTEMS.chiNumber || system === IDENTIFIER_SYSTEMS.hAndCNumber;
  return hasCheckDigit ? checkedTenDigits(system, value) : ok({ system, value });
}

/** What an arriving NHS number is worth to us (IM-3): itself, or nothing, with the text kept for the record. */
export type ArrivedNhsNumber =
  | { readonly status: 'present_unverified'; readonly identifier: Identifier }
  | { readonly status: 'absent' }
  | { readonly status: 'invalid'; readonly kept: Identifier };

/** Takes an NHS number from a sender. `production` refuses the test range, which no patient has (NN-2). */
export function receiveNhsNumber(
  text: string | null,
  place: 'production' | 'demonstration',
): ArrivedNhsNumber {
  const value = text?.trim() ?? '';
  if (value === '') return { status: 'absent' };
  const parsed = parseNhsNumber(value);
  if (!parsed.ok || (place === 'production' && isTestRange(parsed.value))) {
    return { status: 'invalid', kept: { system: IDENTIFIER_SYSTEMS.invalidNhsNumber, value } };
  }
  const identifier = { system: IDENTIFIER_SYSTEMS.nhsNumber, value: parsed.value };
  return { status: 'present_unverified', identifier };
}

function checkedTenDigits(system: string, text: string): Result<Identifier, IdentifierRefusal> {
  const value = text.replaceAll(/[\s-]/g, '');
  const isWellFormed = /^[0-9]{10}$/.test(value) && !/^(\d)\1{9}$/.test(value);
  return isWellFormed && checkDigit(value) === value.at(9)
    ? ok({ system, value })
    : no('wrong_check_digit');
}
