import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectDraft, ObjectStore } from '#lib/adapters/storage/port.ts';
import type { Arrival, ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';

/** An object whose bytes are settled, waiting to be made visible and to have its rows. */
export type Waiting = {
  readonly draft: ObjectDraft;
  readonly key: ObjectKey;
  readonly arrival: Arrival;
};

export type CommitQueue = {
  /** Resolves once the object is durable and its rows are committed; rejects if they are not. */
  commit(waiting: Waiting): Promise<ArrivalOutcome>;
};

type Entry = Waiting & {
  readonly resolve: (outcome: ArrivalOutcome) => void;
  readonly reject: (fault: unknown) => void;
};

const MOST_IN_A_BATCH = 128;

/**
 * Commits many objects at once without making anybody wait for company: an object that comes while
 * nothing is being committed goes alone and at once; what comes meanwhile goes together next.
 */
export function createCommitQueue(
  store: ObjectStore,
  commitRows: (arrivals: readonly Arrival[]) => Promise<ArrivalOutcome[]>,
): CommitQueue {
  let waiting: Entry[] = [];
  let isRunning = false;

  const run = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_IN_A_BATCH);
      waiting = waiting.slice(MOST_IN_A_BATCH);
      await commitBatch(batch);
    }
    isRunning = false;
  };

  const commitBatch = async (batch: readonly Entry[]): Promise<void> => {
    try {
      await store.publish(batch);
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
    commit: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ ...entry, resolve, reject });
        if (!isRunning) void run();
      }),
  };
}
