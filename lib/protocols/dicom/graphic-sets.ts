/** The graphic character sets that PS3.3 C.12.1.1.2 lets a data set use, one or two bytes a letter. */
export type GraphicSet =
  | 'ASCII'
  | 'JIS X 0201 romaji'
  | 'JIS X 0201 katakana'
  | 'JIS X 0208'
  | 'JIS X 0212'
  | 'KS X 1001'
  | 'GB 2312'
  | 'Latin-1'
  | 'Latin-2'
  | 'Latin-3'
  | 'Latin-4'
  | 'Cyrillic'
  | 'Arabic'
  | 'Greek'
  | 'Hebrew'
  | 'Latin-5'
  | 'Latin-9'
  | 'Thai';

/** What a defined term makes active before any escape sequence. */
export type InitialSets = { readonly g0: GraphicSet; readonly g1: GraphicSet | null };

/**
 * The sets of a defined term, by its number: `ISO_IR 100` and `ISO 2022 IR 100` start alike. The
 * two-byte sets may not stand first, but Korean and Chinese devices put them there and then leave
 * out the escape, so a G1 set is active at once. Null for a term of no standard.
 */
export function graphicSet(term: string): InitialSets | null {
  if (term === '') return { g0: 'ASCII', g1: null };
  const number = /^(?:ISO_IR|ISO 2022 IR) (\d+)$/.exec(term)?.[1];
  return number === undefined ? null : (BY_NUMBER.get(number) ?? null);
}

const right = (g1: GraphicSet | null): InitialSets => ({ g0: 'ASCII', g1 });

const BY_NUMBER: ReadonlyMap<string, InitialSets> = new Map([
  ['6', right(null)],
  ['100', right('Latin-1')],
  ['101', right('Latin-2')],
  ['109', right('Latin-3')],
  ['110', right('Latin-4')],
  ['144', right('Cyrillic')],
  ['127', right('Arabic')],
  ['126', right('Greek')],
  ['138', right('Hebrew')],
  ['148', right('Latin-5')],
  ['203', right('Latin-9')],
  ['166', right('Thai')],
  ['13', { g0: 'JIS X 0201 romaji', g1: 'JIS X 0201 katakana' }],
  ['87', right(null)],
  ['159', right(null)],
  ['149', right('KS X 1001')],
  ['58', right('GB 2312')],
]);

const escape = (rest: string, side: 'g0' | 'g1', set: GraphicSet) => ({
  sequence: [0x1b, ...Buffer.from(rest, 'latin1')],
  side,
  set,
});

/** Escape sequences of PS3.3 Tables C.12-3 and C.12-4. */
export const ISO_2022_ESCAPES: readonly {
  readonly sequence: readonly number[];
  readonly side: 'g0' | 'g1';
  readonly set: GraphicSet;
}[] = [
  escape('(B', 'g0', 'ASCII'),
  escape('(J', 'g0', 'JIS X 0201 romaji'),
  escape(')I', 'g1', 'JIS X 0201 katakana'),
  escape('$B', 'g0', 'JIS X 0208'),
  escape('$(D', 'g0', 'JIS X 0212'),
  escape('$)C', 'g1', 'KS X 1001'),
  escape('$)A', 'g1', 'GB 2312'),
  escape('-A', 'g1', 'Latin-1'),
  escape('-B', 'g1', 'Latin-2'),
  escape('-C', 'g1', 'Latin-3'),
  escape('-D', 'g1', 'Latin-4'),
  escape('-L', 'g1', 'Cyrillic'),
  escape('-G', 'g1', 'Arabic'),
  escape('-F', 'g1', 'Greek'),
  escape('-H', 'g1', 'Hebrew'),
  escape('-M', 'g1', 'Latin-5'),
  escape('-b', 'g1', 'Latin-9'),
  escape('-T', 'g1', 'Thai'),
];

/** Reads one letter of a set. Bytes past the end of the text read as zero, which is no letter. */
export type CodeTable = {
  readonly width: 1 | 2;
  readonly decode: (bytes: Uint8Array, at: number) => string;
};

const tables = new Map<GraphicSet, CodeTable>();

/** The code table of a set, made on first use. */
export function codeTable(set: GraphicSet): CodeTable {
  const made = tables.get(set);
  if (made) return made;

  const table = MAKERS[set]();
  tables.set(set, table);
  return table;
}

const single = (letterOf: (byte: number) => string): CodeTable => ({
  width: 1,
  decode: (bytes, at) => letterOf(bytes[at] ?? 0),
});

/**
 * The right half of an ISO 8859 part. The platform's decoders are those of the web: `iso-8859-1`,
 * `iso-8859-9` and TIS-620 are there Windows sets, which agree from 0xA0 up but put letters into
 * 0x80 to 0x9F, where ISO 8859 has controls.
 */
const rightHalf = (encoding: string): (() => CodeTable) => {
  return () => {
    const bytes = Uint8Array.from({ length: 96 }, (_, index) => 0xa0 + index);
    const letters = new TextDecoder(encoding).decode(bytes);
    return single((byte) =>
      byte < 0xa0 ? String.fromCharCode(byte) : letters.charAt(byte - 0xa0),
    );
  };
};

/** A 94 by 94 set through the EUC form of it: both bytes with the high bit set, after a prefix. */
const double = (encoding: string, prefix: readonly number[] = []): (() => CodeTable) => {
  return () => {
    const decoder = new TextDecoder(encoding);
    return {
      width: 2,
      decode: (bytes, at) => {
        const first = (bytes[at] ?? 0) & 0x7f;
        const second = (bytes[at + 1] ?? 0) & 0x7f;
        if (!isGraphic94(first) || !isGraphic94(second)) return '\u{fffd}';
        return decoder.decode(Uint8Array.of(...prefix, first | 0x80, second | 0x80));
      },
    };
  };
};

function isGraphic94(byte: number): boolean {
  return byte >= 0x21 && byte <= 0x7e;
}

const ROMAJI: ReadonlyMap<number, string> = new Map([
  [0x5c, '¥'],
  [0x7e, '‾'],
]);

const MAKERS: Readonly<Record<GraphicSet, () => CodeTable>> = {
  ASCII: () => single((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\u{fffd}')),
  'JIS X 0201 romaji': () => single((byte) => ROMAJI.get(byte) ?? String.fromCharCode(byte)),
  'JIS X 0201 katakana': () =>
    single((byte) =>
      byte >= 0xa1 && byte <= 0xdf ? String.fromCharCode(0xff61 + byte - 0xa1) : '\u{fffd}',
    ),
  'JIS X 0208': double('euc-jp'),
  'JIS X 0212': double('euc-jp', [0x8f]),
  'KS X 1001': double('euc-kr'),
  'GB 2312': double('gbk'),
  'Latin-1': rightHalf('iso-8859-1'),
  'Latin-2': rightHalf('iso-8859-2'),
  'Latin-3': rightHalf('iso-8859-3'),
  'Latin-4': rightHalf('iso-8859-4'),
  Cyrillic: rightHalf('iso-8859-5'),
  Arabic: rightHalf('iso-8859-6'),
  Greek: rightHalf('iso-8859-7'),
  Hebrew: rightHalf('iso-8859-8'),
  'Latin-5': rightHalf('windows-1254'),
  'Latin-9': rightHalf('iso-8859-15'),
  Thai: rightHalf('windows-874'),
};
