import type { Metadata } from 'next';
import { openDetailsFor } from '#app/account/_parts/open-details.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { RecoveryCodes } from '#components/recovery-codes.tsx';
import { words } from '#lib/words/words.ts';
import { makeNewRecoveryCodes } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.recovery.page.title });

/** Makes new recovery codes, after fresh proof, and shows them once. */
export default async function RecoveryCodesPage() {
  await openDetailsFor(
    (personId) => ({ action: 'make_recovery_codes', resourceId: personId }),
    '/account/recovery-codes',
  );
  return (
    <ReadingColumn>
      <BackLink href="/account">{words().account.back}</BackLink>
      <RecoveryCodes action={makeNewRecoveryCodes} />
    </ReadingColumn>
  );
}
