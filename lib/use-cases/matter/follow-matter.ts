import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { presentAuthority } from './present-authority.ts';

type Asked = { readonly organisationId: string; readonly requestId: string; readonly now: Date };

/** Presents what was signed after staff have said whose record it is. */
export function presentLater(db: Db, asked: Asked): Promise<void> {
  return db.as(asSystem(asked.organisationId).context, async (tx) => {
    await lock(tx, asked.requestId);
    await presentAuthority(tx, asked);
  });
}

/**
 * Lets a request go on once the hospital has found good what it stands on. One that was let stand although it is older than
 * the hospital’s policy asks is for an officer to take up, who gives back the clock with it (LS-3, scenario 18).
 */
export function takeUpAuthority(db: Db, asked: Asked): Promise<void> {
  const { organisationId, requestId, now } = asked;
  const { actor, context } = asSystem(organisationId);
  return db.as(context, async (tx) => {
    await lock(tx, requestId);
    const row = await tx.matterRequest.findUnique({
      where: { requestId },
      select: {
        request: { select: { state: true } },
        consent: { select: { state: true, olderAcceptedBecause: true } },
      },
    });
    const isGood = row?.consent?.state === 'active' && row.consent.olderAcceptedBecause === null;
    if (!isGood || row.request.state !== 'awaiting_authority') return;
    await applyMove(tx, { actor, requestId, event: { kind: 'authority_received' }, now });
  });
}

/** Withdraws a request whose authority ended before anybody found the patient. Of one that has moved on the rules refuse it. */
export function endMatterRequest(db: Db, { organisationId, requestId, now }: Asked): Promise<void> {
  const { actor, context } = asSystem(organisationId);
  return db.as(context, async (tx) => {
    await applyMove(tx, { actor, requestId, event: { kind: 'withdraw' }, now });
  });
}

/** Has each hospital hold what a firm has asked it for, one after the other, each in a transaction of its own (SR-4). */
export function holdFirmRequests(db: Db, { firmId }: { firmId: string }): Promise<void> {
  return db.as(asSystem(firmId).context, async (tx) => {
    const requests = await tx.matterRequest.findMany({
      where: { firmId },
      select: { organisationId: true, requestId: true },
    });
    for (const { organisationId, requestId } of requests) {
      const key = `hold-matter-request:${requestId}`;
      await addJob(tx, 'hold-matter-request', { organisationId, requestId }, { key });
    }
  });
}

/**
 * Holds one request because its firm’s regulator has stopped the firm, and has the client told. What is over, or has gone
 * out, is not held: links of the firm are suspended by themselves. Repeating it does nothing.
 */
export function holdMatterRequest(db: Db, asked: Asked): Promise<void> {
  const { organisationId, requestId, now } = asked;
  const { actor, context } = asSystem(organisationId);
  return db.as(context, async (tx) => {
    const row = await tx.matterRequest.findUnique({
      where: { requestId },
      select: { authorityId: true, request: { select: { state: true } } },
    });
    if (!row || row.request.state === 'on_hold_regulator') return;
    const moved = await applyMove(tx, { actor, requestId, event: { kind: 'hold_regulator' }, now });
    if (!moved.ok && row.request.state !== 'released') return;
    const told = { organisationId, authorityId: row.authorityId, language: 'en' } as const;
    await addJob(tx, 'tell-authority', { ...told, about: 'held' });
  });
}

async function lock(tx: Tx, requestId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
}
