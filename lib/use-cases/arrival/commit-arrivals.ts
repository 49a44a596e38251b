import type { IngestDb, IngestTx } from '#lib/adapters/db/ingest.ts';
import type { Arrival, ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';
import { countInstances } from './count-instances.ts';
import {
  duplicateOrConflict,
  findHeld,
  insertInstances,
  insertObjects,
  instanceKey,
  type Held,
  type Stored,
} from './insert-instances.ts';
import { makePlaces } from './make-places.ts';

/**
 * Writes the rows of many durable objects in one transaction, and says of each what became of it.
 * When this resolves they are committed: senders may be told so, and nothing short of losing the
 * disk loses them. It may be repeated for the same objects with the same end. Nothing but the
 * database is waited for: one hospital's slow upload holds up nobody else's images.
 */
export function commitArrivals(
  db: IngestDb,
  arrivals: readonly Arrival[],
  options: { quietPeriodSeconds: number },
): Promise<ArrivalOutcome[]> {
  const organisationIds = [...new Set(arrivals.map((arrival) => arrival.organisationId))].sort();
  return db.as({ kind: 'ingest', organisationIds }, async (tx) => {
    const [, stored] = await Promise.all([insertObjects(tx, arrivals), insertNew(tx, arrivals)]);
    const outcomes = await outcomesOf(tx, arrivals, stored);
    return { value: outcomes, last: countInstances(tx, stored, options.quietPeriodSeconds) };
  });
}

/**
 * Inserts those that the institution does not hold. Nearly always their studies and series are
 * there; where not, those are made and it is tried again.
 */
async function insertNew(tx: IngestTx, arrivals: readonly Arrival[]): Promise<Stored[]> {
  // Of one name twice in a batch the first is inserted, and the others are judged against it.
  const firsts = [...new Map(arrivals.toReversed().map((one) => [instanceKey(one), one])).values()];
  const stored = await insertInstances(tx, firsts);
  if (stored.length === firsts.length) return stored;
  const isStored = new Set(stored.map(({ arrival }) => arrival));
  const left = firsts.filter((arrival) => !isStored.has(arrival));
  const held = await findHeld(tx, left);
  const missing = left.filter((arrival) => !held.has(instanceKey(arrival)));
  if (missing.length === 0) return stored;
  await makePlaces(tx, missing);
  return [...stored, ...(await insertInstances(tx, missing))];
}

async function outcomesOf(
  tx: IngestTx,
  arrivals: readonly Arrival[],
  stored: readonly Stored[],
): Promise<ArrivalOutcome[]> {
  const isStored = new Set(stored.map(({ arrival }) => arrival));
  const others = arrivals.filter((arrival) => !isStored.has(arrival));
  const held = others.length === 0 ? new Map<string, Held>() : await findHeld(tx, others);
  const outcomes: ArrivalOutcome[] = [];
  for (const arrival of arrivals) {
    if (isStored.has(arrival)) {
      outcomes.push('stored');
      continue;
    }
    const there = held.get(instanceKey(arrival));
    if (!there) throw new Error('An instance neither inserted nor held');
    outcomes.push(await duplicateOrConflict(tx, arrival, there));
  }
  return outcomes;
}
