import type { Db } from '#lib/adapters/db/client.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';

/** A sealed copy, to whoever has the reference that is printed on its certificate. Nothing of whom it is about. */
export type PublicCopy = {
  readonly trust: string;
  readonly odsCode: string;
  readonly timeZone: TimeZone;
  readonly sealedAt: Date;
  readonly keyId: string;
  readonly sealSha256: string;
  readonly fileCount: number;
};

type Row = Omit<PublicCopy, 'sealSha256' | 'timeZone'> & {
  readonly sealSha256: Uint8Array;
  readonly timeZone: string;
};

/** As references are written; what is of another shape is none, and is not looked for. */
const REFERENCE = /^[A-Z]{3}-[2-9A-Z]{4}-[2-9A-Z]{4}$/;

export function copyCalled(
  db: Db,
  input: { readonly reference: string; readonly address: string | null },
): Promise<PublicCopy | null> {
  const reference = input.reference.toUpperCase();
  if (!REFERENCE.test(reference)) return Promise.resolve(null);
  return db.as({ kind: 'anonymous', address: input.address }, async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT organisation_name AS "trust", ods_code AS "odsCode", time_zone AS "timeZone", sealed_at AS "sealedAt",
        key_id AS "keyId", seal_sha256 AS "sealSha256", file_count AS "fileCount"
      FROM app.released_copy_called(${reference})`;
    if (!row) return null;
    return {
      ...row,
      timeZone: row.timeZone as TimeZone,
      sealSha256: Buffer.from(row.sealSha256).toString('hex'),
    };
  });
}
