import type { Metadata } from 'next';
import { words } from '#lib/words/words.ts';
import { CodeQuestion } from '../_parts/code-question.tsx';

export const generateMetadata = (): Metadata => ({ title: words().pairings.code.title });

/** Where the picture on the other screen leads. Looking at it uses nothing up: its button brings the code. */
export default async function ScannedPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return <CodeQuestion code={/^[\w-]{1,20}$/.test(code) ? code : ''} />;
}
