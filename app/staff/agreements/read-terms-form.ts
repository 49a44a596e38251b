import { textOf, type FormState } from '#app/_web/form-state.ts';
import { calendarDate } from '#lib/base/calendar-date.ts';
import { readTerms } from '#lib/domain/agreement/read-terms.ts';
import { TERM_FIELDS, TERM_NAMES, type AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { words } from '#lib/words/words.ts';

type Read =
  | { readonly ok: true; readonly value: AgreementTerms }
  | { readonly ok: false; readonly error: FormState };

/** The terms that a form sends, or what is wrong with it, each beside its field. */
export function readTermsForm(form: FormData): Read {
  const read = readTerms(Object.fromEntries(TERM_NAMES.map((name) => [name, saidOf(form, name)])));
  if (read.ok) return read;
  const { faults } = words().agreements;
  const problems = Object.entries(read.error).map(
    ([name, fault]) => [name, faults[fault]] as const,
  );
  return { ok: false, error: { problems: Object.fromEntries(problems), values: typedTerms(form) } };
}

/** A day from its three boxes, as `YYYY-MM-DD`; empty when there is none such. */
export function dayOf(form: FormData, name: string): string {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    Number(textOf(form, `${name}-${part}`)),
  );
  const date = calendarDate(year ?? 0, month ?? 0, day ?? 0);
  return date.ok ? date.value : '';
}

/** What was typed into the three boxes of a day, to be filled in again. */
export function typedDay(form: FormData, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['day', 'month', 'year'].map((part) => [`${name}-${part}`, textOf(form, `${name}-${part}`)]),
  );
}

function saidOf(form: FormData, name: (typeof TERM_NAMES)[number]): unknown {
  const text = textOf(form, name);
  switch (TERM_FIELDS[name].kind) {
    case 'choices':
      return form.getAll(name);
    case 'number':
      return /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    case 'date':
      return dayOf(form, name);
    default:
      return text;
  }
}

/** What was typed, to be filled in again. */
export function typedTerms(form: FormData): Readonly<Record<string, string>> {
  const typed: Record<string, string> = {};
  for (const name of TERM_NAMES) {
    const { kind } = TERM_FIELDS[name];
    if (kind === 'date') Object.assign(typed, typedDay(form, name));
    else if (kind === 'choices') typed[name] = textsOf(form, name).join(' ');
    else typed[name] = textOf(form, name);
  }
  return typed;
}

function textsOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((one) => typeof one === 'string');
}
