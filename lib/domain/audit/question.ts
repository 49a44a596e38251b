import {
  addDays,
  daysBetween,
  parseCalendarDate,
  type CalendarDate,
} from '#lib/base/calendar-date.ts';
import { parseId, type Id, type PatientId, type PersonId } from '#lib/base/id.ts';
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
  const parts = {
    from: dateIn(from),
    to: dateIn(to),
    patientId: orAny(patient, idIn) as PatientId | null | undefined,
    byPersonId: orAny(by, idIn) as PersonId | null | undefined,
    kind: orAny(kind, (word) => AUDIT_KINDS.find((one) => one === word)),
    outcome: orAny(outcome, (word) => AUDIT_OUTCOMES.find((one) => one === word)),
  };
  if (others.length > 0 || !isWhole(parts)) return no('not_a_question');
  const question = checkQuestion(parts);
  return question.ok ? question : no('not_a_question');
}

type Parts = { readonly [Part in keyof AuditQuestion]: AuditQuestion[Part] | undefined };

/** Undefined is what could not be read. */
function isWhole(parts: Parts): parts is AuditQuestion {
  return Object.values(parts).every((part) => part !== undefined);
}

function orAny<T>(text: string, read: (text: string) => T | undefined): T | null | undefined {
  return text === ANY ? null : read(text);
}

function dateIn(text: string): CalendarDate | undefined {
  const date = parseCalendarDate(text);
  return date.ok ? date.value : undefined;
}

function idIn(text: string): Id<string> | undefined {
  const id = parseId(text);
  return id.ok ? id.value : undefined;
}
