import type { Metadata } from 'next';
import { LinkOpener } from '#components/link-opener.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openMailedLink } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().releases.landing.title });

/** The same for everybody and every secret: looking at it opens nothing, uses nothing up and tells nothing. */
export default async function LinkPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  return (
    <ReadingColumn>
      <LinkOpener action={openMailedLink.bind(null, secret)} />
    </ReadingColumn>
  );
}
