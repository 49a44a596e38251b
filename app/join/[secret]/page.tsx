import type { Metadata } from 'next';
import { LetterOpener } from '#components/letter-opener.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openApplication } from '../actions.ts';

export const metadata: Metadata = { title: words().joinPages.open.title };

/** The same for everybody and every secret: programs that look through mail use nothing up. */
export default async function OpenPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const { title, body, button, anew, overTitle, overBody, overAgain } = words().joinPages.open;
  return (
    <ReadingColumn>
      <LetterOpener
        action={openApplication.bind(null, secret)}
        title={title}
        body={body}
        button={button}
        anew={anew}
        over={{ title: overTitle, body: overBody, next: overAgain, href: '/join' }}
      />
    </ReadingColumn>
  );
}
