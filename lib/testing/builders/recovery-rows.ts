import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert, unique } from './rows.ts';

/**
 * Somebody who is getting back in, with the check it is for and a link that stops it. `allowedBy` when an officer has
 * seen them already and a second person is asked.
 */
export async function aRecovery(
  behind: Pool,
  of: { organisationId: string; personId: string; allowedBy?: string },
): Promise<{ recoveryId: string; checkId: string }> {
  const [recoveryId, checkId, now] = [randomUUID(), randomUUID(), new Date()];
  const { rows } = await behind.query<{ id: string }>(
    'SELECT id FROM account WHERE person_id = $1',
    [of.personId],
  );
  const owned = { organisation_id: of.organisationId, person_id: of.personId };
  const dates = { asked_at: now, expires_at: new Date(now.getTime() + 86_400_000) };
  await insert(behind, 'identity_check', {
    ...{ ...owned, ...dates, id: checkId, reference: unique('IDC-') },
    ...{ way: 'video', purpose: 'account' },
  });
  await insert(behind, 'account_recovery', {
    ...{ ...owned, ...dates, id: recoveryId, account_id: rows[0]?.id, check_id: checkId },
    ...(of.allowedBy !== undefined && {
      ...{ state: 'second_needed', allowed_by: of.allowedBy, allowed_at: now },
    }),
  });
  await insert(behind, 'recovery_stop', {
    ...{ token_hash: randomBytes(32), recovery_id: recoveryId },
    ...{ person_id: of.personId, created_at: now },
  });
  return { recoveryId, checkId };
}
