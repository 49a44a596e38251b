import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openDetailsFor } from '#app/account/_parts/open-details.ts';
import { BackLink } from '#components/back-link.tsx';
import { NewAppSteps } from '#components/new-app-steps.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { useNewAuthenticator as submitNewApp } from '../actions.ts';

export const generateMetadata = (): Metadata => ({
  title: words().account.authenticator.page.title,
});

type Props = { searchParams: Promise<{ key?: string }> };

const HERE = '/account/authenticator';

/**
 * Sets up another authenticator app. The new secret stands sealed in the page's address, so that the same is shown
 * again after a mistake, with script or without; it opens with the deployment's key only, and for this account only.
 */
export default async function AuthenticatorPage({ searchParams }: Props) {
  const { key } = await searchParams;
  const { details } = await openDetailsFor(
    (personId) => ({ action: 'replace_totp', resourceId: personId }),
    HERE,
  );
  const { identity } = services();
  const sealed = Buffer.from(key ?? '', 'base64url');
  const secret = identity.totpSecretOf(sealed, details.accountId);
  if (secret === null) {
    const made = identity.newTotp(details.accountId);
    redirect(`${HERE}?key=${Buffer.from(made.sealed).toString('base64url')}`);
  }
  const t = words().account;
  const { page } = t.authenticator;
  return (
    <ReadingColumn>
      <BackLink href="/account">{t.back}</BackLink>
      <QuestionForm
        action={submitNewApp.bind(null, sealed.toString('base64url'))}
        title={page.title}
        button={page.button}
        fields={[{ kind: 'code', name: 'code', label: page.code, hint: page.codeHint }]}
        after={<p>{page.after}</p>}
      >
        <NewAppSteps secret={secret} email={details.email ?? ''} />
      </QuestionForm>
    </ReadingColumn>
  );
}
