import type { FlagNotes } from './header-flags.ts';

/**
 * Compares group lengths (gggg,0000) with where their groups end (PS3.5 7.2). They are retired and
 * often wrong, so a difference is noted and nothing else.
 */
export class GroupLengthCheck {
  readonly #flags: FlagNotes;
  #declared: { readonly group: number; readonly endsAt: number } | null = null;

  constructor(flags: FlagNotes) {
    this.#flags = flags;
  }

  declare(group: number, endsAt: number): void {
    this.#declared = { group, endsAt };
  }

  /** An element of this group begins here; null for the end of the data set. */
  meet(group: number | null, offset: number): void {
    if (!this.#declared || this.#declared.group === group) return;
    const { group: ended, endsAt } = this.#declared;
    if (endsAt !== offset) this.#flags.note('wrong-group-length', (ended << 16) >>> 0, offset);
    this.#declared = null;
  }
}
