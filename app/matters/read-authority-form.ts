import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseId } from '#lib/base/id.ts';
import { readAuthority, type AskedAuthority } from '#lib/domain/matter/read-authority.ts';
import {
  readPaperAuthority,
  type PaperAuthority,
  type PaperAuthorityProblem,
} from '#lib/domain/matter/read-paper-authority.ts';
import { words } from '#lib/words/words.ts';

type Read<T> = {
  /** What was typed, to be filled in again. */
  readonly values: FormState['values'];
  readonly read:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly problems: FormState['problems'] };
};

/** What is to be signed by link, or what is wrong with the form, beside each box. */
export function readAuthorityForm(form: FormData): Read<AskedAuthority> {
  const typed = typedAuthority(form);
  return { values: valuesOf(form, typed), read: judged(readAuthority(typed)) };
}

/** What was signed on paper, or what is wrong with the form. A file is never filled in again. */
export function readPaperForm(form: FormData, today: CalendarDate): Read<PaperAuthority> {
  const typed = { ...typedAuthority(form), signedOn: optionalDay(form, 'signedOn') };
  const values = { ...valuesOf(form, typed), ...typedDay(form, 'signedOn') };
  return { values, read: judged(readPaperAuthority(typed, today)) };
}

type Judged<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: Readonly<Record<string, PaperAuthorityProblem>> };

function judged<T extends { readonly hospitalIds: readonly string[] }>(
  read: Judged<T>,
): Read<T>['read'] {
  if (!read.ok) return { ok: false, problems: saidOf(read.problems) };
  if (read.value.hospitalIds.every((one) => parseId(one).ok)) return read;
  return { ok: false, problems: saidOf({ hospitals: 'hospitals_missing' }) };
}

export function textsOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((one): one is string => typeof one === 'string');
}

function typedAuthority(form: FormData) {
  return {
    ...{ email: textOf(form, 'email'), what: textOf(form, 'what') },
    ...{ signer: textOf(form, 'signer'), signerName: textOf(form, 'signerName') },
    ...{ reports: textOf(form, 'reports'), hospitals: textsOf(form, 'hospitals') },
    ...{ regions: textsOf(form, 'regions'), seenBy: textsOf(form, 'seenBy') },
    ...{ from: optionalDay(form, 'from'), to: optionalDay(form, 'to') },
  };
}

function valuesOf(form: FormData, typed: ReturnType<typeof typedAuthority>): FormState['values'] {
  return {
    ...{ email: typed.email, what: typed.what, reports: typed.reports },
    ...{ signer: typed.signer, signerName: typed.signerName },
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

function saidOf(problems: Readonly<Record<string, PaperAuthorityProblem>>): FormState['problems'] {
  const { problems: t } = words().signedPaper;
  const said = Object.entries(problems).map(([field, word]) => [field, t[word]]);
  return Object.fromEntries(said) as Record<string, string>;
}
