import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { LetterShown } from '#components/letter-shown.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openLetter, type OfLetter } from './own-letter.ts';

export async function generateMetadata({ params }: OfLetter): Promise<Metadata> {
  const { id, letter } = await params;
  return { title: (await openLetter(id, letter)).title };
}

/** A letter about one's own request, and the same to keep or print. */
export default async function LetterPage({ params }: OfLetter) {
  const { id, letter } = await params;
  const { page: t } = words().decisionLetters;
  const shown = await openLetter(id, letter);
  const pdf = `/requests/${id}/letters/${letter}/letter.pdf`;
  return (
    <ReadingColumn>
      <BackLink href={`/requests/${id}`}>{t.back}</BackLink>
      <LetterShown letter={shown} />
      <ul className="nhsuk-list">
        <li>
          <a href={pdf}>{t.print}</a>
        </li>
        <li>
          <a href={`${pdf}?print=large`}>{t.large}</a>
        </li>
      </ul>
      <p>{t.help}</p>
    </ReadingColumn>
  );
}
