import type { Client } from 'pg';
import { COLUMNS, insertRows, touched, type Shape } from './shape.ts';

/** How many arrivals may pass before a series is taken for complete. */
const QUIET_ROWS = 5_000;

/**
 * Rows only while a series arrives; then one row a series, its instances' columns as compressed
 * arrays. Nothing can be found by its UID alone any more, nor be kept from coming twice under another
 * series: whoever asks must know the series.
 */
export const packedBySeries: Shape = {
  name: 'packed by series',
  tables: ['arriving', 'packed'],
  create: async (client) => {
    await client.query(
      `CREATE TABLE arriving (${COLUMNS}, PRIMARY KEY (organisation_id, sop_instance_uid))`,
    );
    await client.query('CREATE INDEX ON arriving (series_id)');
    await client.query('ALTER TABLE arriving SET (autovacuum_vacuum_scale_factor = 0.05)');
    await client.query(`CREATE TABLE packed (
        organisation_id uuid NOT NULL, series_id uuid NOT NULL, packed_at timestamptz(3) NOT NULL,
        uids text[] NOT NULL, classes text[] NOT NULL,
        syntaxes text[] NOT NULL, sha256s bytea NOT NULL, numbers int[] NOT NULL,
        arrived timestamptz[] NOT NULL,
        PRIMARY KEY (organisation_id, series_id)) PARTITION BY HASH (organisation_id)`);
    for (let part = 0; part < 32; part += 1) {
      await client.query(
        `CREATE TABLE packed_${part} PARTITION OF packed FOR VALUES WITH (MODULUS 32, REMAINDER ${part})`,
      );
    }
  },
  insert: (client, rows) => insertRows(client, 'arriving', rows),
  tidy: pack,
  find: (client, row) =>
    touched(
      client,
      `SELECT i.sha FROM packed p,
         LATERAL (SELECT array_position(p.uids, $3) AS at) w,
         LATERAL (SELECT substr(p.sha256s, (w.at - 1) * 32 + 1, 32) AS sha) i
       WHERE p.organisation_id = $1 AND p.series_id = $2 AND w.at IS NOT NULL`,
      [row.organisationId, row.seriesId, row.sopInstanceUid],
    ),
  list: (client, row) =>
    touched(
      client,
      `SELECT u.uid, substr(p.sha256s, (u.at::int - 1) * 32 + 1, 32), p.numbers[u.at]
       FROM packed p, unnest(p.uids) WITH ORDINALITY AS u (uid, at)
       WHERE p.organisation_id = $1 AND p.series_id = $2`,
      [row.organisationId, row.seriesId],
    ),
  expire: (client, owner, series) =>
    touched(
      client,
      'DELETE FROM packed WHERE organisation_id = $1 AND series_id = ANY ($2::uuid[])',
      [owner, series],
    ),
};

/** Packs every series of which nothing has arrived for a while, judged by the rows that came since. */
async function pack(client: Client): Promise<void> {
  await client.query(
    `WITH newest AS (SELECT max(arrived_at) AS at, count(*) AS n, min(arrived_at) AS first FROM arriving),
       quiet AS (
         SELECT a.organisation_id, a.series_id FROM arriving a, newest
         GROUP BY a.organisation_id, a.series_id, newest.at, newest.n, newest.first
         HAVING newest.n > $1 AND max(a.arrived_at) < newest.at - (newest.at - newest.first) * ($1::float8 / newest.n)),
       taken AS (
         DELETE FROM arriving a USING quiet q
         WHERE a.organisation_id = q.organisation_id AND a.series_id = q.series_id RETURNING a.*)
     INSERT INTO packed
     SELECT organisation_id, series_id, max(arrived_at),
       array_agg(sop_instance_uid ORDER BY instance_number), array_agg(sop_class_uid ORDER BY instance_number),
       array_agg(transfer_syntax_uid ORDER BY instance_number),
       string_agg(data_set_sha256, '' ORDER BY instance_number), array_agg(instance_number ORDER BY instance_number),
       array_agg(arrived_at ORDER BY instance_number)
     FROM taken GROUP BY organisation_id, series_id`,
    [QUIET_ROWS],
  );
}
