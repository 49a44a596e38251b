import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().recovery.stopped.title });

/** That a way back in was stopped, and what to do next. Nothing of whose. */
export default function GettingBackInStoppedPage() {
  const { stopped: t } = words().recovery;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a className="nhsuk-button" role="button" draggable="false" href="/sign-in">
          {t.next}
        </a>
      </p>
    </ReadingColumn>
  );
}
