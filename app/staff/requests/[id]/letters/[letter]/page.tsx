import type { Metadata } from 'next';
import { openLetter, type OfLetter } from '#app/requests/[id]/letters/[letter]/own-letter.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { LetterShown } from '#components/letter-shown.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export async function generateMetadata({ params }: OfLetter): Promise<Metadata> {
  const { id, letter } = await params;
  await openRequestForWork(id);
  return { title: (await openLetter(id, letter, 'staff')).title };
}

/** What the requester was written, as they have it. */
export default async function SentLetterPage({ params }: OfLetter) {
  const { id, letter } = await params;
  const { reference } = await openRequestForWork(id);
  return (
    <ReadingColumn>
      <BackLink href={`/staff/requests/${id}`}>{reference}</BackLink>
      <p className="nhsuk-hint">{words().decisionLetters.staffNote}</p>
      <LetterShown letter={await openLetter(id, letter, 'staff')} />
    </ReadingColumn>
  );
}
