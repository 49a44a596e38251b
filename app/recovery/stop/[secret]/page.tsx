import type { Metadata } from 'next';
import { stopGettingBackIn } from '#app/recovery/actions.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().recovery.stop.title });

type Props = { params: Promise<{ secret: string }> };

/** What the letters about getting back in lead to: the same for everybody and every secret, until its button is pressed. */
export default async function StopGettingBackInPage({ params }: Props) {
  const { secret } = await params;
  const { stop: t } = words().recovery;
  return (
    <ReadingColumn>
      <QuestionForm
        action={stopGettingBackIn.bind(null, secret)}
        title={t.title}
        button={t.button}
        isGrave
        fields={[]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
