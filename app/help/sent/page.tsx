import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { parseHelpReference } from '#lib/domain/help/help-reference.ts';
import { answerTarget } from '#lib/domain/help/service-level.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().help.sent.title });

type Props = { searchParams: Promise<{ reference?: unknown; masked?: unknown }> };

/** What to quote, and by when there is an answer. It shows what is in its address, and looks at nothing. */
export default async function SentPage({ searchParams }: Props) {
  const { reference, masked } = await searchParams;
  const read = parseHelpReference(typeof reference === 'string' ? reference : '');
  if (!read.ok) redirect('/help');
  const { sent: t } = words().help;
  return (
    <ReadingColumn>
      <div className="nhsuk-panel">
        <h1 className="nhsuk-panel__title">{t.title}</h1>
        <div className="nhsuk-panel__body">
          {t.reference}
          <br />
          <strong className="lantern-reference">{read.value}</strong>
        </div>
      </div>
      <p>{t.keep}</p>
      {masked === 'yes' && <p>{t.masked}</p>}
      <p>
        <strong>{t.by(formatDateWithDay(answerTarget(new Date())))}</strong> {t.letter}
      </p>
      <p>{t.noLetter}</p>
    </ReadingColumn>
  );
}
