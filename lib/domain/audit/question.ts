import {
  addDays,
  daysBetween,
  parseCalendarDate,
  type CalendarDate,
} from '#lib/base/calendar-date.ts';
import { parseId, type PatientId, type PersonId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import { AUDIT_KINDS, type AuditKind } from '#lib/domain/audit/kinds.ts';

export const AUDIT_OUTCOMES = ['success', 'denied', 'error'] as const;

export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What a privacy officer asks of an institution's audit. Null means any. */
export type AuditQuestion = {
  /** Both days belong to it, on the wall calendar of the institution. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly patientId: PatientId | null;
  readonly byPersonId: PersonId | null;
  readonly kind: AuditKind | null;
  readonly outcome: AuditOutcome | null;
};

export type AuditQuestionRefusal = 'ends_before_it_begins' | 'too_many_days';

/**
 * So many days may be asked about without naming a patient or a colleague: everything of a whole institution for
 * years is a search for nothing, and would keep the database from its work.
 */
export const MOST_DAYS_OF_ALL = 31;

/** A question that can be answered, or why it cannot. */
export function checkQuestion(
  question: AuditQuestion,
): Result<AuditQuestion, AuditQuestionRefusal> {
  const { from, to, patientId, byPersonId } = question;
  if (to < from) return no('ends_before_it_begins');
  const isOfAll = patientId === null && byPersonId === null;
  return isOfAll && daysBetween(from, to) >= MOST_DAYS_OF_ALL ? no('too_many_days') : ok(question);
}

/** From the first instant asked about until just before the last. */
export function windowOf(
  { from, to }: AuditQuestion,
  zone: TimeZone,
): { readonly from: Date; readonly until: Date } {
  return { from: startOfDay(from, zone), until: startOfDay(addDays(to, 1), zone) };
}

const ANY = 'any';

/**
 * The question as one part of an address, so that it can be kept, and come back to after proof. It names a patient by
 * the id of our row and never by a number that others know them by: addresses are kept in histories.
 */
export function writeQuestion(question: AuditQuestion): string {
  const { from, to, patientId, byPersonId, kind, outcome } = question;
  return [from, to, ...[patientId, byPersonId, kind, outcome].map((part) => part ?? ANY)].join('.');
}

/** Reads what `writeQuestion` wrote; anything else, and what cannot be asked, is no question. */
export function parseQuestion(text: string): Result<AuditQuestion, 'not_a_question'> {
  const [from = '', to = '', patient = '', by = '', kind = '', outcome = '', ...others] =
    text.split('.');
  const days = [parseCalendarDate(from), parseCalendarDate(to)] as const;
  const ids = [idOrAny<PatientId>(patient), idOrAny<PersonId>(by)] as const;
  const words = [wordOrAny(AUDIT_KINDS, kind), wordOrAny(AUDIT_OUTCOMES, outcome)] as const;
  if (!days[0].ok || !days[1].ok || others.length > 0) return no('not_a_question');
  if (ids[0] === undefined || ids[1] === undefined) return no('not_a_question');
  if (words[0] === undefined || words[1] === undefined) return no('not_a_question');
  const question = checkQuestion({
    from: days[0].value,
    to: days[1].value,
    patientId: ids[0],
    byPersonId: ids[1],
    kind: words[0],
    outcome: words[1],
  });
  return question.ok ? question : no('not_a_question');
}

/** Undefined is neither. */
function idOrAny<T extends PatientId | PersonId>(text: string): T | null | undefined {
  if (text === ANY) return null;
  const id = parseId<T>(text);
  return id.ok ? id.value : undefined;
}

function wordOrAny<T extends string>(words: readonly T[], text: string): T | null | undefined {
  return text === ANY ? null : words.find((word) => word === text);
}
