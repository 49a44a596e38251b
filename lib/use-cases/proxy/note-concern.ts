import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayHandleProxy, type ProxyPolicyRefusal } from '#lib/domain/policy/proxy.ts';
import type { ProxyConcern } from '#lib/domain/proxy/concern.ts';
import { LONGEST_PROXY_TEXT } from '#lib/domain/proxy/proxy-guards.ts';
import { auditOfProxy, lockProxy } from './lock-proxy.ts';
import { followInTime } from './proxy-jobs.ts';

export type ConcernRefusal =
  | ProxyPolicyRefusal
  | 'not_found'
  | 'changed_meanwhile'
  | 'already_over'
  | 'reason_missing'
  | 'text_too_long';

/**
 * Notes what is feared of somebody who acts for a patient, or that it is feared no more (PX-4, PX-6). What they ask goes
 * to a named lead before anybody approves it. Nobody is told of it.
 */
export function noteConcern(
  db: Db,
  { actor, context }: Acting,
  input: {
    proxyId: string;
    concern: ProxyConcern;
    reason: string;
    expectedVersion: number;
    now: Date;
  },
): Promise<Result<null, ConcernRefusal>> {
  const { proxyId, concern, reason, now } = input;
  return db.as(context, async (tx) => {
    const tried = { event: 'proxy.concern_noted', details: { proxyId } } as const;
    const found = await lockProxy(tx, proxyId);
    if (!found) return refuse(tx, 'not_found', tried);
    // Its patient may share a screen with whom it is about: their diary says nothing of it.
    const about = { ...tried, ...auditOfProxy(found, false) };
    const may = mayHandleProxy(actor, found.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    if (input.expectedVersion !== found.version) return refuse(tx, 'changed_meanwhile', about);
    if (found.facts.state === 'ended') return refuse(tx, 'already_over', about);
    if (reason.trim() === '') return refuse(tx, 'reason_missing', about);
    if (reason.length > LONGEST_PROXY_TEXT) return refuse(tx, 'text_too_long', about);
    await tx.proxyAuthority.updateMany({
      where: { id: proxyId },
      data: { concern, version: { increment: 1 } },
    });
    const { organisationId } = found.facts;
    const told = { organisationId, proxyAuthorityId: proxyId, byPersonId: actor.personId };
    await tx.proxyEvent.createMany({
      data: [{ ...told, event: 'concern', text: reason, byRole: may.value, at: now }],
    });
    await record(tx, { ...about, actorRole: may.value, details: { proxyId, concern } });
    await followInTime(tx, proxyId, { now, isNews: false });
    return ok(null);
  });
}
