import type { IngestDb, IngestTx } from '#lib/adapters/db/ingest.ts';
import type { Arrival, ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';
import { duplicateOrConflict, findHeld, instanceKey } from './held-instances.ts';
import { makePlaces } from './make-places.ts';
import { storeArrivals, storedOf, type StoredPlaces } from './store-arrivals.ts';

type Options = { readonly quietPeriodSeconds: number };

/**
 * Writes the rows of many durable objects, and says of each what became of it. When this resolves
 * they are committed: senders may be told so, and nothing short of losing the disk loses them. It
 * may be repeated for the same objects with the same end. Nothing but the database is waited for:
 * one hospital's slow upload holds up nobody else's images.
 *
 * Nearly always all are new and their studies and series are there: then it is one statement. Those
 * for whom it is not so are seen to in a second transaction.
 */
export async function commitArrivals(
  db: IngestDb,
  arrivals: readonly Arrival[],
  options: Options,
): Promise<ArrivalOutcome[]> {
  const firsts = firstOfEachName(arrivals);
  const { rows } = await db.once<StoredPlaces>(
    storeArrivals(firsts, holdersOf(firsts), options.quietPeriodSeconds),
  );
  const stored = new Set(storedOf(firsts, rows));
  const left = arrivals.filter((arrival) => !stored.has(arrival));
  const outcomes = left.length === 0 ? null : await settleLeft(db, left, options);
  return arrivals.map((arrival) => outcomes?.get(arrival) ?? 'stored');
}

/** Makes the studies and series that were missing, and tells duplicates from conflicts. */
function settleLeft(
  db: IngestDb,
  left: readonly Arrival[],
  options: Options,
): Promise<ReadonlyMap<Arrival, ArrivalOutcome>> {
  return db.as({ kind: 'ingest', organisationIds: holdersOf(left) }, async (tx) => {
    const stored = new Set(await storeMissing(tx, left, options));
    const others = left.filter((arrival) => !stored.has(arrival));
    const held = others.length === 0 ? null : await findHeld(tx, others);
    const outcomes = new Map<Arrival, ArrivalOutcome>();
    for (const arrival of others) {
      const there = held?.get(instanceKey(arrival));
      if (!there) throw new Error('An instance neither inserted nor held');
      outcomes.set(arrival, await duplicateOrConflict(tx, arrival, there));
    }
    return outcomes;
  });
}

async function storeMissing(
  tx: IngestTx,
  left: readonly Arrival[],
  options: Options,
): Promise<readonly Arrival[]> {
  const held = await findHeld(tx, left);
  const missing = firstOfEachName(left.filter((arrival) => !held.has(instanceKey(arrival))));
  if (missing.length === 0) return [];
  await makePlaces(tx, missing);
  const { rows } = await tx.query<StoredPlaces>(
    storeArrivals(missing, holdersOf(left), options.quietPeriodSeconds),
  );
  return storedOf(missing, rows);
}

/**
 * Of one name twice in a batch the first is inserted, and the others are judged against it. In the
 * order of their bytes, so that two batches of the same objects lock them in the same one.
 */
function firstOfEachName(arrivals: readonly Arrival[]): Arrival[] {
  const firsts = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const key = instanceKey(arrival);
    if (!firsts.has(key)) firsts.set(key, arrival);
  }
  return [...firsts.values()].sort((a, b) => Buffer.compare(a.dataSetSha256, b.dataSetSha256));
}

function holdersOf(arrivals: readonly Arrival[]): string[] {
  return [...new Set(arrivals.map((arrival) => arrival.organisationId))].sort();
}
