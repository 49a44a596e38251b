import type { Metadata } from 'next';
import { PasswordForm } from '#components/password-form.tsx';
import { words } from '#lib/words/words.ts';
import { submitPassword } from './actions.ts';

export const metadata: Metadata = { title: words().signIn.title };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ again?: string }>;
}) {
  const isAgain = (await searchParams).again !== undefined;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PasswordForm
          action={submitPassword}
          problem={isAgain ? words().signIn.problems.sign_in_again : null}
        />
      </div>
    </div>
  );
}
