import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { mySentRequest } from '#lib/queries/access-request/my-request.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { requestIdOf, type OfRequest } from '../../own-request.ts';

export const generateMetadata = (): Metadata => ({ title: words().requests.sent.title });

export default async function SentPage({ params }: OfRequest) {
  const t = words().requests.sent;
  const requestId = requestIdOf((await params).id);
  const { acting } = await requireActing();
  const sent = (await mySentRequest(services().db, acting, requestId)) ?? notFound();
  return (
    <ReadingColumn>
      <div className="nhsuk-panel">
        <h1 className="nhsuk-panel__title">{t.title}</h1>
        <div className="nhsuk-panel__body">
          {t.reference}
          <br />
          <strong>{sent.reference}</strong>
        </div>
      </div>
      <h2 className="nhsuk-heading-m">{t.nextTitle}</h2>
      {sent.dueOn && (
        <p>
          <strong>{t.due(sent.hospital, formatDateWithDay(sent.dueOn))}</strong>
        </p>
      )}
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{t.looks(sent.hospital)}</li>
        {t.next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <a href={`/requests/${requestId}`}>{t.follow}</a>
      </p>
      <p>
        <a href="/requests">{t.all}</a>
      </p>
    </ReadingColumn>
  );
}
