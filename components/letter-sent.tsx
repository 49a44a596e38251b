import { words } from '#lib/words/words.ts';
import { ReadingColumn } from './reading-column.tsx';

/** That a letter is on its way, in the same words whatever there is at the address it goes to. */
export function LetterSent({ again }: { again: string }) {
  const { sent: t } = words().register;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a href={again}>{t.again}</a>
      </p>
    </ReadingColumn>
  );
}
