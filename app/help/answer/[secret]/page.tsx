import type { Metadata } from 'next';
import { HelpOpener } from '#components/help-opener.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openHelpLetter } from '../../actions.ts';

export const metadata: Metadata = { title: words().help.answer.title };

/** The same for everybody and every secret: programs that look through mail use nothing up. */
export default async function OpenAnswerPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  return (
    <ReadingColumn>
      <HelpOpener action={openHelpLetter.bind(null, secret)} />
    </ReadingColumn>
  );
}
