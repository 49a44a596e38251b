import type { Arrival, ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';

export type CommitQueue = {
  /** Resolves once the rows of an object that is durable and visible are committed; rejects if they are not. */
  commit(arrival: Arrival): Promise<ArrivalOutcome>;
};

type Entry = {
  readonly arrival: Arrival;
  readonly resolve: (outcome: ArrivalOutcome) => void;
  readonly reject: (fault: unknown) => void;
};

const MOST_IN_A_BATCH = 128;
/** Two wait for the database or its disk while the next is gathered; a fourth would only make them smaller. */
const BATCHES_AT_ONCE = 3;

/**
 * Commits many objects' rows at once without making anybody wait for company: an object that comes while
 * there is a batch to spare goes at once; what comes meanwhile goes together next.
 */
export function createCommitQueue(
  commitRows: (arrivals: readonly Arrival[]) => Promise<ArrivalOutcome[]>,
): CommitQueue {
  let waiting: Entry[] = [];
  let running = 0;

  const run = async () => {
    running += 1;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_IN_A_BATCH);
      waiting = waiting.slice(MOST_IN_A_BATCH);
      await commitBatch(batch);
    }
    running -= 1;
  };

  const commitBatch = async (batch: readonly Entry[]): Promise<void> => {
    try {
      const outcomes = await commitRows(batch.map((entry) => entry.arrival));
      batch.forEach((entry, index) => {
        entry.resolve(outcomes[index] ?? 'stored');
      });
    } catch (fault) {
      if (batch.length === 1) return batch[0]?.reject(fault);
      // One object must not take its neighbours down: each is tried alone, and answers for itself.
      for (const entry of batch) await commitBatch([entry]);
    }
  };

  return {
    commit: (arrival) =>
      new Promise((resolve, reject) => {
        waiting.push({ arrival, resolve, reject });
        if (running < BATCHES_AT_ONCE) void run();
      }),
  };
}
