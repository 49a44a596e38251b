import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadProxy } from '#lib/adapters/db/proxy-facts.ts';
import { proxyEnd, proxyLive } from '#lib/domain/proxy/proxy-time.ts';

const MS_PER_DAY = 86_400_000;

/** Has both people told that an authority ends soon (PX-1); nobody where it is over by then, or its end has moved. */
export function warnOfEnd(
  db: Db,
  input: { organisationId: string; proxyId: string; days: number; now: Date },
): Promise<void> {
  const { organisationId, proxyId, days, now } = input;
  return db.as(asSystem(organisationId).context, async (tx) => {
    const found = await loadProxy(tx, proxyId);
    if (!found || !proxyLive(found.facts, now).ok) return;
    const end = proxyEnd(found.facts);
    // A clock set by an older row: the newer one has its own.
    const isDue = end !== null && end.at.getTime() - days * MS_PER_DAY <= now.getTime();
    if (!isDue) return;
    const job = { organisationId, proxyId, about: 'soon', version: days } as const;
    await addJob(tx, 'tell-proxy', job);
  });
}
