import { Client } from 'pg';
import { LAST_SEAL } from './audit-seals.ts';
import { contextStatement } from './context.ts';

/** How far a chain is sealed now, and what stands where a checkpoint was written before. */
export type HeadNow = {
  readonly chain: string;
  readonly position: number;
  readonly hash: string;
  /** The hash at the position that was asked about; null if the chain does not go so far. */
  readonly hashThen: string | null;
};

export type HeadsNow = {
  /** Whether another process may have written checkpoints since this one did. */
  readonly isFirst: boolean;
  readonly heads: readonly HeadNow[];
};

/** A checkpoint that was written: its number, the key that signed it, and how far it covers each chain. */
export type WrittenCheckpoint = {
  readonly number: number;
  readonly key: string;
  readonly at: Date;
  readonly heads: readonly { readonly chain: string; readonly position: number }[];
};

/** The one process that writes checkpoints, of all workers: who holds a lock while it lives. */
export type HeadKeeper = {
  /** The committed heads of all chains; null while another process is the one that writes. */
  heads(then: ReadonlyMap<string, { readonly position: number }>): Promise<HeadsNow | null>;
  /** Says in the database which checkpoint covers what. Only of one whose line is in the second place already. */
  tell(written: WrittenCheckpoint): Promise<void>;
  close(): Promise<void>;
};

/** The advisory lock of whoever writes checkpoints; 7 is that of living workers. */
const WRITING_CHECKPOINTS = 8;
const STATEMENT_MILLISECONDS = 15_000;

const HEADS = `
  SELECT c.id AS chain, l.position, encode(l.hash, 'hex') AS hash, encode(s.hash, 'hex') AS hash_then
  FROM audit_chain c CROSS JOIN LATERAL (${LAST_SEAL}) l
    LEFT JOIN unnest($1::uuid[], $2::bigint[]) AS k (chain, position) ON k.chain = c.id
    LEFT JOIN audit_seal s ON s.chain_id = k.chain AND s.position = k.position
  ORDER BY c.id`;

export function connectHeadKeeper(url: string): HeadKeeper {
  let held: Client | null = null;

  /** The connection that holds the lock. When it is lost the lock is too, and somebody else may write. */
  const hold = async (): Promise<{ client: Client; isFirst: boolean } | null> => {
    if (held) return { client: held, isFirst: false };
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      statement_timeout: STATEMENT_MILLISECONDS,
    });
    client.on('error', () => {
      if (held === client) held = null;
    });
    await client.connect();
    const { rows } = await client.query<{ is_ours: boolean }>(
      'SELECT pg_try_advisory_lock($1, 0) AS is_ours',
      [WRITING_CHECKPOINTS],
    );
    if (rows[0]?.is_ours !== true) {
      await client.end();
      return null;
    }
    held = client;
    return { client, isFirst: true };
  };

  /** A connection on which something failed may be in the midst of a transaction: it is not used again. */
  const using = async <T>(client: Client, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (fault) {
      held = null;
      await client.end().catch(() => undefined);
      throw fault;
    }
  };

  return {
    heads: async (then) => {
      const holding = await hold();
      if (!holding) return null;
      const { client, isFirst } = holding;
      return { isFirst, heads: await using(client, () => headsOf(client, then)) };
    },
    tell: async (written) => {
      // Without the lock somebody else may have written since: what is told is told by its writer.
      const client = held;
      if (client) await using(client, () => tellOf(client, written));
    },
    close: async () => {
      await held?.end();
      held = null;
    },
  };
}

async function headsOf(
  client: Client,
  then: ReadonlyMap<string, { readonly position: number }>,
): Promise<HeadNow[]> {
  await client.query('BEGIN READ ONLY');
  await client.query(contextStatement({ kind: 'sealer' }));
  const { rows } = await client.query<
    Record<'chain' | 'position' | 'hash', string> & { hash_then: string | null }
  >(HEADS, [[...then.keys()], [...then.values()].map(({ position }) => position)]);
  await client.query('COMMIT');
  return rows.map((row) => ({
    chain: row.chain,
    position: Number(row.position),
    hash: row.hash,
    hashThen: row.hash_then,
  }));
}

async function tellOf(client: Client, { number, key, at, heads }: WrittenCheckpoint) {
  await client.query('BEGIN');
  await client.query(contextStatement({ kind: 'sealer' }));
  await client.query(
    `INSERT INTO audit_checkpoint (chain_id, number, position, key_id, at)
     SELECT chain, $3, position, $4, $5 FROM unnest($1::uuid[], $2::bigint[]) AS h (chain, position)`,
    [heads.map(({ chain }) => chain), heads.map(({ position }) => position), number, key, at],
  );
  await client.query('COMMIT');
}
