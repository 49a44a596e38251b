import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { NewAppSteps } from '#components/new-app-steps.tsx';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { finishWithCode } from '../actions.ts';
import { requireComplete } from '../_parts/own-registration.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.app.title });

type Props = { searchParams: Promise<{ key?: string }> };

const HERE = '/register/app';

/** Sets up the first authenticator app. The secret stands sealed in the page's address, as for a later one. */
export default async function FirstAppPage({ searchParams }: Props) {
  const { key } = await searchParams;
  const { id, email } = await requireComplete();
  const { identity } = services();
  const sealed = Buffer.from(key ?? '', 'base64url');
  const secret = identity.totpSecretOf(sealed, id);
  if (secret === null) {
    const made = identity.newTotp(id);
    redirect(`${HERE}?key=${Buffer.from(made.sealed).toString('base64url')}`);
  }
  const { app: t } = words().register;
  const { codeHint } = words().account.authenticator.page;
  return (
    <ReadingColumn>
      <BackLink href="/register/factor" />
      <QuestionForm
        action={finishWithCode.bind(null, sealed.toString('base64url'))}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'code', name: 'code', label: t.code, hint: codeHint }]}
      >
        <NewAppSteps secret={secret} email={email} />
      </QuestionForm>
      <p>
        <a href="/register/passkey">{t.other}</a>
      </p>
    </ReadingColumn>
  );
}
