import { Client } from 'pg';
import { CHAINS, rowsOf, TEXT_OPTIONS } from './audit-seals.ts';

/** A seal and the row it names, all as text; `row` is null when the row is gone. */
export type SealRead = {
  readonly position: number;
  readonly eventId: string;
  readonly xact: string;
  readonly form: number;
  readonly hash: Buffer;
  readonly row: readonly (string | null)[] | null;
  /** Whether it stands where its row was written; asked only in the order of writing. */
  readonly isOutOfPlace: boolean;
  /** Where the seal stands, which is not `position` when it is out of place. */
  readonly standsAt: number;
};

export type ChainState = {
  /** The institution as people know it; null for the chain of none, and for one not in the directory. */
  readonly name: string | null;
  readonly position: number;
  readonly sealedAt: Date | null;
  readonly unsealed: number;
  readonly oldestUnsealed: Date | null;
};

/** The whole audit as it was at one moment. As the auditor's role, which can write nothing. */
export type AuditReading = {
  readonly at: Date;
  /** Every chain there is a row, a seal or a head of. */
  chains(): Promise<string[]>;
  stateOf(chain: string): Promise<ChainState>;
  /** The seals of a chain, by their place in it or by when their rows were written. */
  seals(chain: string, order: 'place' | 'writing'): AsyncIterable<readonly SealRead[]>;
  /** Rows that have no seal, and come before the last one that has: nothing appears there by itself. */
  inserted(chain: string): AsyncIterable<readonly string[]>;
  /** The hashes at these places, null where there is none, in the order asked. */
  hashesAt(
    places: readonly { readonly chain: string; readonly position: number }[],
  ): Promise<readonly (string | null)[]>;
  close(): Promise<void>;
};

const FETCH = 2_000;

/** The sealed rows end here; what is written later sorts behind. */
const LAST_KEY = `(SELECT s.xact, s.event_id FROM audit_seal s WHERE s.chain_id = $1
  ORDER BY s.position DESC LIMIT 1)`;
const unsealedOf = (chain: string) => `FROM audit_event e WHERE ${rowsOf(chain)}
  AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)`;

export async function openAuditReading(
  url: string,
  columns: readonly string[],
): Promise<AuditReading> {
  const client = new Client({ connectionString: url, options: TEXT_OPTIONS });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  // Plans that give rows as they are read, and keep none.
  await client.query('SET LOCAL cursor_tuple_fraction = 0.00001');
  const { rows } = await client.query<{ at: Date }>('SELECT now() AS at');
  return {
    at: rows[0]?.at ?? new Date(),
    chains: async () => {
      const found = await client.query<{ id: string }>(
        `SELECT id FROM (${CHAINS}) c UNION SELECT id FROM audit_chain
         UNION SELECT id FROM (${SEALED_CHAINS}) s ORDER BY id`,
      );
      return found.rows.map(({ id }) => id);
    },
    stateOf: (chain) => stateOf(client, chain),
    seals: async function* (chain, order) {
      const text = order === 'place' ? byPlace(columns) : byWriting(columns);
      for await (const batch of stream<SealRow>(client, text, [chain])) {
        yield batch.map(sealRead);
      }
    },
    inserted: async function* (chain) {
      const text = `SELECT e.id ${unsealedOf(chain)} AND (e.xact, e.id) < ${LAST_KEY} ORDER BY e.xact, e.id`;
      for await (const batch of stream<[id: string]>(client, text, [chain])) {
        yield batch.map(([id]) => id);
      }
    },
    hashesAt: async (places) => {
      const found = await client.query<{ hash: string | null }>(
        `SELECT encode(s.hash, 'hex') AS hash
         FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS asked (chain, position, place)
           LEFT JOIN audit_seal s ON s.chain_id = asked.chain AND s.position = asked.position
         ORDER BY asked.place`,
        [places.map(({ chain }) => chain), places.map(({ position }) => position)],
      );
      return found.rows.map(({ hash }) => hash);
    },
    close: () => client.end(),
  };
}

