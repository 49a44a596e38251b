import type { ArrivalOutcome } from '#lib/domain/arrival/arrival.ts';
import type { Arriving } from '#lib/use-cases/arrival/commit-arrivals.ts';

export type CommitQueue = {
  /** Resolves once an object is durable and its rows are committed; rejects if either fails. */
  commit(arriving: Arriving): Promise<ArrivalOutcome>;
};

type Entry = {
  readonly arriving: Arriving;
  readonly resolve: (outcome: ArrivalOutcome) => void;
  readonly reject: (fault: unknown) => void;
};

const MOST_IN_A_BATCH = 128;

/**
 * Commits many objects' rows at once without making anybody wait for company: an object that comes while
 * nothing is being committed goes alone and at once; what comes meanwhile goes together next.
 */
export function createCommitQueue(
  commitRows: (arriving: readonly Arriving[]) => Promise<ArrivalOutcome[]>,
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
      const outcomes = await commitRows(batch.map((entry) => entry.arriving));
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
    commit: (arriving) =>
      new Promise((resolve, reject) => {
        waiting.push({ arriving, resolve, reject });
        if (!isRunning) void run();
      }),
  };
}
