import type { Metadata } from 'next';
import { DoneNotice } from '#components/done-notice.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { NhsLoginButton } from '#components/nhs-login-button.tsx';
import { PasswordForm } from '#components/password-form.tsx';
import { ProblemSummary } from '#components/problem-summary.tsx';
import { TypedWaits } from '#components/typed-waits.tsx';
import { NHS_LOGIN, nhsLogin } from '#lib/processes/web/nhs-login.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { submitPassword } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().signIn.title });

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ again?: string; at?: string; join?: string }>;
}) {
  const { again, at, join } = await searchParams;
  const { settings, relyingParty } = services();
  const t = words().signOn;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {again === 'changed' && <DoneNotice>{words().register.newPassword.done}</DoneNotice>}
        <TypedWaits />
        {join !== undefined && (
          <div className="nhsuk-inset-text">
            <p>{words().accountJoin.signInToOther}</p>
          </div>
        )}
        {at === undefined ? null : <ElsewhereProblem word={again} at={at} />}
        <PasswordForm
          action={submitPassword}
          problem={at === undefined ? problemOf(again) : null}
          before={
            nhsLogin(settings) && (
              <>
                <NhsLoginButton />
                <p>{t.nhsLoginHint}</p>
              </>
            )
          }
        />
        <p>
          <a href="/sign-in/forgotten">{words().register.forgotten.link}</a>
        </p>
        <p>
          <a href="/sign-in/lost">{words().recovery.lost.link}</a>
        </p>
        <p>
          <a href="/register">{words().register.start.title}</a>
        </p>
        <HelpLink topic="signing-in" />
        {relyingParty !== null && (
          <>
            <h2 className="nhsuk-heading-m">{t.works}</h2>
            <p>
              <a id="organisation" href="/sign-in/organisation">
                {t.organisation.link}
              </a>
            </p>
          </>
        )}
      </div>
    </div>
  );
}

/** Why somebody who set out for a provider came back without being signed in. */
function ElsewhereProblem({ word, at }: { word: string | undefined; at: string }) {
  const { nhsLogin: ofNhsLogin, provider } = words().signOn.problems;
  const problems: Readonly<Record<string, string>> = at === NHS_LOGIN ? ofNhsLogin : provider;
  const text = Object.entries(problems).find(([name]) => name === word)?.[1];
  const leads = at === NHS_LOGIN ? NHS_LOGIN : 'organisation';
  return text === undefined ? null : <ProblemSummary problems={{ [leads]: text }} />;
}

function problemOf(again: string | undefined): string | null {
  if (again === undefined || again === 'changed') return null;
  const word = AGAIN[again];
  return words().signIn.problems[word ?? 'sign_in_again'];
}

/** Why somebody was led here: their session ended, or had when what they sent came. */
const AGAIN: Readonly<Partial<Record<string, 'signed_out' | 'unsent'>>> = {
  ...{ ended: 'signed_out', unsent: 'unsent' },
};
