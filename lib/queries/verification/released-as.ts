import type { Db } from '#lib/adapters/db/client.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';

/** By whom a file was first released, and when. Nothing of whom it is about. */
export type ReleasedAs = {
  readonly sha256: string;
  readonly trust: string;
  readonly odsCode: string;
  readonly timeZone: TimeZone;
  readonly sealedAt: Date;
  /** The key of the copy that it was part of. */
  readonly keyId: string;
};

type Row = {
  readonly sha256: Uint8Array;
  readonly trust: string;
  readonly odsCode: string;
  readonly timeZone: string;
  readonly sealedAt: Date;
  readonly keyId: string;
};

/** Digests that may be asked for at once. */
export const MOST_DIGESTS = 20;

/** Of files with these digests, those that were released. The same for everybody, and silent about all others. */
export function releasedAs(
  db: Db,
  input: { readonly digests: readonly string[]; readonly address: string | null },
): Promise<readonly ReleasedAs[]> {
  const asked = input.digests.slice(0, MOST_DIGESTS).map((hex) => Buffer.from(hex, 'hex'));
  return db.as({ kind: 'anonymous', address: input.address }, async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT sha256, organisation_name AS "trust", ods_code AS "odsCode", time_zone AS "timeZone",
        sealed_at AS "sealedAt", key_id AS "keyId"
      FROM app.released_as(${asked}::bytea[]) ORDER BY sealed_at`;
    return rows.map((row) => ({
      ...row,
      sha256: Buffer.from(row.sha256).toString('hex'),
      timeZone: row.timeZone as TimeZone,
    }));
  });
}
