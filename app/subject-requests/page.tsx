import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { mySubjectRequests } from '#lib/queries/subject-request/my-subject-requests.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().subjectRequests.mine.title });

/** What the person has asked to be corrected or deleted, and by when each is answered. */
export default async function SubjectRequestsPage() {
  const { acting } = await requireActing();
  const mine = await mySubjectRequests(services().db, acting);
  const { mine: t, states, kinds } = words().subjectRequests;
  return (
    <ReadingColumn>
      <BackLink href="/requests">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{mine.length === 0 ? t.none : t.lead}</p>
      <ul className="lantern-plain-list">
        {mine.map((one) => (
          <li className="lantern-diary__entry" key={one.id}>
            <p className="nhsuk-u-margin-bottom-1">
              <a href={`/subject-requests/${one.id}`}>{one.reference}</a>{' '}
              <strong className="nhsuk-tag nhsuk-tag--blue">{states[one.state]}</strong>
            </p>
            <p className="nhsuk-u-margin-bottom-0">
              {one.hospital}
              <br />
              {kinds[one.kind]}, {formatDate(localDate(one.receivedAt, one.zone))}
              {one.endedAt === null && (
                <>
                  <br />
                  {t.due(formatDateWithDay(one.dueOn))}
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a className="nhsuk-button" href="/subject-requests/new" role="button" draggable="false">
          {t.ask}
        </a>
      </p>
    </ReadingColumn>
  );
}
