import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().releases.stop.doneTitle });

export default async function LinkStoppedPage() {
  const t = words().releases;
  await requireActing();
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.stop.doneTitle}</h1>
      <p>{t.stop.done}</p>
      <p>
        <a href="/requests">{t.goToRequests}</a>
      </p>
    </ReadingColumn>
  );
}
