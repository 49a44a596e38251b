import type { IngestTx } from '#lib/adapters/db/ingest.ts';
import type { Arrival, ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';
import { seriesKey } from './commit-arrivals.ts';

/**
 * Says that the bytes exist, or that they do already, and keeps their rows locked until the commit:
 * nobody collects what is being referred to. Sorted, so that two batches never wait for each other.
 */
export async function insertObjects(tx: IngestTx, arrivals: readonly Arrival[]): Promise<void> {
  const distinct = new Map(arrivals.map((arrival) => [objectKey(arrival), arrival]));
  const rows = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, arrival]) => arrival);
  await tx.query({
    name: 'insert objects',
    text: `INSERT INTO stored_object (data_set_sha256, transfer_syntax_uid, file_size_bytes, file_crc32, data_set_offset)
           SELECT * FROM unnest($1::bytea[], $2::text[], $3::bigint[], $4::bigint[], $5::int[])
           ON CONFLICT (data_set_sha256, transfer_syntax_uid) DO UPDATE SET stored_at = stored_object.stored_at`,
    values: [
      rows.map((row) => row.dataSetSha256),
      rows.map((row) => row.transferSyntaxUid),
      rows.map((row) => row.fileSizeBytes),
      rows.map((row) => row.fileCrc32),
      rows.map((row) => row.dataSetOffset),
    ],
  });
}

/** Inserts what is new, recognises what is held already, and keeps aside what contradicts it (IM-6). */
export async function insertInstances(
  tx: IngestTx,
  arrivals: readonly Arrival[],
  series: ReadonlyMap<string, string>,
): Promise<ArrivalOutcome[]> {
  const inserted = await tx.query<{ organisation_id: string; sop_instance_uid: string }>({
    name: 'insert instances',
    text: `INSERT INTO instance (organisation_id, sop_instance_uid, series_id, sop_class_uid, transfer_syntax_uid,
             data_set_sha256, instance_number, number_of_frames, flags, arrived_at)
           SELECT o, uid, s, class, syntax, sha, n, frames, coalesce(string_to_array(nullif(flags, ''), ','), '{}'), at
           FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::bytea[], $7::int[], $8::int[],
                       $9::text[], $10::timestamptz[]) AS a (o, uid, s, class, syntax, sha, n, frames, flags, at)
           ON CONFLICT (organisation_id, sop_instance_uid) DO NOTHING
           RETURNING organisation_id, sop_instance_uid`,
    values: [
      arrivals.map((arrival) => arrival.organisationId),
      arrivals.map((arrival) => arrival.sopInstanceUid),
      arrivals.map((arrival) => series.get(seriesKey(arrival))),
      arrivals.map((arrival) => arrival.sopClassUid),
      arrivals.map((arrival) => arrival.transferSyntaxUid),
      arrivals.map((arrival) => arrival.dataSetSha256),
      arrivals.map((arrival) => arrival.header.instanceNumber),
      arrivals.map((arrival) => arrival.header.numberOfFrames),
      arrivals.map((arrival) => arrival.flags.join(',')),
      arrivals.map((arrival) => arrival.arrivedAt),
    ],
  });
  const isNew = new Set(
    inserted.rows.map((row) => `${row.organisation_id} ${row.sop_instance_uid}`),
  );
  const outcomes: ArrivalOutcome[] = [];
  for (const arrival of arrivals) {
    // The first of a name within the batch is the one inserted; a second is judged against it.
    if (isNew.delete(instanceKey(arrival))) outcomes.push('stored');
    else outcomes.push(await duplicateOrConflict(tx, arrival));
  }
  return outcomes;
}

async function duplicateOrConflict(tx: IngestTx, arrival: Arrival): Promise<ArrivalOutcome> {
  const held = await tx.query<{ data_set_sha256: Buffer; transfer_syntax_uid: string }>({
    name: 'held instance',
    text: `SELECT data_set_sha256, transfer_syntax_uid FROM instance
           WHERE organisation_id = $1 AND sop_instance_uid = $2`,
    values: [arrival.organisationId, arrival.sopInstanceUid],
  });
  const [row] = held.rows;
  if (!row) throw new Error('An instance neither inserted nor held');
  const isSame =
    row.data_set_sha256.equals(arrival.dataSetSha256) &&
    row.transfer_syntax_uid === arrival.transferSyntaxUid;
  if (isSame) return 'duplicate';
  await keepAside(tx, arrival, row.data_set_sha256);
  return 'conflict';
}

async function keepAside(tx: IngestTx, arrival: Arrival, heldSha256: Buffer): Promise<void> {
  const kept = await tx.query({
    name: 'keep conflict',
    text: `INSERT INTO object_conflict (organisation_id, sop_instance_uid, study_instance_uid, held_sha256,
             arrived_sha256, transfer_syntax_uid, arrived_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    values: [
      arrival.organisationId,
      arrival.sopInstanceUid,
      arrival.studyInstanceUid,
      heldSha256,
      arrival.dataSetSha256,
      arrival.transferSyntaxUid,
      arrival.arrivedAt,
    ],
  });
  if (kept.rowCount === 0) return;
  await tx.query(
    `INSERT INTO audit_event (event, outcome, organisation_id, reason) VALUES ('object.conflict_kept', 'success', $1, 'other_bytes')`,
    [arrival.organisationId],
  );
}

function objectKey(arrival: Arrival): string {
  return `${Buffer.from(arrival.dataSetSha256).toString('hex')} ${arrival.transferSyntaxUid}`;
}

function instanceKey(arrival: Arrival): string {
  return `${arrival.organisationId} ${arrival.sopInstanceUid}`;
}
