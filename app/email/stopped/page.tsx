import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.newEmail.stopped.title });

/** That a change of address was stopped, and what to do next. */
export default function EmailChangeStoppedPage() {
  const t = words().account.newEmail.stopped;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a className="nhsuk-button" role="button" draggable="false" href="/sign-in/forgotten">
          {t.next}
        </a>
      </p>
    </ReadingColumn>
  );
}
