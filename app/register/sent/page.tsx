import type { Metadata } from 'next';
import { LetterSent } from '#components/letter-sent.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.sent.title });

/** The same for every address. */
export default function SentPage() {
  return <LetterSent again="/register" />;
}
