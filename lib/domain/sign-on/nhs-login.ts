import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { isTestRange, parseNhsNumber, type NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { parseName } from '#lib/domain/person/own-details.ts';
import type { IdentityLevel } from '#lib/domain/policy/actor.ts';
import type { OutsideClaims } from './outside-claims.ts';

/** The vectors of trust that NHS login is asked for: proved identity, by two factors of any of its kinds (ID-2). */
export const NHS_LOGIN_VECTORS = ['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm'] as const;

/** Two factors: password and a code to a device, password and a passkey, or a passkey with the owner made sure of. */
const VECTOR = /^(P[059])\.(?:Cp\.Cd|Cp\.Ck|Cm)$/;

/** How well NHS login knows somebody (ID-1). */
export type NhsLoginLevel = Extract<IdentityLevel, 'P0' | 'P5' | 'P9'>;

/** Somebody as NHS login knows them. Below P5 it knows no more than an address. */
export type NhsLoginPerson = {
  readonly level: NhsLoginLevel;
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate | null;
  /** From P5 on, and nowhere shown to its owner (NHS login's own rule). */
  readonly nhsNumber: NhsNumber | null;
  /** An address that NHS login has made sure of. It joins nobody to an account. */
  readonly email: string | null;
};

export type NhsLoginRefusal =
  /** `vot` and `identity_proofing_level` do not agree, or one says what we do not know. */
  | 'level_unclear'
  /** It was signed in there with one factor. */
  | 'factors_too_few'
  /** What that level must know is missing or cannot be. */
  | 'claims_incomplete';

/**
 * Who NHS login says this is. Its vector of trust and its level must both be there, and agree, in the signed token and in
 * what it answers when asked: whoever could change one of them still could not raise a level (ID-2).
 */
export function nhsLoginPerson(
  { token, asked }: Pick<OutsideClaims, 'token' | 'asked'>,
  place: 'production' | 'demonstration',
): Result<NhsLoginPerson, NhsLoginRefusal> {
  const level = levelOf(token, asked);
  if (!level.ok) return level;
  const claims = { ...asked, ...token };
  const person = {
    level: level.value,
    givenNames: nameOf(claims['given_name']),
    familyName: nameOf(claims['family_name']),
    email: verifiedEmail(claims),
  };
  if (level.value === 'P0') return ok({ ...person, nhsNumber: null, dateOfBirth: null });
  const nhsNumber = parseNhsNumber(textOf(claims['nhs_number']));
  const dateOfBirth = parseCalendarDate(textOf(claims['birthdate']));
  const isWhole = nhsNumber.ok && dateOfBirth.ok && person.familyName !== '';
  if (!isWhole || !AGREEING.every((name) => isSaidAlike(name, token, asked))) {
    return no('claims_incomplete');
  }
  if (place === 'production' && isTestRange(nhsNumber.value)) return no('claims_incomplete');
  return ok({ ...person, nhsNumber: nhsNumber.value, dateOfBirth: dateOfBirth.value });
}

const AGREEING = ['nhs_number', 'birthdate', 'family_name'];

type Claims = OutsideClaims['token'];

function levelOf(token: Claims, asked: Claims): Result<NhsLoginLevel, NhsLoginRefusal> {
  const vector = textOf(token['vot']);
  if (/^P[059](\.Cp)?$/.test(vector)) return no('factors_too_few');
  const proved = VECTOR.exec(vector)?.[1];
  const said = [token, asked]
    .map((claims) => claims['identity_proofing_level'])
    .filter((level) => level !== undefined);
  const doAgree = said.length > 0 && said.every((level) => level === proved);
  const isSameVector = asked['vot'] === undefined || asked['vot'] === vector;
  if (proved === undefined || !doAgree || !isSameVector) return no('level_unclear');
  return ok(proved as NhsLoginLevel);
}

/**
 * Whether a number that NHS login says now is another than it said before for the same subject: then nobody can say
 * which of two people this is, and it is for somebody to look into (ID-2). A number where there was none is no change.
 */
export function isAnotherNhsNumber(before: string | null, now: NhsNumber | null): boolean {
  return before !== null && now !== null && before !== now;
}

/** Whether what is said twice is said alike. */
function isSaidAlike(name: string, token: Claims, asked: Claims): boolean {
  return token[name] === undefined || asked[name] === undefined || token[name] === asked[name];
}

function verifiedEmail(claims: Claims): string | null {
  const address = parseEmailAddress(textOf(claims['email']));
  return claims['email_verified'] === true && address.ok ? address.value : null;
}

function nameOf(claim: unknown): string {
  const name = parseName(textOf(claim));
  return name.ok ? name.value : '';
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}
