import type { Acting } from '#lib/adapters/db/context.ts';
import type { Ticked } from '#lib/domain/machine-check/sheet.ts';
import { requestChecks } from '#lib/queries/machine-check/request-checks.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';

/** What somebody ticks who has looked at all that the checks of a request want looked at, as it is now. */
export async function looksOf(
  database: Pick<TestDatabase, 'web'>,
  who: Acting,
  requestId: string,
  now = new Date(),
): Promise<readonly Ticked[]> {
  const checks = await requestChecks(database.web, who, { requestId, now });
  return checks
    .filter(({ outcome }) => outcome === 'look')
    .map(({ check, print }) => ({ check, print }));
}
