import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { savePassword } from '../actions.ts';
import { requireRegistration } from '../_parts/own-registration.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.password.title });

export default async function PasswordPage() {
  const { password: t } = words().register;
  const registration = await requireRegistration();
  if (registration.familyName === null) redirect('/register/details');
  return (
    <ReadingColumn>
      <BackLink href="/register/details" />
      <QuestionForm
        action={savePassword}
        title={t.title}
        button={words().common.continue}
        fields={[{ kind: 'newPassword', name: 'password', label: t.label }]}
      >
        <p>{t.body}</p>
        <OwnAddress email={registration.email} />
      </QuestionForm>
    </ReadingColumn>
  );
}

/** So that a password manager keeps the password with the address it is for. */
function OwnAddress({ email }: { email: string }) {
  return <input type="text" name="username" autoComplete="username" defaultValue={email} hidden />;
}
