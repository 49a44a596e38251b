import type { Metadata } from 'next';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openToSign } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().signing.open.title });

/** What the letter leads to: the same for everybody and every secret, until somebody says a birthday. */
export default async function OpenAuthorityPage({
  params,
}: {
  params: Promise<{ secret: string }>;
}) {
  const { secret } = await params;
  const { open: t } = words().signing;
  return (
    <ReadingColumn>
      <QuestionForm
        action={openToSign.bind(null, secret)}
        title={t.title}
        button={t.button}
        fields={[
          {
            ...{ kind: 'date', name: 'birthday', label: t.birthday, hint: t.birthdayHint },
            ...{ parts: t.parts, isOwnBirthday: true },
          },
        ]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
