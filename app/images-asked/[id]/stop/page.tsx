import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { stopSendingImages } from '../../actions.ts';
import { ownAsk, type OfAsk } from '../../own-ask.ts';

export const generateMetadata = (): Metadata => ({ title: words().imagesAsked.stop.title });

/** Asks whether to stop, with what follows. */
export default async function StopSendingPage({ params }: OfAsk) {
  const ask = await ownAsk((await params).id);
  if (!ask.canStop) redirect(`/images-asked/${ask.id}`);
  const { stop: t, one } = words().imagesAsked;
  return (
    <ReadingColumn>
      <BackLink href={`/images-asked/${ask.id}`}>{one.title(ask.hospital)}</BackLink>
      <QuestionForm
        action={stopSendingImages.bind(null, ask.id)}
        title={t.title}
        caption={ask.reference}
        button={t.button}
        isGrave
        fields={[]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
