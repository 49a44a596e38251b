import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import { myHelpRequests } from '#lib/queries/help/my-help.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().help.mine.title });

/** What the person has asked for help with, and where each stands. */
export default async function MyHelpPage() {
  const { acting } = await requireActing();
  const mine = await myHelpRequests(services().db, acting);
  const { mine: t, start, states } = words().help;
  return (
    <ReadingColumn>
      <BackLink href="/help">{start.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {mine.length === 0 && <p>{t.none}</p>}
      <ul className="lantern-plain-list">
        {mine.map((one) => (
          <li className="lantern-diary__entry" key={one.id}>
            <p className="nhsuk-u-margin-bottom-1">
              <a className="lantern-reference" href={`/help/requests/${one.id}`}>
                {one.reference}
              </a>{' '}
              <strong className="nhsuk-tag nhsuk-tag--blue">{states[one.state]}</strong>
            </p>
            <p className="nhsuk-u-margin-bottom-0">
              {t.on(formatDate(localDate(one.askedAt, 'Europe/London')))}
            </p>
          </li>
        ))}
      </ul>
      <p className="nhsuk-u-margin-top-5">
        <a className="nhsuk-button" href="/help/ask" role="button" draggable="false">
          {start.ask}
        </a>
      </p>
    </ReadingColumn>
  );
}
