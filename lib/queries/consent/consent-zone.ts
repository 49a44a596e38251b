import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';

/** The clock by which the days of a consent are meant; null where there is none that the actor may see. */
export async function consentZone(
  db: Db,
  { context }: Acting,
  consentId: string,
): Promise<TimeZone | null> {
  const found = await db.as(context, (tx) =>
    tx.consent.findUnique({
      where: { id: consentId },
      select: { organisation: { select: { timeZone: true } } },
    }),
  );
  return (found?.organisation.timeZone ?? null) as TimeZone | null;
}
