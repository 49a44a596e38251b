import { standingOf, type LineState, type LineStanding } from '#lib/domain/payment/service-line.ts';
import type { Tx } from './client.ts';

/** How a line stands to whoever waits for it to do what it is for; null where there is none in the asker's sight. */
export async function serviceLineStanding(tx: Tx, id: string): Promise<LineStanding | null> {
  const row = await tx.serviceLine.findUnique({ where: { id }, select: { state: true } });
  return row && standingOf(row.state as LineState);
}
