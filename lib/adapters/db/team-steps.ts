import type { Tx } from './client.ts';

/** One step of a request's team, and who has done it for the request; null while nobody has. */
export type RequestStep = {
  readonly id: string;
  readonly text: string;
  readonly ticked: { readonly byName: string; readonly at: Date } | null;
};

/** What the team that a request is with goes through, in its order, as far as the actor may see it. */
export async function stepsOfRequest(
  tx: Tx,
  { requestId, teamId }: { requestId: string; teamId: string | null },
): Promise<readonly RequestStep[]> {
  if (teamId === null) return [];
  const rows = await tx.teamStep.findMany({
    where: { teamId, removedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      text: true,
      ticks: {
        where: { requestId, undoneAt: null },
        select: { tickedAt: true, ticker: { select: { givenNames: true, familyName: true } } },
      },
    },
  });
  return rows.map(({ id, text, ticks: [tick] }) => ({
    ...{ id, text },
    ticked: tick
      ? { byName: `${tick.ticker.givenNames} ${tick.ticker.familyName}`.trim(), at: tick.tickedAt }
      : null,
  }));
}

/** How many of these steps nobody has done for a request yet. */
export async function stepsLeft(
  tx: Tx,
  { requestId, teamId }: { requestId: string; teamId: string | null },
): Promise<number> {
  if (teamId === null) return 0;
  return tx.teamStep.count({
    where: { teamId, removedAt: null, ticks: { none: { requestId, undoneAt: null } } },
  });
}
