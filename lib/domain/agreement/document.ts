import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import { AGREEMENT_KINDS } from '#lib/domain/agreement/kinds.ts';
import { readTerms } from '#lib/domain/agreement/read-terms.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';

/** A party as it was called when the version was written. */
export type NamedParty = { readonly odsCode: string; readonly name: string };

/**
 * A version of an agreement, whole: who agrees with whom, on what. It is what a signature is on, so that none can be
 * carried over to another agreement, party or version.
 */
export type AgreementDocument = {
  /** How it is written down: 1. */
  readonly form: 1;
  readonly reference: string;
  readonly kind: AgreementKind;
  readonly version: number;
  readonly first: NamedParty;
  readonly second: NamedParty;
  readonly terms: AgreementTerms;
};

/** Reads a document as it was kept; null for anything that is not one. */
export function readDocument(kept: unknown): AgreementDocument | null {
  if (!isRecord(kept) || kept['form'] !== 1) return null;
  const { reference, version } = kept;
  if (typeof reference !== 'string' || typeof version !== 'number') return null;
  const kind = AGREEMENT_KINDS.find((one) => one === kept['kind']);
  const [first, second] = [readParty(kept['first']), readParty(kept['second'])];
  const terms = readTerms(isRecord(kept['terms']) ? kept['terms'] : {});
  if (kind === undefined || !first || !second || !terms.ok) return null;
  return { form: 1, reference, kind, version, first, second, terms: terms.value };
}

function readParty(kept: unknown): NamedParty | null {
  if (!isRecord(kept)) return null;
  const { odsCode, name } = kept;
  return typeof odsCode === 'string' && typeof name === 'string' ? { odsCode, name } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
