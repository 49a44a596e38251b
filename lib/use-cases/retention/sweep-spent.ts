import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';

/**
 * Clears away what has done its work and is a record of nothing: sessions over for a year, used codes, spent tickets,
 * counters, lines of letters long sent. Nobody could judge these one by one, so nobody is asked; how many went is in
 * the audit.
 */
export function sweepSpent(db: Db): Promise<void> {
  return db.as({ kind: 'sweeper' }, async (tx) => {
    const rows = await tx.$queryRaw<{ what: string; swept: bigint }[]>`
      SELECT * FROM app.sweep_spent()`;
    const counts = rows.map(({ what, swept }) => [what, Number(swept)] as const);
    if (counts.every(([, swept]) => swept === 0)) return;
    await record(tx, { event: 'deletions.swept', details: Object.fromEntries(counts) });
  });
}
