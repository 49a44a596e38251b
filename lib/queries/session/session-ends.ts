import type { Db } from '#lib/adapters/db/client.ts';

/**
 * When each of these sessions ends if nothing more is asked of it, by the hash of its token in hex.
 * One that has ended is not in the answer. Asking does not keep any of them alive.
 */
export async function sessionEnds(
  db: Db,
  input: { readonly tokenHashes: readonly Uint8Array[]; readonly now: Date },
): Promise<ReadonlyMap<string, Date>> {
  const hashes = input.tokenHashes.map((hash) => Buffer.from(hash));
  const rows = await db.as(
    { kind: 'anonymous', address: null },
    (tx) =>
      tx.$queryRaw<{ token_hash: Uint8Array; ends_at: Date }[]>`
        SELECT token_hash, ends_at FROM app.session_ends(${hashes}::bytea[], ${input.now})`,
  );
  return new Map(rows.map((row) => [Buffer.from(row.token_hash).toString('hex'), row.ends_at]));
}
