import type { IngestTx } from '#lib/adapters/db/ingest.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';

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
  await insertObject(tx, arrival);
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

/** Says that the bytes exist, or that they do already, and keeps their row locked until the commit. */
async function insertObject(tx: IngestTx, arrival: Arrival): Promise<void> {
  await tx.query({
    name: 'insert object',
    text: `INSERT INTO stored_object (data_set_sha256, transfer_syntax_uid, file_size_bytes, file_crc32, data_set_offset)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (data_set_sha256, transfer_syntax_uid) DO UPDATE SET stored_at = stored_object.stored_at`,
    values: [
      arrival.dataSetSha256,
      arrival.transferSyntaxUid,
      arrival.fileSizeBytes,
      arrival.fileCrc32,
      arrival.dataSetOffset,
    ],
  });
}

/** The key of an instance: who holds it, and its name. */
export function instanceKey(arrival: Arrival): string {
  return `${arrival.organisationId} ${arrival.sopInstanceUid}`;
}
