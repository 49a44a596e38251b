import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { ArrivingRow } from './arriving-rows.ts';

/** One way of keeping what is known of each instance. */
export type Shape = {
  readonly name: string;
  /** The tables it consists of, partitions apart. */
  readonly tables: readonly string[];
  create(client: Client): Promise<void>;
  /** Writes one batch of the gateway's, in a transaction of its own. Answers how many were new. */
  insert(client: Client, rows: readonly ArrivingRow[]): Promise<number>;
  /** What is done once in a while behind the gateway, such as packing what is complete. */
  tidy(client: Client): Promise<void>;
  /** One instance by its UID. Null where a shape can only find it by its series. */
  find(client: Client, row: ArrivingRow): Promise<number>;
  /** The whole series of a row. */
  list(client: Client, row: ArrivingRow): Promise<number>;
  /** Takes a study's instances away. */
  expire(client: Client, organisationId: string, seriesIds: readonly string[]): Promise<number>;
};

export const COLUMNS = `organisation_id uuid NOT NULL, sop_instance_uid text NOT NULL, series_id uuid NOT NULL,
  sop_class_uid text NOT NULL, transfer_syntax_uid text NOT NULL, data_set_sha256 bytea NOT NULL,
  instance_number integer, number_of_frames integer, flags text[] DEFAULT '{}', arrived_at timestamptz(3) NOT NULL`;

/** The row that the gateway inserts (app.store_arrivals, prisma/migrations/0006), many in one statement. */
export async function insertRows(
  client: Client,
  table: string,
  rows: readonly ArrivingRow[],
): Promise<number> {
  const { rowCount } = await client.query({
    name: `insert into ${table}`,
    text: `INSERT INTO ${table} (organisation_id, sop_instance_uid, series_id, sop_class_uid, transfer_syntax_uid,
             data_set_sha256, instance_number, number_of_frames, flags, arrived_at)
           SELECT o, uid, s, class, '1.2.840.10008.1.2.1', sha, n, NULL, '{}', at
           FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::bytea[], $6::int[], $7::timestamptz[])
             AS a (o, uid, s, class, sha, n, at)
           ON CONFLICT DO NOTHING`,
    values: [
      rows.map((row) => row.organisationId),
      rows.map((row) => row.sopInstanceUid),
      rows.map((row) => row.seriesId),
      rows.map((row) => row.sopClassUid),
      rows.map((row) => row.sha256),
      rows.map((row) => row.instanceNumber),
      rows.map((row) => row.arrivedAt),
    ],
  });
  return rowCount ?? 0;
}

/** Runs a statement of this text, prepared once, and answers how many rows it touched. */
export async function touched(
  client: Client,
  text: string,
  values: readonly unknown[],
): Promise<number> {
  const name = createHash('sha1').update(text).digest('hex');
  const { rowCount } = await client.query({ name, text, values: [...values] });
  return rowCount ?? 0;
}
