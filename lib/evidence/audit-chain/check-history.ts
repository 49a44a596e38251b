import type { Checkpoint, Head } from './checkpoint.ts';
import type { HistoryFault } from './fault.ts';

type Signed = Head & { readonly checkpoint: number; readonly at: string };

export type HistoryCheck = {
  /** Takes a checkpoint whose heads are still to be compared. */
  add(checkpoint: Checkpoint): void;
  /** The heads whose hashes in the database are needed next. */
  waiting(): readonly Head[];
  /** Compares them with what the database has at those places, null for nothing. */
  compare(found: readonly (string | null)[]): void;
  /** The last position of a chain that any checkpoint speaks of; 0 for none. */
  coveredUntil(chain: string): number;
};

/**
 * Compares chains with what checkpoints signed of them, and tells of each chain the first
 * contradiction: from there on it was rewritten or cut off, however well its hashes fit each other.
 */
export function checkHistory(
  sealedUntil: (chain: string) => number,
  tell: (fault: HistoryFault) => void,
): HistoryCheck {
  const agreed = new Map<string, Signed>();
  const covered = new Map<string, number>();
  const contradicted = new Set<string>();
  let pending: Signed[] = [];

  const compareOne = (signed: Signed, found: string | null) => {
    const { chain, position, hash, checkpoint, at } = signed;
    if (contradicted.has(chain)) return;
    if (found === hash) {
      agreed.set(chain, signed);
      return;
    }
    // A seal that is missing from the midst of a chain is told of by the chain itself.
    const isCut = sealedUntil(chain) < position;
    if (found === null && !isCut) return;
    contradicted.add(chain);
    const last = agreed.get(chain);
    tell({
      chain,
      kind: isCut ? 'truncated' : 'rewritten',
      checkpoint,
      at,
      position,
      agrees: last ? { checkpoint: last.checkpoint, position: last.position } : null,
      sealedUntil: sealedUntil(chain),
    });
  };

  return {
    add: ({ number, at, heads }) => {
      for (const head of heads) {
        pending.push({ ...head, checkpoint: number, at });
        covered.set(head.chain, Math.max(head.position, covered.get(head.chain) ?? 0));
      }
    },
    waiting: () => pending,
    compare: (found) => {
      const asked = pending;
      pending = [];
      asked.forEach((signed, place) => compareOne(signed, found[place] ?? null));
    },
    coveredUntil: (chain) => covered.get(chain) ?? 0,
  };
}
