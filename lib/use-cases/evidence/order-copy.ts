import { randomBytes } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { appendCustody } from '#lib/adapters/db/custody.ts';
import { nameOfPerson } from '#lib/adapters/db/evidence-facts.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isCopyEnded, type CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import { maySeeRelease, type LinkRefusal } from '#lib/domain/link/access.ts';
import { mayOrderCopy, type CopyStaffRefusal } from '#lib/domain/policy/evidence.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lineForNewCopy } from './copy-fee.ts';

export type OrderRefusal =
  CopyStaffRefusal | 'sign_in_needed' | 'not_found' | 'release_not_open' | 'copy_exists';

/**
 * Orders an evidential copy of what was released on a request, for whoever has it (2.7). Only of a request that two
 * approve; nothing is made of it before two have approved this, too.
 */
export function orderCopy(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<Result<{ copyId: string }, OrderRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { requestId, now } = input;
  const event = 'evidence.ordered';
  return db.as(context, async (tx) => {
    await lockRow(tx, requestId);
    const found = await loadRequestFacts(tx, requestId);
    if (!found) return refuse(tx, 'not_found', { event, requestId });
    const about = { event, ...auditOf(found.facts) } as const;
    const may = mayOrderCopy(actor, found.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const release = await openReleaseOf(tx, requestId);
    if (!release) return refuse(tx, 'release_not_open', about);
    if (await hasCopy(tx, release.id)) {
      return refuse(tx, 'copy_exists', { ...about, releaseId: release.id });
    }
    const of = { organisationId: about.organisationId, requestId, releaseId: release.id };
    const by = { personId: actor.personId, as: 'staff', role: may.value } as const;
    const copyId = await order(tx, of, by, now);
    await record(tx, {
      ...{ ...about, releaseId: release.id, toState: 'ordered', actorRole: may.value },
      details: { copyId },
    });
    return ok({ copyId });
  });
}

export type OwnOrderRefusal = LinkRefusal | 'copy_exists';

/** Orders an evidential copy of what the person has themselves, by a link that lets them in. */
export function orderOwnCopy(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; now: Date },
): Promise<Result<{ copyId: string }, OwnOrderRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  const { releaseId, now } = input;
  const event = 'evidence.ordered';
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!link) return refuse(tx, 'not_found', { event, releaseId });
    const about = { event, ...auditOfLink(link) } as const;
    const may = maySeeRelease(actor, link.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const isForLooking = link.facts.audience === 'teaching' || link.facts.audience === 'research';
    if (isForLooking) return refuse(tx, 'view_only', about);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${releaseId}, 61))`;
    if (await hasCopy(tx, releaseId)) return refuse(tx, 'copy_exists', about);
    const by = { personId: actor.personId, as: 'recipient', role: 'recipient' } as const;
    const copyId = await order(tx, link, by, now);
    await record(tx, { ...about, toState: 'ordered', details: { copyId } });
    return ok({ copyId });
  });
}

async function order(
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly requestId: string;
    readonly releaseId: string;
  },
  by: { readonly personId: string; readonly as: 'recipient' | 'staff'; readonly role: string },
  now: Date,
): Promise<string> {
  const { organisationId, requestId, releaseId } = of;
  const { id: copyId } = await tx.evidentialCopy.create({
    data: {
      ...{ organisationId, requestId, releaseId },
      reference: referenceOf('EVC', randomBytes(8)),
      ...{ orderedByPersonId: by.personId, orderedAs: by.as, orderedAt: now },
      serviceLineId: await lineForNewCopy(tx, requestId),
    },
    select: { id: true },
  });
  await appendCustody(
    tx,
    { copyId, organisationId },
    {
      ...{ at: now, actor: await nameOfPerson(tx, by.personId), role: by.role },
      ...{ action: 'identified', itemRef: `release ${releaseId}` },
    },
  );
  return copyId;
}

async function lockRow(tx: Tx, requestId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
}

function openReleaseOf(tx: Tx, requestId: string) {
  return tx.release.findFirst({
    where: { requestId, state: 'active' },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
}

async function hasCopy(tx: Tx, releaseId: string): Promise<boolean> {
  const copies = await tx.evidentialCopy.findMany({
    where: { releaseId },
    select: { state: true },
  });
  return copies.some(({ state }) => !isCopyEnded(state as CopyState));
}
