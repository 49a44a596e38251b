import type { Client } from 'pg';
import type { ArrivingRow } from './arriving-rows.ts';

/** What exists in the object store: needed whatever shape instances have (prisma/migrations/0001). */
export const storedObjects = {
  name: 'stored objects',
  tables: ['stored_object'],
  create: async (client: Client): Promise<void> => {
    await client.query(`CREATE TABLE stored_object (data_set_sha256 bytea NOT NULL, transfer_syntax_uid text NOT NULL,
        file_size_bytes bigint NOT NULL, file_crc32 bigint NOT NULL, data_set_offset integer NOT NULL,
        stored_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        PRIMARY KEY (data_set_sha256, transfer_syntax_uid)) PARTITION BY HASH (data_set_sha256)`);
    for (let part = 0; part < 32; part += 1) {
      await client.query(
        `CREATE TABLE stored_object_${part} PARTITION OF stored_object FOR VALUES WITH (MODULUS 32, REMAINDER ${part})`,
      );
    }
  },
  /** The row that app.store_arrivals inserts (prisma/migrations/0006), many in one statement. */
  insert: async (client: Client, rows: readonly ArrivingRow[]): Promise<number> => {
    const { rowCount } = await client.query({
      name: 'insert stored objects',
      text: `INSERT INTO stored_object (data_set_sha256, transfer_syntax_uid, file_size_bytes, file_crc32, data_set_offset)
             SELECT sha, '1.2.840.10008.1.2.1', 526000, 3735928559, 372 FROM unnest($1::bytea[]) AS a (sha)
             ON CONFLICT (data_set_sha256, transfer_syntax_uid) DO UPDATE SET stored_at = stored_object.stored_at`,
      values: [rows.map((row) => row.sha256).sort((a, b) => a.compare(b))],
    });
    return rowCount ?? 0;
  },
  tidy: (): Promise<void> => Promise.resolve(),
};
