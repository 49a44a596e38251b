import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.over.title });

/** For whoever has no registration in this browser, or has one no more. */
export default function OverPage() {
  const { over: t } = words().register;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.body}</p>
      <p>
        <a className="nhsuk-button" href="/register" role="button" draggable="false">
          {t.again}
        </a>
      </p>
    </ReadingColumn>
  );
}
