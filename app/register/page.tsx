import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { askToRegister } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.start.title });

/** Asks for an address to send a link to. */
export default function RegisterPage() {
  const { start: t } = words().register;
  return (
    <ReadingColumn>
      <BackLink href="/" />
      <QuestionForm
        action={askToRegister}
        title={t.title}
        button={t.button}
        fields={[
          {
            kind: 'email',
            name: 'email',
            label: t.email,
            hint: t.emailHint,
            autoComplete: 'email',
          },
        ]}
      >
        <p>{t.body}</p>
      </QuestionForm>
      <p>
        {t.haveOne}. <a href="/sign-in">{t.haveOneLink}</a>
      </p>
    </ReadingColumn>
  );
}
