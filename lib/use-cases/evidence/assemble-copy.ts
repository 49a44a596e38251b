import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { appendCustody } from '#lib/adapters/db/custody.ts';
import { auditOfCopy, loadCopy, type KnownCopy } from '#lib/adapters/db/evidence-facts.ts';
import { evidenceRows, type EvidenceRows } from '#lib/adapters/db/evidence-rows.ts';
import { isApprovedByTwo } from '#lib/domain/evidence/copy.ts';
import { nextCopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import { beginFoundIncident } from '../incident/begin-found-incident.ts';
import { isCopyPaid } from './copy-fee.ts';
import { moveCopy } from './lock-copy.ts';

/** All that is needed to put an evidential copy together. */
export type AssemblyPlan = EvidenceRows & { readonly copyId: string };

type OfCopy = { readonly organisationId: string; readonly copyId: string; readonly now: Date };

/**
 * Begins to put together an approved copy; after a crash it begins again. Null when there is nothing to do (or nothing
 * more): it is not approved by two, something is still to be paid for it, or its release is not open any more.
 */
export function claimAssembly(db: Db, of: OfCopy): Promise<AssemblyPlan | null> {
  return db.as(asSystem(of.organisationId).context, async (tx) => {
    const known = await lockCopy(tx, of.copyId);
    if (!known) return null;
    const { copy } = known;
    const mayBegin =
      copy.releaseState === 'active' && isApprovedByTwo(copy) && (await isCopyPaid(tx, copy));
    if (!mayBegin) return null;
    if (copy.state !== 'assembling') {
      const next = nextCopyState(copy.state, 'assemble', 'system');
      if (!next.ok || !(await moveCopy(tx, known, next.value)).ok) return null;
      await appendCustody(tx, of, {
        ...{ at: of.now, actor: MACHINE, role: 'system', action: 'retrieved' },
        location: 'archive of the controller',
      });
    }
    const rows = await evidenceRows(tx, known);
    return rows && { ...rows, copyId: copy.id };
  });
}

/** What put a copy together is the machine, and is called by its name. */
const MACHINE = 'Lantern';

export type Assembled = {
  readonly manifestSha256: Uint8Array<ArrayBuffer>;
  readonly contentsSha256: Uint8Array<ArrayBuffer>;
  readonly items: number;
};

/** Keeps what was put together, for an officer to look at and to seal. False when the copy ended meanwhile. */
export function keepAssembled(db: Db, of: OfCopy & { assembled: Assembled }): Promise<boolean> {
  const { now, assembled } = of;
  return db.as(asSystem(of.organisationId).context, async (tx) => {
    const known = await lockCopy(tx, of.copyId);
    if (!known) return false;
    const next = nextCopyState(known.copy.state, 'assembled', 'system');
    if (!next.ok || known.copy.releaseState !== 'active') return false;
    const { manifestSha256, contentsSha256, items } = assembled;
    const kept = { manifestSha256, contentsSha256, assembledAt: now };
    if (!(await moveCopy(tx, known, next.value, kept)).ok) return false;
    await appendCustody(tx, of, {
      ...{ at: now, actor: MACHINE, role: 'system', action: 'hashed' },
      ...{ itemRef: 'evidence/manifest.json', hash: hexOf(manifestSha256) },
    });
    const about = auditOfCopy(known);
    await record(tx, {
      ...{ event: 'evidence.assembled', ...about, toState: next.value },
      ...{ fromState: known.copy.state, details: { ...about.details, items } },
    });
    return true;
  });
}

/**
 * Stops a copy of which something is not what the archive says, and its release with it: nothing of either goes out any
 * more, and somebody has to look, by the incident that it is (EV-3, INV-18).
 */
export function quarantineCopy(db: Db, of: OfCopy & { reason: string }): Promise<void> {
  const { now, reason } = of;
  return db.as(asSystem(of.organisationId).context, async (tx) => {
    const known = await lockCopy(tx, of.copyId);
    if (!known) return;
    const about = { ...auditOfCopy(known), outcome: 'error', reason } as const;
    const next = nextCopyState(known.copy.state, 'quarantine', 'system');
    if (next.ok) {
      await moveCopy(tx, known, next.value, { endedAt: now, endedBecause: reason });
      await record(tx, {
        ...{ event: 'evidence.failed', ...about },
        ...{ fromState: known.copy.state, toState: next.value },
      });
    }
    const { count } = await tx.release.updateMany({
      where: { id: known.releaseId, state: { in: ['active', 'suspended'] } },
      data: {
        ...{ state: 'quarantined', version: { increment: 1 } },
        ...{ endedAt: now, endedBecause: reason },
      },
    });
    if (count === 1) {
      await record(tx, { event: 'release.failed', ...about, toState: 'quarantined' });
    }
    // What was found while a copy went out has stopped the copy already, and its release here.
    if (next.ok || count === 1) {
      const { organisationId, requestId } = about;
      await beginFoundIncident(tx, { organisationId, requestId, reason, now });
    }
  });
}

async function lockCopy(tx: Tx, copyId: string): Promise<KnownCopy | null> {
  await tx.$queryRaw`SELECT 1 FROM evidential_copy WHERE id = ${copyId}::uuid FOR UPDATE`;
  return loadCopy(tx, copyId);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
