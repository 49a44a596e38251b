import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { words } from '#lib/words/words.ts';
import type { LetterServices } from './services.ts';
import { subjectRequestToTell, type SubjectRequestToTell } from './subject-request-to-tell.ts';

/** Writes to whoever asked for something to be corrected or deleted that there is news, and where to read it. */
export async function tellSubjectRequest(
  { db, mailer, settings }: LetterServices,
  job: Jobs['tell-subject-request'],
): Promise<void> {
  const { subjectRequestId, about, version } = job;
  const found = await subjectRequestToTell(db, job);
  if (!found?.email) return;
  const { letters } = words();
  const t = letters.subjectRequest[about];
  const address = new URL(`/subject-requests/${subjectRequestId}`, settings.LANTERN_PUBLIC_URL);
  await mailer.send({
    id: `subject-request-${subjectRequestId}-${about}-${version}`,
    to: found.email,
    subject: t.subject,
    text: [
      letters.greeting(found.name),
      t.body(found.reference, formatDateWithDay(found.dueOn)),
      letters.subjectRequest.follow(address.toString()),
      ...(about === 'answered' ? [whereElse(found)] : []),
      letters.closing,
    ].join('\n\n'),
  });
}

/**
 * The last letter about a deletion, written before it: afterwards there may be no address. Where the account goes, it
 * says all there is to say, because nobody can sign in to read it.
 */
export async function tellDeleting(
  { mailer }: Pick<LetterServices, 'mailer'>,
  subjectRequestId: string,
  found: SubjectRequestToTell,
): Promise<void> {
  if (!found.email) return;
  const { letters, subjectRequests } = words();
  const { deleting: t } = letters.subjectRequest;
  const listed = (parts: readonly (keyof typeof subjectRequests.parts)[]) =>
    parts.map((part) => `- ${subjectRequests.parts[part]}`).join('\n');
  const kept = found.parts.filter((part) => !found.acceptedParts.includes(part));
  await mailer.send({
    id: `subject-request-${subjectRequestId}-deleting-${found.version}`,
    to: found.email,
    subject: t.subject,
    text: [
      letters.greeting(found.name),
      t.body(found.reference, found.hospital),
      listed(found.acceptedParts),
      ...(kept.length > 0 && found.ground !== null
        ? [t.kept, listed(kept), subjectRequests.grounds[found.ground]]
        : []),
      found.acceptedParts.includes('account') ? t.account : t.other,
      whereElse(found),
      letters.closing,
    ].join('\n\n'),
  });
}

/** RF-2, RF-4: the hospital itself, the regulator, the ombudsman, a court. */
function whereElse({ jurisdiction, hospital }: SubjectRequestToTell): string {
  const { letters, complaints } = words();
  const { regulators, ombudsmen, elsewhere } = complaints;
  return [
    letters.subjectRequest.complain(hospital),
    elsewhere(regulators[jurisdiction], ombudsmen[jurisdiction]),
  ].join(' ');
}
