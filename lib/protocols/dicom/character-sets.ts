import { codeTable, type GraphicSet, ISO_2022_ESCAPES, graphicSet } from './graphic-sets.ts';

/** What reading a text found. Text is always given; the flag says that it may not be what was meant. */
export type DecodedText = { readonly text: string; readonly violated: boolean };

/** Decodes the text values of one data set, item or query under its Specific Character Set. */
export type TextDecoding = {
  /** False when (0008,0005) names a set nobody here knows; text is then read as UTF-8 or Latin-1. */
  readonly known: boolean;
  readonly decode: (bytes: Uint8Array, kind: TextKind) => DecodedText;
};

/**
 * Where code extensions fall back to the first set, and what 0x5C is (PS3.5 6.1.2.5.3):
 * `name` at `^`, `=` and backslash; `values` at backslash; `prose`, which has one value, at neither.
 */
export type TextKind = 'name' | 'values' | 'prose';

/**
 * Understands Specific Character Set (0008,0005): its values split at backslash, empty for the
 * default repertoire (PS3.3 C.12.1.1.2, PS3.5 6.1). Never throws: an unknown term is told by
 * `known`, and bytes outside the declared sets are guessed at and told by `violated`.
 */
export function textDecodingFor(terms: readonly string[]): TextDecoding {
  const [first = '', ...others] = terms.map(normalisedTerm);
  const whole = WHOLE_DECODERS.get(first);
  if (whole) {
    return { known: others.length === 0, decode: (bytes) => decodeWhole(bytes, whole) };
  }

  const initial = graphicSet(first);
  const known = initial !== null && others.every((term) => graphicSet(term) !== null);
  const start: Invoked = { g0: initial?.g0 ?? 'ASCII', g1: initial?.g1 ?? null };
  const mayBePlain = start.g0 === 'ASCII';
  return {
    known,
    decode: (bytes, kind) =>
      mayBePlain && isPlainAscii(bytes)
        ? { text: latin1(bytes), violated: false }
        : decodeExtended(bytes, kind, start),
  };
}

/** Sets that no escape sequence may leave (PS3.3 Table C.12-5). */
const WHOLE_DECODERS: ReadonlyMap<string, TextDecoder> = new Map([
  ['ISO_IR 192', new TextDecoder('utf-8')],
  ['GB18030', new TextDecoder('gb18030')],
  ['GBK', new TextDecoder('gbk')],
]);

/** Devices write `ISO-IR 100`, `ISO 2022 IR  87`, `iso_ir 100`; one spelling is looked up. */
function normalisedTerm(term: string): string {
  const plain = term
    .trim()
    .toUpperCase()
    .replaceAll(/[-_ ]+/g, ' ');
  return plain.startsWith('ISO IR ') ? plain.replace('ISO IR ', 'ISO_IR ') : plain;
}

/** Most text of most objects, in any set whose lower half is ASCII: worth not walking letter by letter. */
function isPlainAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte >= 0x80 || byte === ESCAPE) return false;
  }
  return true;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function decodeWhole(bytes: Uint8Array, decoder: TextDecoder): DecodedText {
  const text = decoder.decode(bytes);
  return { text, violated: text.includes('\u{fffd}') };
}

type Invoked = { readonly g0: GraphicSet; readonly g1: GraphicSet | null };

const ESCAPE = 0x1b;

/** ISO 2022 in eight bits as PS3.5 6.1.2.5 narrows it: G0 below 0x80, G1 above, switched by escapes. */
function decodeExtended(bytes: Uint8Array, kind: TextKind, start: Invoked): DecodedText {
  let { g0, g1 } = start;
  let text = '';
  let violated = false;
  let at = 0;

  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === ESCAPE) {
      const escape = ISO_2022_ESCAPES.find((each) => startsWith(bytes, at, each.sequence));
      if (escape?.side === 'g0') g0 = escape.set;
      if (escape?.side === 'g1') g1 = escape.set;
      if (!escape) violated = true;
      at += escape?.sequence.length ?? 1;
      continue;
    }
    if (byte >= 0x80 && !g1) {
      const run = highRun(bytes, at);
      text += decodeUndeclared(run);
      violated = true;
      at += run.length;
      continue;
    }

    const set = byte >= 0x80 && g1 ? g1 : g0;
    const isControl = byte < 0x20 || byte === 0x7f;
    const table = codeTable(isControl ? 'ASCII' : set);
    const letter = table.decode(bytes, at);
    const isSingle = isControl || table.width === 1;
    if (isSingle && isReset(byte, kind)) ({ g0, g1 } = start);
    text += isSingle && byte === 0x5c && kind !== 'prose' ? '\\' : letter;
    if (letter.includes('\u{fffd}')) violated = true;
    at += isSingle ? 1 : 2;
  }

  return { text, violated };
}

/** Line ends, page ends, tabs, and the delimiters of the kind (PS3.5 6.1.2.5.3). */
function isReset(byte: number, kind: TextKind): boolean {
  if (byte >= 0x09 && byte <= 0x0d) return true;
  if (kind === 'prose') return false;
  return byte === 0x5c || (kind === 'name' && (byte === 0x5e || byte === 0x3d));
}

function startsWith(bytes: Uint8Array, at: number, sequence: readonly number[]): boolean {
  return sequence.every((byte, index) => bytes[at + index] === byte);
}

function highRun(bytes: Uint8Array, at: number): Uint8Array {
  let end = at;
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x80) end += 1;
  return bytes.subarray(at, end);
}

/** Undeclared bytes are in practice UTF-8 or Latin-1; which one, UTF-8 can tell. */
function decodeUndeclared(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}
