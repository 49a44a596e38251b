import { createHash } from 'node:crypto';
import { entryAfter, type CustodyFact, type LastEntry } from '#lib/domain/evidence/custody.ts';
import type { CustodyEntry } from '#lib/domain/evidence/manifest.ts';
import { canonicalJson } from '#lib/protocols/json/canonical.ts';
import type { Tx } from './client.ts';

/** A copy whose custody is written down. */
export type InCustody = { readonly copyId: string; readonly organisationId: string };

/** Writes what happened at the end of a copy's custody log, in the transaction in which it happens. */
export async function appendCustody(tx: Tx, of: InCustody, fact: CustodyFact): Promise<void> {
  const last = await lastEntry(tx, of.copyId);
  await keepEntry(tx, of, entryAfter(last, fact));
}

/** The last entry, with the log kept from everybody else until the transaction ends. */
export async function lastEntry(tx: Tx, copyId: string): Promise<LastEntry | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${copyId}, 61))`;
  const row = await tx.custodyEntry.findFirst({
    where: { copyId },
    orderBy: { seq: 'desc' },
    select: { seq: true, at: true, entryHash: true },
  });
  return row && { seq: row.seq, at: row.at, hash: Buffer.from(row.entryHash).toString('hex') };
}

/** Keeps an entry that was made before. The database refuses one that does not follow the last. */
export async function keepEntry(
  tx: Tx,
  { copyId, organisationId }: InCustody,
  entry: CustodyEntry,
): Promise<void> {
  const text = canonicalJson(entry);
  await tx.custodyEntry.createMany({
    data: [
      {
        ...{ copyId, organisationId, seq: entry.seq, action: entry.action },
        ...{ at: new Date(entry.at), entry: text, entryHash: hashOf(text) },
      },
    ],
  });
}

/** The whole log, in its order. */
export async function custodyOf(tx: Tx, copyId: string): Promise<readonly CustodyEntry[]> {
  const rows = await tx.custodyEntry.findMany({
    where: { copyId },
    orderBy: { seq: 'asc' },
    select: { entry: true },
  });
  return rows.map(({ entry }) => JSON.parse(entry) as CustodyEntry);
}

function hashOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(text).digest());
}
