import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { SUBJECT_REQUEST_KINDS } from '#lib/domain/subject-request/kinds.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().subjectRequests.start.title });

/** What there is to ask, each with what it means. */
export default async function NewSubjectRequestPage() {
  await requireActing();
  const { start: t, kinds } = words().subjectRequests;
  return (
    <ReadingColumn>
      <BackLink href="/subject-requests">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      <ul className="lantern-plain-list">
        {SUBJECT_REQUEST_KINDS.map((kind) => (
          <li className="lantern-diary__entry" key={kind}>
            <p className="nhsuk-u-margin-bottom-1">
              <a href={`/subject-requests/new/${kind}`}>
                <strong>{kinds[kind]}</strong>
              </a>
            </p>
            <p className="nhsuk-u-margin-bottom-0">{t.explained[kind]}</p>
          </li>
        ))}
      </ul>
      <p className="nhsuk-u-margin-top-5">{t.elsewhere}</p>
    </ReadingColumn>
  );
}
