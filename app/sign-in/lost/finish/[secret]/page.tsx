import type { Metadata } from 'next';
import { ReadingColumn } from '#components/reading-column.tsx';
import { RecoveryFinish } from '#components/recovery-finish.tsx';
import { words } from '#lib/words/words.ts';
import { finishGettingBackIn } from '../../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().recovery.finish.title });

type Props = { params: Promise<{ secret: string }> };

/** The same for everybody and every secret, until a password is sent with one. */
export default async function FinishGettingBackInPage({ params }: Props) {
  const { secret } = await params;
  return (
    <ReadingColumn>
      <RecoveryFinish action={finishGettingBackIn.bind(null, secret)} />
    </ReadingColumn>
  );
}
