import type { Metadata } from 'next';
import { LetterOpener } from '#components/letter-opener.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { startRegistration } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.open.title });

/** The same for everybody and every secret: programs that look through mail use nothing up. */
export default async function OpenPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const { title, body, button, overTitle, overBody, overAgain } = words().register.open;
  return (
    <ReadingColumn>
      <LetterOpener
        action={startRegistration.bind(null, secret)}
        title={title}
        body={body}
        button={button}
        over={{ title: overTitle, body: overBody, next: overAgain, href: '/register' }}
      />
    </ReadingColumn>
  );
}
