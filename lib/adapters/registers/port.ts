import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { Said } from '#lib/domain/register/standing.ts';
import type { Unavailable } from '#lib/domain/register/unavailable.ts';

/** Who took over from an organisation that is closed, by their code in the same register. */
export type Successor = { readonly code: string; readonly from: CalendarDate | null };

/** What a register says of somebody it knows. */
export type Entry = {
  readonly name: string;
  readonly standing: Exclude<Said, 'not_found'>;
  /** First and last day, as the register has them; null where it has none. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly successors: readonly Successor[];
  /** Names of its sites or offices. */
  readonly sites: readonly string[];
  /** Web domains of its own, in small letters: those its people's addresses must come from (SR-5). */
  readonly domains: readonly string[];
};

/**
 * What came of a look. `asOf` is when the register said it, which is before it was asked where a whole list was fetched
 * earlier. What is not understood is never an entry: no answer is `unavailable`.
 */
export type Look =
  | { readonly answer: 'found'; readonly entry: Entry; readonly asOf: Date }
  | { readonly answer: 'not_found'; readonly asOf: Date }
  | { readonly answer: 'unavailable'; readonly why: Unavailable };

/** A public register of organisations that a program may ask. */
export interface Register {
  /** What it says; where somebody asks who may know better, nothing that was fetched before they did. */
  lookUp(code: string, since?: Date): Promise<Look>;
}

/**
 * A register of persons. The SRA publishes none that a program may ask (SR-1): outside a demonstration there is no
 * implementation of it, and a solicitor is looked up by people.
 */
export interface PersonRegister {
  lookUpPerson(code: string): Promise<Look>;
}

/** What can be asked in this deployment; null where nothing was set up. */
export type Registers = {
  readonly ods: Register;
  readonly sra: Register;
  readonly solicitors: PersonRegister | null;
};
