import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { myParts, type MyPart } from '#lib/queries/request-set/my-parts.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { ownSet, type OfSet } from '../../own-set.ts';

export const generateMetadata = (): Metadata => ({ title: words().requestSets.sent.title });

export default async function SentPage({ params }: OfSet) {
  const t = words().requestSets.sent;
  const { set, acting } = await ownSet((await params).id);
  if (set.isDraft) redirect(`/requests/sets/${set.id}/check`);
  const parts = await myParts(services().db, acting, { setId: set.id, now: new Date() });
  const [only] = parts.length === 1 ? parts : [];
  return (
    <ReadingColumn>
      <div className="nhsuk-panel">
        <h1 className="nhsuk-panel__title">{t.title}</h1>
        <div className="nhsuk-panel__body">
          {only ? t.reference : t.referencesTitle}
          {parts.map(({ hospital, reference }) => (
            <span key={reference}>
              <br />
              <strong>{only ? reference : t.referenceAt(hospital, reference)}</strong>
            </span>
          ))}
        </div>
      </div>
      <h2 className="nhsuk-heading-m">{t.nextTitle}</h2>
      {parts.map((part) => (
        <Due key={part.requestId} part={part} />
      ))}
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{only ? t.looks(only.hospital) : t.eachLooks}</li>
        {t.next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <a href={only ? `/requests/${only.requestId}` : `/requests/sets/${set.id}`}>{t.follow}</a>
      </p>
      <p>
        <a href="/requests">{t.all}</a>
      </p>
    </ReadingColumn>
  );
}

function Due({ part: { hospital, dueOn } }: { part: MyPart }) {
  if (dueOn === null) return null;
  return (
    <p>
      <strong>{words().requestSets.sent.due(hospital, formatDateWithDay(dueOn))}</strong>
    </p>
  );
}
