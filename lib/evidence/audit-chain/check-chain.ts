import { genesisOf, sealOf } from './chain.ts';
import type { ChainFault, RowFault } from './fault.ts';
import { ROW_FORM, valueOf, withValue, type AuditRowText } from './row-form.ts';

/** A seal with the row it names, as both are found. */
export type SealedRow = {
  readonly position: number;
  readonly eventId: string;
  readonly xact: string;
  readonly form: number;
  readonly hash: Buffer;
  /** Null when the row is gone. */
  readonly row: AuditRowText | null;
  /** Known to stand where another stood, and told of already: what its own hash says is not told again. */
  readonly isOutOfPlace?: boolean;
};

export type ChainCheck = {
  /** Takes the next seal, in the order of the chain. */
  next(sealed: SealedRow): void;
  /**
   * Ends the check: how many faults it told, and whether the chain is in order. It is not if a row
   * stands before one that was written earlier.
   */
  end(): { readonly isInOrder: boolean; readonly faults: number };
};

/** A seal whose hash is not the one made of what is before it and its row. */
type Unsettled = {
  readonly sealed: SealedRow;
  readonly row: AuditRowText;
  readonly before: Buffer;
  readonly made: Buffer;
};

/**
 * Recomputes a chain as it streams by, and tells each fault once, of the row that has it. A hash
 * that does not fit leaves open whether the row or the seal was changed: the next row tells, for it
 * was sealed on top of the true one. So one seal is kept back, and memory stays flat.
 */
export function checkChain(chain: string, tell: (fault: ChainFault) => void): ChainCheck {
  /** The hash of everything before; null after a gap, where nobody knows it. */
  let before: Buffer | null = genesisOf(chain);
  let unsettled: Unsettled | null = null;
  let latest: SealedRow | null = null;
  let isInOrder = true;
  let faults = 0;

  const fault = (kind: RowFault['kind'], { position, eventId, isOutOfPlace }: SealedRow) => {
    if (isOutOfPlace) return;
    faults += 1;
    tell({ chain, kind, position, eventId });
  };
  const settle = (next: SealedRow | null) => {
    if (!unsettled) return;
    const judged = judge(unsettled, next);
    fault(judged.kind, unsettled.sealed);
    before = judged.hash;
    unsettled = null;
  };
  const leaveGap = (from: number, until: number) => {
    settle(null);
    faults += 1;
    tell({ chain, kind: 'seals_missing', position: from, until });
    before = null;
  };

  return {
    next: (sealed) => {
      const expected = (latest?.position ?? 0) + 1;
      if (sealed.position !== expected) leaveGap(expected, sealed.position - 1);
      settle(sealed);
      if (latest && !isLater(sealed, latest)) isInOrder = false;
      latest = sealed;

      const looked = look(before, sealed);
      if (typeof looked === 'object') unsettled = looked;
      else if (looked !== 'sound') fault(looked, sealed);
      before = sealed.hash;
    },
    end: () => {
      settle(null);
      return { isInOrder, faults };
    },
  };
}

/** What is seen of a seal by itself: sound, faulty, or to be settled by the next one. */
function look(before: Buffer | null, sealed: SealedRow): 'sound' | RowFault['kind'] | Unsettled {
  const { row, form, hash, xact } = sealed;
  if (row === null) return 'missing';
  if (form !== ROW_FORM) return 'seal_changed';
  if (before === null) return 'sound';
  const made = sealOf(before, row);
  if (!made.equals(hash)) return { sealed, row, before, made };
  return valueOf(row, 'xact') === xact ? 'sound' : 'seal_changed';
}

/** What an unfitting seal turns out to be, and the true hash until there. */
function judge(
  { sealed, row, before, made }: Unsettled,
  next: SealedRow | null,
): { readonly kind: RowFault['kind']; readonly hash: Buffer } {
  const { hash } = sealed;
  if (!next?.row) return { kind: 'row_or_seal_changed', hash };
  if (sealOf(made, next.row).equals(next.hash)) return { kind: 'seal_changed', hash: made };
  const isSealSound = sealOf(hash, next.row).equals(next.hash);
  if (!isSealSound || valueOf(row, 'xact') === sealed.xact) return { kind: 'changed', hash };
  // Either only the row's transaction was changed, or the seal was made for another row.
  const isOwnRow = sealOf(before, withValue(row, 'xact', sealed.xact)).equals(hash);
  return { kind: isOwnRow ? 'changed' : 'reordered', hash };
}

/** In the order of sealing: by transaction, then id, which are text of the same order as UUIDs. */
function isLater(one: SealedRow, other: SealedRow): boolean {
  const [ours, theirs] = [BigInt(one.xact), BigInt(other.xact)];
  return ours === theirs ? one.eventId > other.eventId : ours > theirs;
}
