import type { Metadata } from 'next';
import { openDetailsFor } from '#app/account/_parts/open-details.ts';
import { makeNewRecoveryCodes } from '#app/account/actions.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import { RecoveryCodes } from '#components/recovery-codes.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.codes.title });

/** The end of making an account: codes for the day the phone is lost. */
export default async function FirstCodesPage() {
  await openDetailsFor(
    (personId) => ({ action: 'make_recovery_codes', resourceId: personId }),
    '/account/recovery-codes',
  );
  return (
    <ReadingColumn>
      <RecoveryCodes action={makeNewRecoveryCodes} first />
    </ReadingColumn>
  );
}
