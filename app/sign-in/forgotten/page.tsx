import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { askForNewPassword } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.forgotten.title });

/** Asks for the address of an account whose password is forgotten. */
export default function ForgottenPage() {
  const { forgotten: t } = words().register;
  return (
    <ReadingColumn>
      <BackLink href="/sign-in" />
      <QuestionForm
        action={askForNewPassword}
        title={t.title}
        button={t.button}
        fields={[
          {
            kind: 'email',
            name: 'email',
            label: words().register.start.email,
            autoComplete: 'username',
          },
        ]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
