import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseId } from '#lib/base/id.ts';
import {
  readAuthority,
  type AskedAuthority,
  type AuthorityProblem,
} from '#lib/domain/matter/read-authority.ts';
import { words } from '#lib/words/words.ts';

type Read<T> = {
  /** What was typed, to be filled in again. */
  readonly values: FormState['values'];
  readonly read:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly problems: FormState['problems'] };
};

/** What a client is to be asked to sign, or what is wrong with the form, beside each box. */
export function readAuthorityForm(form: FormData): Read<AskedAuthority> {
  const typed = typedAuthority(form);
  const read = readAuthority(typed);
  const values = valuesOf(form, typed);
  if (!read.ok) return { values, read: { ok: false, problems: saidOf(read.problems) } };
  const areIds = read.value.hospitalIds.every((one) => parseId(one).ok);
  if (areIds) return { values, read };
  return { values, read: { ok: false, problems: saidOf({ hospitals: 'hospitals_missing' }) } };
}

export function textsOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((one): one is string => typeof one === 'string');
}

function typedAuthority(form: FormData) {
  return {
    ...{ email: textOf(form, 'email'), what: textOf(form, 'what') },
    ...{ reports: textOf(form, 'reports'), hospitals: textsOf(form, 'hospitals') },
    ...{ regions: textsOf(form, 'regions'), seenBy: textsOf(form, 'seenBy') },
    ...{ from: optionalDay(form, 'from'), to: optionalDay(form, 'to') },
  };
}

function valuesOf(form: FormData, typed: ReturnType<typeof typedAuthority>): FormState['values'] {
  return {
    ...{ email: typed.email, what: typed.what, reports: typed.reports },
    hospitals: typed.hospitals.join(' '),
    ...{ regions: typed.regions.join(' '), seenBy: typed.seenBy.join(' ') },
    ...{ ...typedDay(form, 'from'), ...typedDay(form, 'to') },
  };
}

/** A date that may be left out: null then, and `wrong` where something was typed that is none. */
function optionalDay(form: FormData, name: string): CalendarDate | 'wrong' | null {
  const day = dayOf(form, name);
  if (day !== '') return dateOf(day);
  return Object.values(typedDay(form, name)).every((part) => part === '') ? null : 'wrong';
}

function saidOf(problems: Readonly<Record<string, AuthorityProblem>>): FormState['problems'] {
  const { authorityProblems: t } = words().matters;
  const said = Object.entries(problems).map(([field, word]) => [field, t[word]]);
  return Object.fromEntries(said) as Record<string, string>;
}
