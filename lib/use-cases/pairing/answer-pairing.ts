import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import { nextPairingState, type PairingState } from '#lib/domain/pairing/lifecycle.ts';
import { showingEndsAt } from '#lib/domain/pairing/terms.ts';
import { mayLetShow } from '#lib/domain/policy/pairing.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

export type LetShowRefusal =
  LinkRefusal | 'not_yours_to_share' | 'code_over' | 'already_answered' | 'already_ended';

/** Lets the computer of this very pairing show one release, for an hour: only who brought its code says so, once. */
export function letShow(
  db: Db,
  { actor, context }: Acting,
  input: { pairingId: string; releaseId: string; now: Date },
): Promise<Result<null, LetShowRefusal>> {
  const { pairingId, releaseId, now } = input;
  const event = 'pairing.approved';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const pairing = await lockOwn(tx, actor, pairingId);
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!pairing || !link) return refuse(tx, 'not_found', { event, details: { pairingId } });
    const about = { event, ...auditOfLink(link), details: { pairingId } } as const;
    const asked = { link: link.facts, foundByPersonId: pairing.foundBy ?? '' };
    const may = mayLetShow(actor, asked, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const to = nextPairingState(pairing.state as PairingState, 'approve', 'patient');
    if (!to.ok) return refuse(tx, 'already_answered', about);
    if (now >= pairing.codeExpiresAt) return refuse(tx, 'code_over', about);
    await tx.pairing.updateMany({
      where: { id: pairingId, state: 'found', foundBy: actor.personId },
      data: {
        ...{ state: to.value, releaseId, linkId: link.id, organisationId: link.organisationId },
        ...{ approvedAt: now, endsAt: showingEndsAt(now, link.facts.expiresAt) },
      },
    });
    await record(tx, { ...about, actorRole: may.value === 'proxy' ? 'proxy' : 'patient' });
    return ok(null);
  });
}

/** Says no to a computer that asks, or ends what it shows, at once: for the patient who brought its code. */
export function stopShow(
  db: Db,
  { actor, context }: Acting,
  input: { pairingId: string; now: Date },
): Promise<Result<null, 'not_found' | 'already_ended'>> {
  const { pairingId, now } = input;
  const event = 'pairing.ended' as const;
  if (actor.kind !== 'person') return Promise.resolve(no('not_found'));
  return db.as(context, async (tx) => {
    const pairing = await lockOwn(tx, actor, pairingId);
    if (!pairing) return refuse(tx, 'not_found', { event, details: { pairingId } });
    const { releaseId } = pairing;
    const link =
      releaseId && (await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId }));
    const about = {
      ...{ event, subjectPersonId: actor.personId, ...(link && auditOfLink(link)) },
      ...{ actorRole: 'patient', details: { pairingId }, fromState: pairing.state },
    } as const;
    const kind = pairing.state === 'found' ? 'decline' : 'end';
    const to = nextPairingState(pairing.state as PairingState, kind, 'patient');
    if (!to.ok) return refuse(tx, 'already_ended', about);
    await tx.pairing.updateMany({
      where: { id: pairingId, state: pairing.state },
      data: { state: to.value, endedAt: now, endedBecause: 'patient' },
    });
    await record(tx, { ...about, toState: to.value, reason: 'patient' });
    return ok(null);
  });
}

async function lockOwn(tx: Tx, actor: PersonActor, pairingId: string) {
  await tx.$queryRaw`SELECT 1 FROM pairing WHERE id = ${pairingId}::uuid FOR UPDATE`;
  return tx.pairing.findFirst({
    where: { id: pairingId, foundBy: actor.personId },
    select: { state: true, foundBy: true, codeExpiresAt: true, releaseId: true },
  });
}
