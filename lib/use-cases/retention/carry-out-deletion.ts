import { createHash } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { loadHolds, loadKeptRecords } from '#lib/adapters/db/retention-facts.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { dueForDeletion } from '#lib/domain/retention/due.ts';
import type { DeletableKind } from '#lib/domain/retention/schedule.ts';

/** An item that still has something to go: its row, or what that left in the object store. */
export type OpenItem = {
  readonly itemId: string;
  readonly recordId: string;
  readonly state: 'proposed' | 'rows_gone';
  /** Keys in the object store; known once the row is gone. */
  readonly documents: readonly string[];
};

export type ApprovedBatch = {
  readonly kind: DeletableKind;
  readonly zone: TimeZone;
  readonly items: readonly OpenItem[];
};

type Of = { readonly organisationId: string; readonly batchId: string };

/** What of an approved batch is still to be done; null where it is not approved, or done. */
export function approvedBatch(
  db: Db,
  { organisationId, batchId }: Of,
): Promise<ApprovedBatch | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const batch = await tx.deletionBatch.findFirst({
      where: { id: batchId, state: 'approved' },
      select: {
        kind: true,
        organisation: { select: { timeZone: true } },
        items: {
          where: { state: { in: ['proposed', 'rows_gone'] } },
          orderBy: { id: 'asc' },
          select: { id: true, recordId: true, state: true, documents: true },
        },
      },
    });
    return (
      batch && {
        kind: batch.kind as DeletableKind,
        zone: batch.organisation.timeZone as TimeZone,
        items: batch.items.map(({ id, state, ...item }) => ({
          ...item,
          itemId: id,
          state: state as OpenItem['state'],
        })),
      }
    );
  });
}

/**
 * The digests of the manifests of a release and of its forms, and of those of the same request that still have theirs, to
 * be told apart.
 */
export type PackageManifests = {
  readonly own: readonly Uint8Array[];
  readonly others: readonly Uint8Array[];
};

const FORMS = { select: { manifestSha256: true } } as const;

type OfManifest = { readonly manifestSha256: Uint8Array | null };

function manifestsOf(of: OfManifest & { readonly forms: readonly OfManifest[] }) {
  return [of, ...of.forms].flatMap(({ manifestSha256 }) => manifestSha256 ?? []);
}

export function packageManifests(
  db: Db,
  { organisationId, releaseId }: { organisationId: string; releaseId: string },
): Promise<PackageManifests | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const release = await tx.release.findUnique({
      where: { id: releaseId },
      select: { manifestSha256: true, requestId: true, forms: FORMS },
    });
    if (!release?.manifestSha256) return null;
    const others = await tx.release.findMany({
      where: {
        requestId: release.requestId,
        id: { not: releaseId },
        manifestSha256: { not: null },
        packageRemovedAt: null,
      },
      select: { manifestSha256: true, forms: FORMS },
    });
    return { own: manifestsOf(release), others: others.flatMap(manifestsOf) };
  });
}

/**
 * Deletes the row of one item, having asked the schedule and every hold again in the same transaction; the database
 * asks once more. What is not due any more is spared, with the word why. True when it is gone.
 */
export function deleteItem(
  db: Db,
  of: Of & ApprovedBatch,
  item: OpenItem,
  more: { readonly documents: readonly string[]; readonly now: Date },
): Promise<boolean> {
  const { organisationId, batchId, kind } = of;
  const about = {
    organisationId,
    details: { batchId, kind, recordId: item.recordId },
    ...(kind === 'request_file' && { requestId: item.recordId }),
    ...(kind === 'release_package' && { releaseId: item.recordId }),
  };
  return db.as(asSystem(organisationId).context, async (tx) => {
    const word = await refusalOf(tx, of, item, more.now);
    const answer = word ?? (await tryDelete(tx, item, more.documents, about));
    if (answer === 'deleted') return true;
    // Somebody else has carried it out, or taken it out of the batch, meanwhile.
    if (answer === 'not_approved') return false;
    const { count } = await tx.deletionItem.updateMany({
      where: { id: item.itemId, state: 'proposed' },
      data: { state: 'spared', sparedBecause: answer, settledAt: more.now },
    });
    if (count === 1) {
      await record(tx, { ...about, event: 'deletion.record_spared', reason: answer });
    }
    return false;
  });
}

