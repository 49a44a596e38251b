import type { Language } from '#lib/base/language.ts';
import { inWelsh } from '#lib/words/cy/welsh.ts';
import { english } from '#lib/words/english.ts';

/** A sentence or label, by where it stands: `requests.mine.title`. */
export type Said = { readonly at: string; readonly text: string };

type Say = (...told: readonly unknown[]) => unknown;
type Leaf = string | Say;

/** What is told to a file of a download. */
const FACTS = {
  reference: 'LAN-1',
  hospital: 'Northbridge',
  sealedOn: 'Monday',
  studies: [{ title: 'A scan', images: 2, reports: 1 }],
  leftOut: 1,
  told: ['about_others', 'neutral'],
  recipients: ['you'],
  jurisdiction: 'england',
  trust: 'Northbridge',
  on: 'Monday',
  files: 3,
  stored: ['DICOM'],
  value: 12,
  unit: 'mm',
  at: 'detector',
};

/** What sentences are told: the first of these lists with which one can be said. */
const TOLD: readonly (readonly unknown[])[] = [
  ['Monday', 'Friday', 'John', 'May'],
  [3, 3, 3, 3],
  [['Monday'], ['Friday']],
  [['Monday', 'Friday'], 3],
  ['Monday', 3, 3],
  [3, 'Monday', 'Friday'],
  [FACTS],
  [[{ folder: '1-a-hospital', reference: 'LAN-1234', files: 3 }]],
];

/**
 * Everything that the public reads, in a language: what is there in Welsh. What is the very same in both languages is of
 * staff, who read English only.
 */
export function publicWords(language: Language): readonly Said[] {
  const [en, cy] = [leavesOf(english), leavesOf(inWelsh)];
  const spoken = language === 'en' ? en : cy;
  return [...en].flatMap(([at, leaf]) => {
    const [own, welsh] = [spoken.get(at), cy.get(at)];
    const isPublic = own !== undefined && welsh !== undefined && welsh !== leaf;
    return isPublic ? [{ at, text: saidBy(own, at) }] : [];
  });
}

function leavesOf(all: object): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const add = (some: unknown, at: string): void => {
    if (typeof some === 'string') leaves.set(at, some);
    else if (typeof some === 'function') leaves.set(at, some as Say);
    else if (typeof some === 'object' && some !== null) {
      for (const [key, one] of Object.entries(some)) add(one, at ? `${at}.${key}` : key);
    }
  };
  add(all, '');
  return leaves;
}

function saidBy(leaf: Leaf, at: string): string {
  if (typeof leaf === 'string') return leaf;
  for (const told of TOLD) {
    const text = saidWith(leaf, told);
    if (text !== null && !/undefined|NaN|\[object/.test(text)) return text;
  }
  throw new Error(`${at} cannot be said: it needs to be told something else`);
}

function saidWith(say: Say, told: readonly unknown[]): string | null {
  try {
    const text = say(...told);
    return typeof text === 'string' ? text : null;
  } catch {
    // told a word where it wants a list, or the other way about
    return null;
  }
}
