import { COLUMNS, insertRows, touched, type Shape } from './shape.ts';

const FIND = (table: string) =>
  `SELECT series_id, data_set_sha256 FROM ${table} WHERE organisation_id = $1 AND sop_instance_uid = $2`;
const LIST = (table: string) =>
  `SELECT sop_instance_uid, data_set_sha256, instance_number FROM ${table}
   WHERE organisation_id = $1 AND series_id = $2 ORDER BY instance_number`;
const EXPIRE = (table: string) =>
  `DELETE FROM ${table} WHERE organisation_id = $1 AND series_id = ANY ($2::uuid[])`;

/** As prisma/migrations/0001 has it: a row an instance, 32 partitions by owner, one name once for ever. */
export const narrowByOwner: Shape = {
  name: 'narrow, by owner',
  tables: ['by_owner'],
  create: async (client) => {
    await client.query(`CREATE TABLE by_owner (${COLUMNS}, PRIMARY KEY (organisation_id, sop_instance_uid))
                        PARTITION BY HASH (organisation_id)`);
    for (let part = 0; part < 32; part += 1) {
      await client.query(
        `CREATE TABLE by_owner_${part} PARTITION OF by_owner FOR VALUES WITH (MODULUS 32, REMAINDER ${part})`,
      );
    }
    await client.query('CREATE INDEX ON by_owner (series_id)');
  },
  insert: (client, rows) => insertRows(client, 'by_owner', rows),
  tidy: () => Promise.resolve(),
  find: (client, row) =>
    touched(client, FIND('by_owner'), [row.organisationId, row.sopInstanceUid]),
  list: (client, row) => touched(client, LIST('by_owner'), [row.organisationId, row.seriesId]),
  expire: (client, owner, series) => touched(client, EXPIRE('by_owner'), [owner, series]),
};

/** The same rows by the month they arrived: a month is dropped at once, and a name is one only within it. */
export const narrowByMonth: Shape = {
  name: 'narrow, by month',
  tables: ['by_month'],
  create: async (client) => {
    await client.query(`CREATE TABLE by_month (${COLUMNS}) PARTITION BY RANGE (arrived_at)`);
    for (let month = 1; month <= 12; month += 1) {
      const next = month === 12 ? '2027-01-01' : `2026-${String(month + 1).padStart(2, '0')}-01`;
      await client.query(
        `CREATE TABLE by_month_${month} PARTITION OF by_month
         FOR VALUES FROM ('2026-${String(month).padStart(2, '0')}-01Z') TO ('${next}Z')`,
      );
      await client.query(
        `CREATE UNIQUE INDEX ON by_month_${month} (organisation_id, sop_instance_uid)`,
      );
    }
    await client.query('CREATE INDEX ON by_month (series_id)');
  },
  insert: (client, rows) => insertRows(client, 'by_month', rows),
  tidy: () => Promise.resolve(),
  find: (client, row) =>
    touched(client, FIND('by_month'), [row.organisationId, row.sopInstanceUid]),
  list: (client, row) => touched(client, LIST('by_month'), [row.organisationId, row.seriesId]),
  expire: (client, owner, series) => touched(client, EXPIRE('by_month'), [owner, series]),
};
