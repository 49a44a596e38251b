/** What can be wrong with a sealed row, or with the seals of a chain. */
export type ChainFault = RowFault | SealsMissing;

/** Something wrong with one row or its seal. */
export type RowFault = {
  readonly chain: string;
  readonly kind:
    'changed' | 'missing' | 'inserted' | 'reordered' | 'seal_changed' | 'row_or_seal_changed';
  /** Where in the chain; null for a row that no place was made for. */
  readonly position: number | null;
  readonly eventId: string;
};

/** Seals that are gone; if their rows are too, nothing is left that names them. */
type SealsMissing = {
  readonly chain: string;
  readonly kind: 'seals_missing';
  readonly position: number;
  /** The last position of those in a row. */
  readonly until: number;
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
    'unreadable_line' | 'forged' | 'unknown_key' | 'not_following' | 'number_jumps' | 'goes_back';
  readonly file: string;
  readonly line: number;
  readonly checkpoint: number | null;
};

/** A line that was being written when something was killed: no fault. */
export type TornLine = { readonly file: string; readonly line: number };

/** How a chain stands, once it was read to its end. */
export type ChainFinding = {
  readonly chain: string;
  readonly name: string | null;
  readonly position: number;
  readonly sealedAt: Date | null;
  readonly unsealed: number;
  readonly oldestUnsealed: Date | null;
  readonly faults: number;
};

/** Everything that verifying the audit can tell, as it is found. */
export type Finding =
  | { readonly is: 'chain'; readonly chain: ChainFinding }
  | { readonly is: 'chain_fault'; readonly fault: ChainFault }
  | { readonly is: 'history_fault'; readonly fault: HistoryFault }
  | { readonly is: 'unsigned_fault'; readonly fault: UnsignedFault }
  | { readonly is: 'checkpoint_fault'; readonly fault: CheckpointFault }
  | { readonly is: 'torn'; readonly torn: TornLine }
  | { readonly is: 'checkpoints'; readonly count: number; readonly lastAt: string | null };

/** Seals of a chain that no checkpoint covers, although there was time for one. */
export type UnsignedFault = {
  readonly chain: string;
  /** The last position that a checkpoint covers; 0 for none. */
  readonly covered: number;
  readonly sealedUntil: number;
  readonly sealedAt: Date;
};
