import { record } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { joiningForgottenAt, type JoiningState } from '#lib/domain/joining/lifecycle.ts';

/**
 * Takes away an application that was not sent within its 30 days, or whose time is over since it was refused or withdrawn,
 * with its systems and what was tried of them. Of one that lapsed the audit keeps that there was one, and nothing of it.
 */
export function forgetJoining(
  db: Db,
  { joiningId, now }: { joiningId: string; now: Date },
): Promise<void> {
  return db.as({ kind: 'about', id: joiningId }, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM joining WHERE id = ${joiningId}::uuid FOR UPDATE`;
    const row = await tx.joining.findUnique({
      where: { id: joiningId },
      select: { state: true, lapsesAt: true, endedAt: true },
    });
    if (row === null) return;
    if (row.state === 'opened') {
      if (now < row.lapsesAt) return;
      await tx.joining.deleteMany({ where: { id: joiningId } });
      const moved = { fromState: 'opened', toState: 'lapsed', details: { joiningId } };
      await record(tx, { event: 'joining.lapsed', ...moved });
      return;
    }
    const until =
      row.endedAt === null ? null : joiningForgottenAt(row.state as JoiningState, row.endedAt);
    if (until !== null && now >= until) await tx.joining.deleteMany({ where: { id: joiningId } });
  });
}
