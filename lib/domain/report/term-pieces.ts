/** A part of a report’s text: as it stands, or as one of the terms that are explained. The texts of all are the whole text. */
export type TermPiece = {
  readonly text: string;
  /** The name of the term; null for all that is none. */
  readonly term: string | null;
};

/**
 * What is found in a text. A form with a capital letter is found only when it is written so (`PE` is no `pe`); any other in
 * every case. Words of a form stand apart by white space or by one slash.
 */
export type TermForms = {
  readonly terms: readonly { readonly name: string; readonly forms: readonly string[] }[];
  /** Phrases in which a form means something else, and is not explained. */
  readonly otherSenses: readonly string[];
};

/** A phrase that ends here. `name` is null where it means something else. */
type Ending = { readonly form: string; readonly name: string | null };
type Node = { readonly next: Map<string, Node>; readonly endings: Ending[] };

/** A word of a text, and where it is; `key` is what it is looked up by. */
type Word = { readonly from: number; readonly to: number; readonly key: string };

/**
 * Letters and figures, with what joins them to one: “non-contrast” is another word than “contrast”, and “1.5T” none. A mark
 * before or behind a word is a part of it where it would be another with it (`T2*`).
 */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-‐‑–’'._+][\p{L}\p{M}\p{N}]+)*[*+]?/gu;
/** More white space than this between two words of a phrase is a gap in a form, and not one phrase. */
const LONGEST_GAP = 24;
const EMPTY_LINE = /\n\s*\n/;

/**
 * Makes what finds terms in a text: whole words only, the longest first, each term once in a paragraph. Pieces in their
 * order are the text to the letter. Linear in the length of the text: no phrase is longer than the longest form.
 */
export function termFinder(forms: TermForms): (text: string) => readonly TermPiece[] {
  const root = newNode();
  for (const { name, forms: own } of forms.terms) for (const form of own) add(root, form, name);
  for (const phrase of forms.otherSenses) add(root, phrase, null);
  return (text) => piecesOf(text, root);
}

function newNode(): Node {
  return { next: new Map(), endings: [] };
}

function add(root: Node, form: string, name: string | null): void {
  let node = root;
  for (const word of form.split(/(\/)|\s+/).filter(Boolean)) {
    const key = keyOf(word);
    const next = node.next.get(key) ?? newNode();
    node.next.set(key, next);
    node = next;
  }
  node.endings.push({ form, name });
}

function keyOf(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").replaceAll(/[‐‑]/g, '-');
}

/** A phrase of a text, and where it is. */
type Found = { readonly from: number; readonly to: number; readonly ending: Ending };

function piecesOf(text: string, root: Node): TermPiece[] {
  const pieces: TermPiece[] = [];
  let taken = 0;
  for (const { from, to, name } of firstInParagraphs(text, phrasesOf(text, root))) {
    if (from > taken) pieces.push({ text: text.slice(taken, from), term: null });
    pieces.push({ text: text.slice(from, to), term: name });
    taken = to;
  }
  if (taken < text.length) pieces.push({ text: text.slice(taken), term: null });
  return pieces;
}

type Marked = { readonly from: number; readonly to: number; readonly name: string };

function firstInParagraphs(text: string, phrases: readonly Found[]): Marked[] {
  const said = new Set<string>();
  let end = 0;
  return phrases.flatMap(({ from, to, ending: { name } }) => {
    if (EMPTY_LINE.test(text.slice(end, from))) said.clear();
    end = to;
    if (name === null || said.has(name)) return [];
    said.add(name);
    return { from, to, name };
  });
}

/** All phrases in their order, none over another. */
function phrasesOf(text: string, root: Node): Found[] {
  const words = wordsOf(text);
  const phrases: Found[] = [];
  let free = 0;
  for (const [at, { from }] of words.entries()) {
    if (from < free) continue;
    const found = longestAt(text, words, at, root);
    if (!found) continue;
    phrases.push(found);
    free = found.to;
  }
  return phrases;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    ...{ from: index, to: index + word.length, key: keyOf(word) },
  }));
}

/** The longest phrase that begins with a word; null where none does. */
function longestAt(text: string, words: readonly Word[], at: number, root: Node): Found | null {
  let longest: Found | null = null;
  let [before, node] = [words[at], root.next.get(words[at]?.key ?? '')];
  const from = before?.from ?? 0;
  for (let next = at + 1; node && before; next += 1) {
    const ending = endingOf(node, text.slice(from, before.to));
    if (ending) longest = { from, to: before.to, ending };
    const word = words[next];
    node = word && wayTo(node, text.slice(before.to, word.from))?.next.get(word.key);
    before = word;
  }
  return longest;
}

/** Where a phrase goes on across what stands between two words of it. */
function wayTo(node: Node, between: string): Node | undefined {
  if (between === '/') return node.next.get('/');
  const isOne = between.length <= LONGEST_GAP && /^\s+$/.test(between);
  return isOne && !EMPTY_LINE.test(between) ? node : undefined;
}

function endingOf({ endings }: Node, written: string): Ending | undefined {
  return endings.find(
    ({ form }) => form === form.toLowerCase() || form === written.replaceAll(/\s+/g, ' '),
  );
}
