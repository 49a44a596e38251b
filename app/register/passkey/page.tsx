import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { NewPasskey } from '#components/new-passkey.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { finishWithPasskey, orderRegistrationPasskey } from '../actions.ts';
import { requireComplete } from '../_parts/own-registration.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.passkey.title });

/** Makes the first passkey, and with it the account. */
export default async function FirstPasskeyPage() {
  await requireComplete();
  const { passkey: t } = words().register;
  return (
    <ReadingColumn>
      <BackLink href="/register/factor" />
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {words().account.addPasskey.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <NewPasskey order={orderRegistrationPasskey} keep={finishWithPasskey} button={t.button} />
      <p>
        <a href="/register/app">{t.other}</a>
      </p>
    </ReadingColumn>
  );
}
