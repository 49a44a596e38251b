import type { Metadata } from 'next';
import { words } from '#lib/words/words.ts';
import { CodeQuestion } from './_parts/code-question.tsx';

export const generateMetadata = (): Metadata => ({ title: words().pairings.code.title });

/** For the patient’s own phone: the same for everybody. */
export default function PairPage() {
  return <CodeQuestion code="" />;
}
