import type { Metadata } from 'next';
import { stopMyEmailChange } from '#app/email/actions.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.newEmail.stop.title });

type Props = { params: Promise<{ secret: string }> };

/** What the letter to an old address leads to: the same for everybody and every secret, until its button is pressed. */
export default async function StopEmailChangePage({ params }: Props) {
  const { secret } = await params;
  const t = words().account.newEmail.stop;
  return (
    <ReadingColumn>
      <QuestionForm
        action={stopMyEmailChange.bind(null, secret)}
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
