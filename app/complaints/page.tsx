import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { myComplaints } from '#lib/queries/complaint/my-complaints.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().complaints.mine.title });

/** The person's own complaints. */
export default async function ComplaintsPage() {
  const { acting } = await requireActing();
  const mine = await myComplaints(services().db, acting);
  const { mine: t, states, subjects } = words().complaints;
  return (
    <ReadingColumn>
      <BackLink href="/requests">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {mine.length === 0 && <p>{t.none}</p>}
      <ul className="lantern-plain-list">
        {mine.map((one) => (
          <li className="lantern-diary__entry" key={one.id}>
            <p className="nhsuk-u-margin-bottom-1">
              <a href={`/complaints/${one.id}`}>{one.reference}</a>{' '}
              <strong className="nhsuk-tag nhsuk-tag--blue">{states[one.state]}</strong>
            </p>
            <p className="nhsuk-u-margin-bottom-0">
              {one.hospital}
              <br />
              {subjects[one.subject]}, {formatDate(localDate(one.receivedAt, one.zone))}
            </p>
          </li>
        ))}
      </ul>
      <p className="nhsuk-u-margin-top-5">
        <a className="nhsuk-button" href="/complaints/new" role="button" draggable="false">
          {t.complain}
        </a>
      </p>
    </ReadingColumn>
  );
}
