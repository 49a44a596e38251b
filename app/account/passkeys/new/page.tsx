import type { Metadata } from 'next';
import { openDetailsFor } from '#app/account/_parts/open-details.ts';
import { ownPath } from '#app/step-up/own-path.ts';
import { BackLink } from '#components/back-link.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { NewPasskey } from '#components/new-passkey.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { keepPasskey, orderNewPasskey } from '../../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.addPasskey.title });

type Props = { searchParams: Promise<{ for?: string }> };

/** Adds a passkey, after fresh proof, and leads back to what it was wanted for. */
export default async function NewPasskeyPage({ searchParams }: Props) {
  const then = ownPath((await searchParams).for);
  await openDetailsFor(
    (personId) => ({ action: 'add_passkey', resourceId: personId }),
    '/account/passkeys/new',
    then,
  );
  const t = words().account;
  return (
    <ReadingColumn>
      <BackLink href={then ?? '/account'}>{then === null ? t.back : words().common.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.addPasskey.title}</h1>
      {t.addPasskey.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <HelpLink topic="passkeys" />
      <NewPasskey order={orderNewPasskey} keep={keepPasskey.bind(null, then)} />
    </ReadingColumn>
  );
}
