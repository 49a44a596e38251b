import type { Language } from '#lib/base/language.ts';
import { termFinder, type TermPiece } from '#lib/domain/report/term-pieces.ts';
import { inWelsh } from './cy.ts';
import { body } from './en-body.ts';
import { findingsFromJ } from './en-findings-on.ts';
import { findingsToI } from './en-findings.ts';
import { methods } from './en-methods.ts';
import { phrases } from './en-phrases.ts';
import { OTHER_SENSES } from './other-senses.ts';

/** A word of reports of imaging, all forms by which it is found, and what it means in plain English. */
export type Term = {
  readonly name: string;
  readonly forms: readonly string[];
  readonly meaning: string;
};

const ENGLISH: Readonly<Record<string, string>> = {
  ...{ ...body, ...methods, ...findingsToI, ...findingsFromJ, ...phrases },
};

export const TERMS: readonly Term[] = Object.entries(ENGLISH).map(([written, meaning]) => {
  const [name = written, ...others] = written.split('|');
  return { name, forms: [name, ...others], meaning };
});

const BY_NAME = new Map(TERMS.map((term) => [term.name, term]));
const WELSH = new Map(Object.entries(inWelsh));

const find = termFinder({ terms: TERMS, otherSenses: OTHER_SENSES });

/** A report’s text with the terms that are explained marked in it: its pieces are the text to the letter. */
export function withTerms(text: string): readonly TermPiece[] {
  return find(text);
}

/** What a term means, in the language that is asked for where it is told in that, else in English; null for no term. */
export function meaningOf(
  name: string,
  language: Language,
): { readonly text: string; readonly language: Language } | null {
  const term = BY_NAME.get(name);
  if (!term) return null;
  const welsh = language === 'cy' ? WELSH.get(name) : undefined;
  return welsh === undefined
    ? { text: term.meaning, language: 'en' }
    : { text: welsh, language: 'cy' };
}
