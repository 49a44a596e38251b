import { formatDate } from '#lib/base/display-date.ts';
import type { AuditQuestion } from '#lib/domain/audit/question.ts';
import type { AuditLine } from '#lib/queries/audit/audit-lines.ts';
import { words } from '#lib/words/words.ts';

/** Who it was, in words. */
export function whoOf({ by }: AuditLine): string {
  const t = words().audit.found;
  if (by.kind !== 'colleague') return t[by.kind];
  return by.role === null ? by.name : t.colleague(by.name, words().people.role(by.role));
}

/** What was tried. A move of a request says which. */
export function whatOf({ event, moved }: AuditLine): string {
  const t = words().audit;
  const past = moved === null ? undefined : words().staff.past[moved];
  return past === undefined ? t.events[event] : t.found.moved(past);
}

/** What it was about, by our own ids: who reads the audit sees no request and no study. Empty where it was nothing. */
export function thingsOf({ requestId, studyId }: AuditLine): readonly string[] {
  const t = words().audit.found;
  return [
    ...(requestId === null ? [] : [t.request(requestId)]),
    ...(studyId === null ? [] : [t.study(studyId)]),
  ];
}

/** The same with the patient, for paper, where there is nowhere to go on to. */
export function aboutOf(line: AuditLine): string {
  const t = words().audit.found;
  const { patientId } = line;
  const about = [...thingsOf(line), ...(patientId === null ? [] : [t.patientNamed(patientId)])];
  return about.join(', ') || t.nobody;
}

/** How it ended, and why where it was not done. */
export function outcomeOf({ outcome, reason }: AuditLine): string {
  const t = words().audit;
  const isDone = outcome === 'success';
  return isDone || reason === null
    ? t.outcomes[outcome]
    : t.found.stopped(t.outcomes[outcome], t.found.why(reason));
}

/** What was asked, for a title or the head of a file. `colleague` is the name of whoever it was done by. */
export function askedOf(question: AuditQuestion, colleague: string | null): readonly string[] {
  const t = words().audit;
  const { from, to, byPersonId, kind, outcome } = question;
  return [
    t.found.days(formatDate(from), formatDate(to)),
    ...(byPersonId === null ? [] : [t.found.by(colleague ?? t.found.somebody)]),
    ...(kind === null ? [] : [t.found.about(t.kinds[kind])]),
    ...(outcome === null ? [] : [t.found.ended(t.outcomes[outcome])]),
  ];
}