/** Chains that have seals, also when their rows and heads are gone. */
const SEALED_CHAINS = `
  WITH RECURSIVE chain (id) AS (
    (SELECT chain_id FROM audit_seal ORDER BY chain_id LIMIT 1)
    UNION ALL
    SELECT (SELECT chain_id FROM audit_seal WHERE chain_id > chain.id ORDER BY chain_id LIMIT 1)
    FROM chain WHERE chain.id IS NOT NULL)
  SELECT id FROM chain WHERE id IS NOT NULL`;

/** What `sealRead` reads, as text in this order; then the columns of the row. */
const SEAL = `s.position::text, s.event_id::text, s.xact::text, s.form::text, encode(s.hash, 'hex')`;

const rowOf = (columns: readonly string[]) =>
  `e.id IS NULL, ${columns.map((name) => `e.${name}::text`).join(', ')}`;

const byPlace = (columns: readonly string[]) => `
  SELECT ${SEAL}, s.position::text, ${rowOf(columns)}
  FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id
  WHERE s.chain_id = $1 ORDER BY s.position`;

/** As the rows were written, each with the place that would then be its own. */
const byWriting = (columns: readonly string[]) => `
  WITH numbered AS (
    SELECT *, row_number() OVER (ORDER BY xact, event_id) AS by_writing,
      row_number() OVER (ORDER BY position) AS by_place
    FROM audit_seal WHERE chain_id = $1)
  SELECT ${SEAL}, p.position::text, ${rowOf(columns)}
  FROM numbered s JOIN numbered p ON p.by_place = s.by_writing
    LEFT JOIN audit_event e ON e.id = s.event_id
  ORDER BY s.by_writing`;

/** Arrays of text, because taking rows apart into objects costs more than hashing them. */
type SealRow = readonly [
  standsAt: string,
  eventId: string,
  xact: string,
  form: string,
  hash: string,
  position: string,
  isGone: boolean,
  ...row: (string | null)[],
];

function sealRead(read: SealRow): SealRead {
  const [standsAt, eventId, xact, form, hash, position, isGone, ...row] = read;
  return {
    position: Number(position),
    eventId,
    xact,
    form: Number(form),
    hash: Buffer.from(hash, 'hex'),
    row: isGone ? null : row,
    isOutOfPlace: position !== standsAt,
    standsAt: Number(standsAt),
  };
}

async function stateOf(client: Client, chain: string): Promise<ChainState> {
  const { rows } = await client.query<StateRow>(
    `SELECT (SELECT ods_code || ' ' || name FROM organisation WHERE id = $1) AS name,
       coalesce(l.position, 0) AS position, l.sealed_at, u.unsealed, u.oldest
     FROM (SELECT count(*) AS unsealed, min(e.at) AS oldest ${unsealedOf(chain)}
           AND coalesce((e.xact, e.id) > ${LAST_KEY}, true)) u
       LEFT JOIN LATERAL (SELECT s.position, s.sealed_at FROM audit_seal s
         WHERE s.chain_id = $1 ORDER BY s.position DESC LIMIT 1) l ON true`,
    [chain],
  );
  const [row] = rows;
  if (!row) throw new Error('an aggregate without a row');
  return {
    name: row.name,
    position: Number(row.position),
    sealedAt: row.sealed_at,
    unsealed: Number(row.unsealed),
    oldestUnsealed: row.oldest,
  };
}

type StateRow = {
  readonly name: string | null;
  readonly position: string;
  readonly sealed_at: Date | null;
  readonly unsealed: string;
  readonly oldest: Date | null;
};

let cursors = 0;

/** The answer to a query in batches; the next one is on its way while one is looked at. */
async function* stream<Row extends readonly unknown[]>(
  client: Client,
  text: string,
  values: readonly unknown[],
): AsyncGenerator<Row[]> {
  cursors += 1;
  const name = `reading_${cursors}`;
  await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${text}`, [...values]);
  const fetch = () =>
    client.query<Row & unknown[]>({ rowMode: 'array', text: `FETCH ${FETCH} FROM ${name}` });
  let coming = fetch();
  for (;;) {
    const { rows } = await coming;
    if (rows.length === 0) break;
    coming = fetch();
    coming.catch(() => undefined); // thrown where it is awaited
    yield rows;
  }
  await client.query(`CLOSE ${name}`);
}
