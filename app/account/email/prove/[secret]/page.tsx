import type { Metadata } from 'next';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { proveMyEmail } from '../../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.newEmail.prove.title });

type Props = { params: Promise<{ secret: string }> };

/** The same for every secret, until its button is pressed: programs that look through mail open links, too. */
export default async function ProveEmailPage({ params }: Props) {
  const { secret } = await params;
  const t = words().account.newEmail.prove;
  return (
    <ReadingColumn>
      <QuestionForm
        action={proveMyEmail.bind(null, secret)}
        title={t.title}
        button={t.button}
        fields={[]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
