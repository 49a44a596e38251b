import { aPerson } from '#lib/testing/builders/rows.ts';
import { aRecovery } from '#lib/testing/builders/recovery-rows.ts';
import type { Behind } from './behind.ts';

/** A colleague who has lost everything: an officer has seen them, and a second person is asked. */
export async function recoveryThings(
  { superuser }: Behind,
  { organisationId, colleague }: { organisationId: string; colleague: string },
) {
  const allowedBy = await aPerson(superuser);
  const { recoveryId } = await aRecovery(superuser, {
    ...{ organisationId, personId: colleague, allowedBy },
  });
  return { recovery: recoveryId };
}