async function refusalOf(
  tx: Tx,
  { organisationId, kind, zone }: Of & ApprovedBatch,
  { recordId }: OpenItem,
  now: Date,
): Promise<string | null> {
  const [found] = await loadKeptRecords(tx, kind, [recordId], zone);
  if (!found) return 'gone_already';
  const due = dueForDeletion(found.record, await loadHolds(tx, organisationId, zone), now);
  return due.ok ? null : due.error;
}

async function tryDelete(
  tx: Tx,
  { itemId }: OpenItem,
  documents: readonly string[],
  about: { organisationId: string; requestId?: string; releaseId?: string; details: object },
): Promise<string> {
  const [row] = await tx.$queryRaw<{ answer: string }[]>`
    SELECT app.delete_due(${itemId}::uuid, ${[...documents]}::text[]) AS answer`;
  const answer = row?.answer ?? 'not_approved';
  if (answer === 'deleted') {
    await record(tx, {
      ...about,
      event: 'deletion.record_deleted',
      details: { ...about.details, documents: documents.length },
    });
  }
  return answer;
}

/** Says that what an item left in the object store is gone too. */
export async function settleItem(
  db: Db,
  { organisationId }: Of,
  { itemId, now }: { itemId: string; now: Date },
): Promise<void> {
  await db.as(asSystem(organisationId).context, (tx) =>
    tx.deletionItem.updateMany({
      where: { id: itemId, state: 'rows_gone' },
      data: { state: 'deleted', settledAt: now },
    }),
  );
}

/** Ends a batch of which nothing is left to do, with its certificate. Repeating it does nothing. */
export function certify(db: Db, { organisationId, batchId }: Of, now: Date): Promise<void> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM deletion_batch WHERE id = ${batchId}::uuid FOR UPDATE`;
    const batch = await tx.deletionBatch.findFirst({
      where: { id: batchId, state: 'approved' },
      include: { items: { select: { state: true, rule: true, digest: true, documents: true } } },
    });
    const { acceptedBy, acceptedAt, approvedBy, approvedAt } = batch ?? {};
    if (!batch || !acceptedBy || !acceptedAt || !approvedBy || !approvedAt) return;
    const deleted = batch.items.filter(({ state }) => state === 'deleted');
    const count = (state: string) => batch.items.filter((item) => item.state === state).length;
    if (count('proposed') + count('rows_gone') > 0) return;
    const digests = deleted
      .map(({ digest }) => Buffer.from(digest))
      .toSorted((a, b) => Buffer.compare(a, b));
    await tx.deletionCertificate.createMany({
      data: [
        {
          ...{ batchId, organisationId, kind: batch.kind, proposedAt: batch.proposedAt },
          ...{ acceptedBy, acceptedAt, approvedBy, approvedAt, completedAt: now },
          rules: [...new Set(deleted.map(({ rule }) => rule))].toSorted(),
          deletedCount: deleted.length,
          keptCount: count('kept'),
          sparedCount: count('spared'),
          documentCount: deleted.reduce((sum, { documents }) => sum + documents.length, 0),
          itemsSha256: new Uint8Array(createHash('sha256').update(Buffer.concat(digests)).digest()),
        },
      ],
    });
    await tx.deletionBatch.update({
      where: { id: batchId },
      data: { state: 'carried_out', endedAt: now },
      select: { id: true },
    });
    await record(tx, {
      event: 'deletion.carried_out',
      organisationId,
      fromState: 'approved',
      toState: 'carried_out',
      details: { batchId, kind: batch.kind, deleted: deleted.length },
    });
  });
}
