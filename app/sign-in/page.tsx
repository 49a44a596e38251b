import type { Metadata } from 'next';
import { DoneNotice } from '#components/done-notice.tsx';
import { HelpLink } from '#components/help-link.tsx';
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
        {again === 'changed' && <DoneNotice>{words().register.newPassword.done}</DoneNotice>}
        <PasswordForm action={submitPassword} problem={problemOf(again)} />
        <p>
          <a href="/sign-in/forgotten">{words().register.forgotten.link}</a>
        </p>
        <p>
          <a href="/register">{words().register.start.title}</a>
        </p>
        <HelpLink topic="signing-in" />
      </div>
    </div>
  );
}

function problemOf(again: string | undefined): string | null {
  if (again === undefined || again === 'changed') return null;
  return words().signIn.problems[again === 'ended' ? 'signed_out' : 'sign_in_again'];
}
