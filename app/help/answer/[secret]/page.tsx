import type { Metadata } from 'next';
import { LetterOpener } from '#components/letter-opener.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openHelpLetter } from '../../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().help.answer.title });

/** The same for everybody and every secret: programs that look through mail use nothing up. */
export default async function OpenAnswerPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const { answer: t, start } = words().help;
  return (
    <ReadingColumn>
      <LetterOpener
        action={openHelpLetter.bind(null, secret)}
        title={t.title}
        body={[t.body]}
        button={t.button}
        over={{ title: t.overTitle, body: [t.overBody], next: start.ask, href: '/help/ask' }}
      />
    </ReadingColumn>
  );
}
