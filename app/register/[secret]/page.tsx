import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { RegistrationOpener } from '#components/registration-opener.tsx';
import { words } from '#lib/words/words.ts';
import { startRegistration } from '../actions.ts';

export const metadata: Metadata = { title: words().register.open.title };

/** The same for everybody and every secret: programs that look through mail use nothing up. */
export default async function OpenPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  return (
    <ReadingColumn>
      <RegistrationOpener action={startRegistration.bind(null, secret)} />
    </ReadingColumn>
  );
}
