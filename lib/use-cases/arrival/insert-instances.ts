import type { IngestTx } from '#lib/adapters/db/ingest.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';

/** An object that the institution did not hold until now. */
export type Stored = { readonly arrival: Arrival; readonly seriesId: string };

/**
 * Says that the bytes exist, or that they do already, and keeps their rows locked until the commit:
 * nobody collects what is being referred to. In one order, so that two batches never wait for each
 * other.
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

/**
 * Inserts what is new and has its study and series, and answers with that alone: what is left out
 * is either held already or has no place yet. Each name may occur once.
 */
export async function insertInstances(
  tx: IngestTx,
  arrivals: readonly Arrival[],
): Promise<Stored[]> {
  const { rows } = await tx.query<StoredRow>({
    name: 'insert instances',
    text: `INSERT INTO instance (organisation_id, sop_instance_uid, series_id, sop_class_uid, transfer_syntax_uid,
             data_set_sha256, instance_number, number_of_frames, flags, arrived_at)
           SELECT a.o, a.uid, e.id, a.class, a.syntax, a.sha, a.n, a.frames,
             coalesce(string_to_array(nullif(a.flags, ''), ','), '{}'), a.at
           FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::int[],
                       $9::int[], $10::text[], $11::timestamptz[])
             AS a (o, study, series, uid, class, syntax, sha, n, frames, flags, at)
           JOIN study s ON s.organisation_id = a.o AND s.study_instance_uid = a.study
           JOIN series e ON e.organisation_id = a.o AND e.study_id = s.id AND e.series_instance_uid = a.series
           ON CONFLICT (organisation_id, sop_instance_uid) DO NOTHING
           RETURNING organisation_id, sop_instance_uid, series_id`,
    values: [
      arrivals.map((arrival) => arrival.organisationId),
      arrivals.map((arrival) => arrival.studyInstanceUid),
      arrivals.map((arrival) => arrival.seriesInstanceUid),
      arrivals.map((arrival) => arrival.sopInstanceUid),
      arrivals.map((arrival) => arrival.sopClassUid),
      arrivals.map((arrival) => arrival.transferSyntaxUid),
      arrivals.map((arrival) => arrival.dataSetSha256),
      arrivals.map((arrival) => arrival.header.instanceNumber),
      arrivals.map((arrival) => arrival.header.numberOfFrames),
      arrivals.map((arrival) => arrival.flags.join(',')),
      arrivals.map((arrival) => arrival.arrivedAt),
    ],
  });
  const byName = new Map(arrivals.map((arrival) => [instanceKey(arrival), arrival]));
  return rows.flatMap((row) => {
    const arrival = byName.get(`${row.organisation_id} ${row.sop_instance_uid}`);
    return arrival ? [{ arrival, seriesId: row.series_id }] : [];
  });
}

type StoredRow = {
  readonly organisation_id: string;
  readonly sop_instance_uid: string;
  readonly series_id: string;
};

/** What an institution holds under the names of arrivals, by `instanceKey`. */
export async function findHeld(
  tx: IngestTx,
  arrivals: readonly Arrival[],
): Promise<ReadonlyMap<string, Held>> {
  const { rows } = await tx.query<HeldRow>({
    name: 'held instances',
    text: `SELECT i.organisation_id, i.sop_instance_uid, i.data_set_sha256, i.transfer_syntax_uid
           FROM unnest($1::uuid[], $2::text[]) AS a (o, uid)
           JOIN instance i ON i.organisation_id = a.o AND i.sop_instance_uid = a.uid`,
    values: [
      arrivals.map((arrival) => arrival.organisationId),
      arrivals.map((arrival) => arrival.sopInstanceUid),
    ],
  });
  return new Map(
    rows.map((row) => [
      `${row.organisation_id} ${row.sop_instance_uid}`,
      { dataSetSha256: row.data_set_sha256, transferSyntaxUid: row.transfer_syntax_uid },
    ]),
  );
}

export type Held = { readonly dataSetSha256: Buffer; readonly transferSyntaxUid: string };

type HeldRow = {
  readonly organisation_id: string;
  readonly sop_instance_uid: string;
  readonly data_set_sha256: Buffer;
  readonly transfer_syntax_uid: string;
};

/** Tells the same object from another of its name, which is kept aside (IM-6). */
export async function duplicateOrConflict(
  tx: IngestTx,
  arrival: Arrival,
  held: Held,
): Promise<'duplicate' | 'conflict'> {
  const isSame =
    held.dataSetSha256.equals(arrival.dataSetSha256) &&
    held.transferSyntaxUid === arrival.transferSyntaxUid;
  if (isSame) return 'duplicate';
  await keepAside(tx, arrival, held.dataSetSha256);
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

/** The key of an object's row: its bytes and how they are written. */
function objectKey(arrival: Arrival): string {
  return `${Buffer.from(arrival.dataSetSha256).toString('hex')} ${arrival.transferSyntaxUid}`;
}

/** The key of an instance: who holds it, and its name. */
export function instanceKey(arrival: Arrival): string {
  return `${arrival.organisationId} ${arrival.sopInstanceUid}`;
}
