import type { Metadata } from 'next';
import { signedIn } from '#app/_web/session.ts';
import { InvitationOpener } from '#components/invitation-opener.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { takeInvitation } from '../actions.ts';

export const metadata: Metadata = { title: words().register.invitation.title };

/** The same for every secret: looking at it accepts nothing and says nothing of who invited whom. */
export default async function InvitationPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const person = await signedIn();
  return (
    <ReadingColumn>
      <InvitationOpener action={takeInvitation.bind(null, secret)} email={person?.email ?? null} />
    </ReadingColumn>
  );
}
