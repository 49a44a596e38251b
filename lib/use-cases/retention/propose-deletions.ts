import { createHash } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { loadHolds, loadKeptRecords } from '#lib/adapters/db/retention-facts.ts';
import { dueForDeletion, type Due } from '#lib/domain/retention/due.ts';
import type { Hold } from '#lib/domain/retention/holds.ts';
import { DELETABLE_KINDS, type DeletableKind } from '#lib/domain/retention/schedule.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';

/** As many as one person can look through at a time. */
const MOST_IN_A_BATCH = 200;
const PAGE = 500;
/** So long a record that somebody kept is not proposed again. */
const KEPT_FOR = '12 months';

type Place = {
  readonly organisationId: string;
  readonly zone: TimeZone;
  readonly holds: readonly Hold[];
  readonly now: Date;
};

/**
 * Puts the records of an institution whose time is over into batches, one for each kind, for people to look through.
 * Nothing is deleted by it. What waits in a batch already is not proposed twice, however often this runs.
 */
export async function proposeDeletions(
  db: Db,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<void> {
  for (const kind of DELETABLE_KINDS) {
    await db.as(asSystem(organisationId).context, async (tx) => {
      const organisation = await tx.organisation.findUnique({
        where: { id: organisationId },
        select: { jurisdiction: true },
      });
      if (!organisation) return;
      const { zone } = JURISDICTIONS[organisation.jurisdiction as Jurisdiction];
      const holds = await loadHolds(tx, organisationId, zone);
      await proposeOfKind(tx, kind, { organisationId, zone, holds, now });
    });
  }
}

type Proposal = Due & { readonly recordId: string; readonly reference: string };

async function proposeOfKind(tx: Tx, kind: DeletableKind, place: Place): Promise<void> {
  const { organisationId, now } = place;
  // Two workers in one night propose one after the other, and the second finds nothing left.
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`deletions ${organisationId} ${kind}`}, 0))) l`;
  const due = await findDue(tx, kind, place);
  if (due.length === 0) return;
  const { id: batchId } = await tx.deletionBatch.create({
    data: { organisationId, kind, proposedAt: now },
    select: { id: true },
  });
  await tx.deletionItem.createMany({
    data: due.map(({ recordId, reference, rule, from, dueOn }) => ({
      organisationId,
      batchId,
      recordId,
      reference,
      digest: new Uint8Array(createHash('sha256').update(`${kind}:${reference}`).digest()),
      rule,
      countedFrom: toColumn(from),
      dueOn: toColumn(dueOn),
      documents: [],
    })),
  });
  await record(tx, {
    event: 'deletion.proposed',
    organisationId,
    details: { batchId, kind, records: due.length },
  });
}

async function findDue(tx: Tx, kind: DeletableKind, place: Place): Promise<readonly Proposal[]> {
  const due: Proposal[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  while (due.length < MOST_IN_A_BATCH) {
    const ids = await nextIds(tx, kind, place.organisationId, after);
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
    for (const found of await loadKeptRecords(tx, kind, ids, place.zone)) {
      const answer = dueForDeletion(found.record, place.holds, place.now);
      if (answer.ok) {
        due.push({ ...answer.value, recordId: found.recordId, reference: found.reference });
      }
    }
  }
  return due.slice(0, MOST_IN_A_BATCH);
}

/** Which rows to look at, by table: ended ones, none that waits in a batch or that somebody kept not long ago. */
const CANDIDATES: Readonly<Record<DeletableKind, string>> = {
  release_package: `release t WHERE t.manifest_sha256 IS NOT NULL AND t.package_removed_at IS NULL`,
  request_file: `access_request t WHERE t.closed_at IS NOT NULL`,
  complaint: `complaint t WHERE t.closed_at IS NOT NULL`,
  incident: `incident t WHERE t.closed_at IS NOT NULL`,
};

async function nextIds(
  tx: Tx,
  kind: DeletableKind,
  organisationId: string,
  after: string,
): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT t.id FROM ${CANDIDATES[kind]} AND t.organisation_id = $1::uuid AND t.id > $2::uuid
       AND NOT EXISTS (SELECT FROM deletion_item i WHERE i.record_id = t.id AND (
         i.state IN ('proposed', 'rows_gone')
         OR (i.state = 'kept' AND i.settled_at > now() - interval '${KEPT_FOR}')))
     ORDER BY t.id LIMIT ${PAGE}`,
    organisationId,
    after,
  );
  return rows.map(({ id }) => id);
}
