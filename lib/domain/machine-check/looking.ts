import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { Evidence, Known, MachineFacts } from './evidence.ts';

/** What is looked at: the facts that the gate asks about, and what else could be found out, at one time. */
export type Looking = {
  readonly facts: RequestFacts;
  readonly found: MachineFacts;
  /** How many days before the last one a request counts as nearly due. */
  readonly dueSoonDays: number;
  readonly now: Date;
};

/** What a look at one matter found: what wants a person's eyes, and what is merely so. */
export type Look = { readonly look: readonly Evidence[]; readonly clear: readonly Evidence[] };

export type Looked = Known<Look>;

export const NOT_KNOWN: Looked = { isKnown: false };

export function saw(look: readonly Evidence[], clear: readonly Evidence[] = []): Looked {
  return { isKnown: true, value: { look, clear } };
}

/** The evidence where it is so, and none where it is not. */
export function where(isSo: boolean, evidence: Evidence): readonly Evidence[] {
  return isSo ? [evidence] : [];
}
