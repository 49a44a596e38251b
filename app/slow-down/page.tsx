import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().common.slowDown.title });

/** Where a form leads that was sent by script after too many others. */
export default function SlowDownPage() {
  const t = words().common.slowDown;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        {t.notYou} <a href="/account/sessions">{t.sessions}</a>
      </p>
    </ReadingColumn>
  );
}
