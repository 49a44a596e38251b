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
  const { again } = await searchParams;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PasswordForm
          action={submitPassword}
          problem={
            again === undefined
              ? null
              : words().signIn.problems[again === 'ended' ? 'signed_out' : 'sign_in_again']
          }
        />
      </div>
    </div>
  );
}
