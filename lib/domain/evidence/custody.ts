import { NO_ENTRY_BEFORE, type CustodyAction, type CustodyEntry } from './manifest.ts';

/** What happened to a copy, as it is written into its custody log. */
export type CustodyFact = {
  readonly at: Date;
  readonly actor: string;
  readonly role: string;
  readonly action: CustodyAction;
  readonly itemRef?: string;
  /** In lower-case hexadecimal. */
  readonly hash?: string;
  readonly from?: string;
  readonly to?: string;
  readonly location?: string;
  readonly reason?: string;
};

/** The last entry of a log, by its number and the digest of its canonical form. */
export type LastEntry = { readonly seq: number; readonly hash: string; readonly at: Date };

/**
 * The entry that follows the last one. Clocks of several machines may differ by a little: an entry is never older than the
 * one before it.
 */
export function entryAfter(last: LastEntry | null, fact: CustodyFact): CustodyEntry {
  const at = last && last.at > fact.at ? last.at : fact.at;
  const [seq, prevEntryHash] = last ? [last.seq + 1, last.hash] : [1, NO_ENTRY_BEFORE];
  return { ...UNSAID, ...fact, seq, at: at.toISOString(), prevEntryHash };
}

/** An entry has all its fields, said or not. */
const UNSAID = {
  ...{ itemRef: null, hash: null, from: null, to: null, location: null, reason: null },
} as const;

/** What is written after a copy has left by hand, beside what Lantern itself sees. */
export const CUSTODY_BY_HAND = [
  'returned',
  'destroyed',
] as const satisfies readonly CustodyAction[];
export type CustodyByHand = (typeof CUSTODY_BY_HAND)[number];
