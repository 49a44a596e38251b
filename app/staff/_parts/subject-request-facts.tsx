import type { Fact } from '#app/staff/_parts/facts-list.tsx';
import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { SubjectRequestPart } from '#lib/domain/subject-request/kinds.ts';
import type {
  ErasureCertificate,
  SubjectRequestView,
} from '#lib/queries/subject-request/subject-requests.ts';
import { words } from '#lib/words/words.ts';

/** What was asked, in the words of whoever asked, and until when it is to be answered. */
export function askedFacts(request: SubjectRequestView): readonly Fact[] {
  const { work, kinds, evidence } = words().subjectRequests;
  const { facts: t } = work.one;
  return [
    { name: t.kind, value: kinds[request.kind] },
    { name: t.parts, value: request.parts.length > 1 ? listed(request.parts) : null },
    { name: t.study, value: request.studyWords },
    { name: t.description, value: inTheirWords(request.description) },
    { name: t.statement, value: inTheirWords(request.statement) },
    { name: t.name, value: request.newName },
    { name: t.newDateOfBirth, value: dateOrNull(request.newDateOfBirth) },
    { name: t.newPostcode, value: request.newPostcode },
    { name: t.evidence, value: request.evidence && evidence[request.evidence] },
    { name: t.hides, value: request.hidesOldName ? t.hidden : null },
    { name: t.received, value: formatInstant(request.receivedAt, request.zone) },
    { name: t.due, value: formatDateWithDay(request.dueOn) },
  ];
}

/** Who asked, as Lantern holds them now. */
export function askerFacts(request: SubjectRequestView): readonly Fact[] {
  const { one: t } = words().subjectRequests.work;
  const { facts } = t;
  if (request.asker === '') return [{ name: facts.asker, value: t.erased }];
  return [
    { name: facts.asker, value: request.asker },
    { name: facts.dateOfBirth, value: dateOrNull(request.heldDateOfBirth) },
    { name: facts.postcode, value: request.heldPostcode },
    { name: facts.proven, value: request.isIdentityProven ? facts.isProven : facts.isNotProven },
  ];
}

/** What was decided, and by whom. */
export function decisionFacts(request: SubjectRequestView): readonly Fact[] {
  const { work, evidence } = words().subjectRequests;
  const { facts: t } = work.one;
  const { acceptedParts, ground, evidenceSeen } = request;
  return [
    { name: t.accepted, value: acceptedParts.length > 0 ? listed(acceptedParts) : null },
    { name: t.ground, value: ground && work.grounds[ground] },
    { name: t.answer, value: inTheirWords(request.answer) },
    { name: t.evidenceSeen, value: evidenceSeen && evidence[evidenceSeen] },
    { name: t.decidedBy, value: request.decidedBy },
    { name: t.approvedBy, value: request.approvedBy },
  ];
}

/** That it was deleted: when, and how much of what. */
export function certificateFacts(
  { parts, counts, decidedAt, approvedAt, completedAt }: ErasureCertificate,
  zone: TimeZone,
): readonly Fact[] {
  const { work } = words().subjectRequests;
  const { facts: t } = work.one;
  const rows = Object.entries(counts).filter(([, count]) => count > 0);
  return [
    { name: t.accepted, value: listed(parts) },
    { name: t.decidedAt, value: formatInstant(decidedAt, zone) },
    { name: t.approvedAt, value: formatInstant(approvedAt, zone) },
    { name: t.completedAt, value: formatInstant(completedAt, zone) },
    {
      name: t.rows,
      value:
        rows.map(([table, count]) => `${work.counts[table] ?? table}: ${count}`).join(', ') ||
        t.noRows,
    },
  ];
}

function listed(parts: readonly SubjectRequestPart[]): string {
  const names = words().subjectRequests.parts;
  return parts.map((part) => names[part]).join(', ');
}

function inTheirWords(text: string | null) {
  return text === null ? null : <span className="lantern-in-their-words">{text}</span>;
}

function dateOrNull(date: CalendarDate | null): string | null {
  return date && formatDate(date);
}
