import type { Db } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { Fate, Notifier } from '#lib/adapters/notifier/port.ts';

/** Asked again after these times, in minutes: a day and a half in all. A service forgets a message after some days. */
const LOOKS_AFTER_MINUTES = [2, 10, 60, 360, 1_800] as const;

/** Reads the receipt of a message that was handed over, now and then until something became of it. */
export async function lookAfterMessage(
  { db, notifier }: { db: Db; notifier: Notifier },
  { key, looks, now }: { key: string; looks: number; now: Date },
): Promise<Fate | null> {
  const context = { kind: 'message', key } as const;
  const line = await db.as(context, (tx) => tx.message.findUnique({ where: { key } }));
  // Another way than the one that is open now cannot be asked.
  if (line?.state !== 'handed' || line.receipt === null || line.way !== notifier.way) return null;
  const fate = await notifier.fateOf(line.receipt);
  await db.as(context, async (tx) => {
    if (fate === 'on_its_way') {
      const minutes = LOOKS_AFTER_MINUTES[looks];
      if (minutes === undefined) return;
      const runAt = new Date(now.getTime() + minutes * 60_000);
      await addJob(tx, 'look-after-message', { key, looks: looks + 1 }, { runAt });
      return;
    }
    await tx.message.updateMany({
      where: { key, state: 'handed' },
      data: {
        state: fate === 'delivered' ? 'delivered' : 'failed',
        reason: fate === 'delivered' ? null : fate,
        settledAt: now,
      },
    });
  });
  return fate;
}
