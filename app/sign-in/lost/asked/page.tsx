import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().recovery.asked.title });

/** What happens next. The same for everybody: what is of one person alone stands in their letter. */
export default function GettingBackInAskedPage() {
  const { asked: t } = words().recovery;
  return (
    <ReadingColumn>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <ol className="nhsuk-list nhsuk-list--number">
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{t.remembered}</p>
      <p>
        <a href="/sign-in">{t.home}</a>
      </p>
    </ReadingColumn>
  );
}
