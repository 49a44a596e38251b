import { settingKey } from '#lib/domain/trust-policy/catalogue.ts';
import {
  settingValues,
  trustPolicy,
  type TrustPolicy,
} from '#lib/domain/trust-policy/trust-policy.ts';
import type { Tx } from './client.ts';

/**
 * What an institution has laid down, as it is in force at an instant: read in the transaction of the act that goes by it,
 * and by whomever the act is. Null for what is in force now.
 */
export async function policyOf(
  tx: Tx,
  organisationId: string,
  at: Date | null,
): Promise<TrustPolicy> {
  const rows = await tx.$queryRaw<{ key: string; value: string }[]>`
    SELECT key, value FROM app.trust_policy_at(${organisationId}::uuid, coalesce(${at}::timestamptz, 'infinity'))`;
  const known = rows.flatMap(({ key, value }) => {
    const name = settingKey(key);
    return name === null ? [] : [[name, value] as const];
  });
  return trustPolicy(settingValues(Object.fromEntries(known)));
}
