import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  LONGEST_TERM,
  TERM_FIELDS,
  TERM_NAMES,
  type AgreementTerms,
  type TermName,
} from '#lib/domain/agreement/terms.ts';

/** What is wrong with a term by itself. */
export type TermFault = 'not_chosen' | 'not_a_number' | 'not_a_date' | 'too_long';

export type TermFaults = Readonly<Partial<Record<TermName, TermFault>>>;

/**
 * Reads terms from a form or a row. Each must be there and be a value of its kind; words may still be empty, because a
 * draft is written bit by bit. What is not a term is left out.
 */
export function readTerms(
  said: Readonly<Record<string, unknown>>,
):
  | { readonly ok: true; readonly value: AgreementTerms }
  | { readonly ok: false; readonly error: TermFaults } {
  const read = TERM_NAMES.map((name) => [name, readTerm(name, said[name])] as const);
  const faults = read.flatMap(([name, { ok, ...rest }]) =>
    ok || !('error' in rest) ? [] : [[name, rest.error] as const],
  );
  if (faults.length > 0) return { ok: false, error: Object.fromEntries(faults) };
  const values = read.flatMap(([name, term]) => (term.ok ? [[name, term.value] as const] : []));
  return ok(Object.fromEntries(values) as unknown as AgreementTerms);
}

type Value = string | number | readonly string[];

function readTerm(name: TermName, value: unknown): Result<Value, TermFault> {
  const field = TERM_FIELDS[name];
  switch (field.kind) {
    case 'choice': {
      const chosen = field.of.find((one) => one === value);
      return chosen === undefined ? no('not_chosen') : ok(chosen);
    }
    case 'choices':
      return readChoices(field.of, value);
    case 'number':
      return isWithin(value, field) ? ok(value) : no('not_a_number');
    case 'date':
      return typeof value === 'string' ? parseCalendarDate(value) : no('not_a_date');
    case 'text':
      return readText(value);
  }
}

function isWithin(
  value: unknown,
  { from, to }: { readonly from: number; readonly to: number },
): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

/** In the order of the vocabulary, each once: the same choice is the same list, whoever ticked it in which order. */
function readChoices(all: readonly string[], value: unknown): Result<Value, TermFault> {
  if (!Array.isArray(value) || value.length === 0) return no('not_chosen');
  if (!value.every((one) => all.includes(one as string))) return no('not_chosen');
  return ok(all.filter((one) => value.includes(one)));
}

/** Browsers send line ends in two ways; a text is the same by either. */
function readText(value: unknown): Result<Value, TermFault> {
  const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  if (text.length > LONGEST_TERM || !text.isWellFormed()) return no('too_long');
  return ok(text);
}
