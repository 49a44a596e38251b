import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { MATTER_SIDES, type MatterSide } from '#lib/domain/matter/matter.ts';

/** A form to open a matter, as it was typed; the birthday as it was put together from its three fields, or empty. */
export type TypedMatter = {
  readonly reference: string;
  readonly about: string;
  readonly side: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: string;
  readonly address: string;
  readonly postcode: string;
  readonly nhsNumber: string;
  readonly supervisor: string;
  readonly party: string;
  readonly representedBy: string;
};

/** A matter that is to be opened, whole, and not yet judged by who opens it. */
export type AskedMatter = {
  readonly reference: string;
  readonly about: string;
  readonly side: MatterSide;
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate;
  readonly address: string;
  readonly postcode: string | null;
  readonly nhsNumber: string | null;
  readonly supervisorId: string;
  readonly party: { readonly name: string; readonly representedBy: string | null } | null;
};

export type MatterProblem =
  'missing' | 'too_long' | 'not_a_date' | 'in_future' | 'not_an_nhs_number' | 'party_first';

export type ReadMatter =
  | { readonly ok: true; readonly value: AskedMatter }
  | {
      readonly ok: false;
      readonly problems: Readonly<Partial<Record<keyof TypedMatter, MatterProblem>>>;
    };

const LONGEST: Readonly<Partial<Record<keyof TypedMatter, number>>> = {
  ...{ reference: 60, about: 300, givenNames: 100, familyName: 100, address: 300 },
  ...{ postcode: 10, party: 150, representedBy: 150 },
};
const NEEDED = ['reference', 'about', 'familyName', 'address', 'supervisor'] as const;

/** Reads a form to open a matter; all that is wrong with it at once, by field. */
export function readMatter(typed: TypedMatter, today: CalendarDate): ReadMatter {
  const side = MATTER_SIDES.find((one) => one === typed.side);
  const nhsNumber = typed.nhsNumber === '' ? null : parseNhsNumber(typed.nhsNumber);
  const problems: Partial<Record<keyof TypedMatter, MatterProblem>> = {
    ...lengths(typed),
    ...birthday(typed.dateOfBirth, today),
    ...(side === undefined && { side: 'missing' as const }),
    ...(nhsNumber?.ok === false && { nhsNumber: 'not_an_nhs_number' as const }),
    ...partyProblem(typed),
  };
  if (side === undefined || Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, value: valueOf(typed, side, nhsNumber?.ok ? nhsNumber.value : null) };
}

function partyProblem({ party, representedBy }: TypedMatter): { readonly party?: MatterProblem } {
  return party === '' && representedBy !== '' ? { party: 'party_first' } : {};
}

function valueOf(typed: TypedMatter, side: MatterSide, nhsNumber: string | null): AskedMatter {
  const { reference, about, givenNames, familyName, address, supervisor, party } = typed;
  return {
    ...{ reference, about, side, givenNames, familyName, address, nhsNumber },
    dateOfBirth: dateOf(typed.dateOfBirth),
    postcode: orNull(typed.postcode),
    supervisorId: supervisor,
    party: party === '' ? null : { name: party, representedBy: orNull(typed.representedBy) },
  };
}

function lengths(typed: TypedMatter): Partial<Record<keyof TypedMatter, MatterProblem>> {
  const missing = NEEDED.filter((name) => typed[name] === '').map((name) => [name, 'missing']);
  const names = Object.keys(LONGEST) as (keyof TypedMatter)[];
  const long = names
    .filter((name) => typed[name].length > (LONGEST[name] ?? Infinity))
    .map((name) => [name, 'too_long']);
  return Object.fromEntries([...missing, ...long]) as Record<string, MatterProblem>;
}

function birthday(typed: string, today: CalendarDate): { readonly dateOfBirth?: MatterProblem } {
  if (typed === '') return { dateOfBirth: 'not_a_date' };
  return dateOf(typed) > today ? { dateOfBirth: 'in_future' } : {};
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
