/** What can be wrong with a sealed row, or with the seals of a chain. */
export type ChainFault = {
  readonly chain: string;
  readonly kind:
    | 'changed'
    | 'missing'
    | 'inserted'
    | 'reordered'
    | 'seal_changed'
    | 'row_or_seal_changed'
    | 'seals_missing';
  /** Where in the chain; null for a row that no place was made for. */
  readonly position: number | null;
  /** The last position, where several in a row are missing. */
  readonly until?: number;
  /** Null where nothing is left that names the row. */
  readonly eventId: string | null;
};

/** A chain that is not the one whose hash a checkpoint signed. */
export type HistoryFault = {
  readonly chain: string;
  readonly kind: 'rewritten' | 'truncated';
  /** The first checkpoint that contradicts, and when it was written. */
  readonly checkpoint: number;
  readonly at: string;
  readonly position: number;
  /** The last checkpoint before it that agrees; null when none does. */
  readonly agrees: { readonly checkpoint: number; readonly position: number } | null;
  /** How far the chain goes now. */
  readonly sealedUntil: number;
};

/** What is wrong with the checkpoints themselves. `line` is counted from 1 in its file. */
export type CheckpointFault = {
  readonly kind:
    | 'unreadable_line'
    | 'forged'
    | 'unknown_key'
    | 'not_following'
    | 'number_jumps'
    | 'goes_back'
    | 'no_checkpoints';
  readonly file: string;
  readonly line: number;
  readonly checkpoint: number | null;
};

/** A line that was being written when something was killed: no fault. */
export type TornLine = { readonly file: string; readonly line: number };
