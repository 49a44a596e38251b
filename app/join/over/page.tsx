import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().joinPages.over.title };

/** For whoever has no application open in this browser. */
export default function OverPage() {
  const { over: t } = words().joinPages;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.body}</p>
      <p>
        <a className="nhsuk-button" href="/join" role="button" draggable="false">
          {t.again}
        </a>
      </p>
    </ReadingColumn>
  );
}
