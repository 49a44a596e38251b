import type { Metadata } from 'next';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { saveNewPassword } from '../../forgotten/actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.newPassword.title });

/** The same for everybody and every secret, until a password is sent with one. */
export default async function NewPasswordPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const { newPassword: t, password } = words().register;
  return (
    <ReadingColumn>
      <QuestionForm
        action={saveNewPassword.bind(null, secret)}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'newPassword', name: 'password', label: password.label }]}
      >
        <p>{password.body}</p>
        <p>{t.body}</p>
      </QuestionForm>
      <p>
        <a href="/sign-in/forgotten">{t.again}</a>
      </p>
    </ReadingColumn>
  );
}
