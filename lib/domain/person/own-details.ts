import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isTestRange, parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';

/** Who somebody says they are when they make an account. None of it is proved yet (ID-1, P0). */
export type OwnDetails = {
  /** Empty for somebody with one name, which is kept as the family name (5.2). */
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate;
  readonly nhsNumber: string | null;
  readonly postcode: string | null;
};

/** What was typed, field by field. */
export type TypedDetails = { readonly [K in keyof OwnDetails]: string };

export type DetailsProblem =
  | 'family_name_missing'
  | 'name_too_long'
  | 'not_a_name'
  | 'not_a_birth_date'
  | 'wrong_nhs_number'
  | 'wrong_postcode';

/** By field, so that each is told where it was typed. */
export type DetailsProblems = Readonly<Partial<Record<keyof OwnDetails, DetailsProblem>>>;

const MOST_NAME_LENGTH = 200;
const OLDEST_YEARS = 130;
/** A postcode of the United Kingdom and its islands, without its gap. */
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;

/**
 * Reads somebody's own details. Names may be of any alphabet, with apostrophes, hyphens and accents. NHS number and
 * postcode may be left empty: not everybody knows or has one. `place` decides about numbers that nobody has (NN-2).
 */
export function parseOwnDetails(
  typed: TypedDetails,
  { today, place }: { today: CalendarDate; place: 'production' | 'demonstration' },
):
  | { readonly ok: true; readonly value: OwnDetails }
  | { readonly ok: false; readonly problems: DetailsProblems } {
  const givenNames = parseName(typed.givenNames);
  const familyName = parseFamilyName(typed.familyName);
  const dateOfBirth = parseBirthDate(typed.dateOfBirth, today);
  const nhsNumber = parseOptionalNumber(typed.nhsNumber, place);
  const postcode = parsePostcode(typed.postcode);
  if (givenNames.ok && familyName.ok && dateOfBirth.ok && nhsNumber.ok && postcode.ok) {
    const value = {
      givenNames: givenNames.value,
      familyName: familyName.value,
      dateOfBirth: dateOfBirth.value,
      nhsNumber: nhsNumber.value,
      postcode: postcode.value,
    };
    return ok(value);
  }
  const read = { givenNames, familyName, dateOfBirth, nhsNumber, postcode };
  const wrong = Object.entries(read).flatMap(([field, one]) =>
    one.ok ? [] : [[field, one.error] as const],
  );
  return { ok: false, problems: Object.fromEntries(wrong) };
}

function parseFamilyName(
  text: string,
): Result<string, 'family_name_missing' | 'name_too_long' | 'not_a_name'> {
  const name = parseName(text);
  return name.ok && name.value === '' ? no('family_name_missing') : name;
}

/** A name as it will be shown: never in other letters than its owner typed. Empty when nothing was typed. */
export function parseName(text: string): Result<string, 'name_too_long' | 'not_a_name'> {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name.length > MOST_NAME_LENGTH) return no('name_too_long');
  const isOne = name === '' || (/\p{L}/u.test(name) && !/[\p{C}\p{N}<>@{}[\]\\|^=]/u.test(name));
  return isOne ? ok(name) : no('not_a_name');
}

function parseBirthDate(
  text: string,
  today: CalendarDate,
): Result<CalendarDate, 'not_a_birth_date'> {
  const date = parseCalendarDate(text);
  if (!date.ok || date.value > today) return no('not_a_birth_date');
  const isOfSomebodyAlive =
    Number(today.slice(0, 4)) - Number(date.value.slice(0, 4)) <= OLDEST_YEARS;
  return isOfSomebodyAlive ? date : no('not_a_birth_date');
}

function parseOptionalNumber(
  text: string,
  place: 'production' | 'demonstration',
): Result<string | null, 'wrong_nhs_number'> {
  if (text.trim() === '') return ok(null);
  const number = parseNhsNumber(text);
  if (!number.ok || (place === 'production' && isTestRange(number.value))) {
    return no('wrong_nhs_number');
  }
  return ok(number.value);
}

function parsePostcode(text: string): Result<string | null, 'wrong_postcode'> {
  const typed = text.toUpperCase().replace(/[\s.-]/g, '');
  if (typed === '') return ok(null);
  const [, outward, inward] = POSTCODE.exec(typed) ?? [];
  return outward !== undefined && inward !== undefined
    ? ok(`${outward} ${inward}`)
    : no('wrong_postcode');
}
