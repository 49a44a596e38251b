import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadProxy } from '#lib/adapters/db/proxy-facts.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { ownPartyOf } from '#lib/domain/policy/proxy.ts';
import { stoppedBecause, type ProxyTimeRefusal } from '#lib/domain/proxy/proxy-time.ts';

/** For whom somebody asked, where not for themselves, and whether they may still act for them. */
export type ActingFor = {
  readonly proxyId: string;
  /** As they said it. */
  readonly patientName: string;
  /** Null where they may act now. */
  readonly stopped: ProxyTimeRefusal | null;
};

/** Of an authority of the person’s own; null for none, and for another’s. */
export async function actingFor(
  tx: Tx,
  actor: Actor,
  { proxyId, now }: { proxyId: string | null; now: Date },
): Promise<ActingFor | null> {
  const found = proxyId === null ? null : await loadProxy(tx, proxyId);
  if (!found || ownPartyOf(actor, found.facts) !== 'proxy') return null;
  const row = await tx.proxyAuthority.findUniqueOrThrow({
    where: { id: found.facts.id },
    select: { claimedGivenNames: true, claimedFamilyName: true },
  });
  return {
    proxyId: found.facts.id,
    patientName: `${row.claimedGivenNames} ${row.claimedFamilyName}`.trim(),
    stopped: stoppedBecause(found.facts, now),
  };
}

/** For whom what was released to the person is, whether it is open or not; null where it is their own. */
export async function actingForRelease(
  db: Db,
  { actor, context }: Acting,
  { releaseId, now }: { releaseId: string; now: Date },
): Promise<ActingFor | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const release = await tx.release.findFirst({
      where: { id: releaseId, recipientPersonId: actor.personId },
      select: { proxyAuthorityId: true },
    });
    return actingFor(tx, actor, { proxyId: release?.proxyAuthorityId ?? null, now });
  });
}
