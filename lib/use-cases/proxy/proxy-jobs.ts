import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadProxy } from '#lib/adapters/db/proxy-facts.ts';
import { proxyEnd } from '#lib/domain/proxy/proxy-time.ts';

/** How many days before it stops by itself both are told (PX-1). */
export const WARNING_DAYS = [60, 30, 7] as const;

const MS_PER_DAY = 86_400_000;

/**
 * Sets the clocks of an authority anew after anything has changed it, has requests follow, and people told where it is
 * news to them. Nobody is let in for longer because a clock is late: each look asks the time itself (INV-16).
 */
export async function followInTime(
  tx: Tx,
  proxyId: string,
  { now, isNews }: { readonly now: Date; readonly isNews: boolean },
): Promise<void> {
  const found = await loadProxy(tx, proxyId);
  if (!found) return;
  const { facts, version } = found;
  const job = { organisationId: facts.organisationId, proxyId };
  await addJob(tx, 'follow-proxy', job, { key: `follow-proxy:${proxyId}` });
  if (isNews) await addJob(tx, 'tell-proxy', { ...job, about: 'moved', version });
  if (facts.state !== 'active') return;
  const end = proxyEnd(facts);
  if (end === null || end.at <= now) return;
  await addJob(tx, 'end-proxy', job, { key: `end-proxy:${proxyId}`, runAt: end.at });
  for (const days of WARNING_DAYS) {
    const runAt = new Date(end.at.getTime() - days * MS_PER_DAY);
    if (runAt <= now) continue;
    const key = `warn-proxy:${proxyId}:${days}`;
    await addJob(tx, 'warn-proxy', { ...job, days }, { key, runAt });
  }
}
