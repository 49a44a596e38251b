/** A value representation of PS3.5 6.2: the two letters that say how a value is written. */
export type Vr = keyof typeof VALUE_REPRESENTATIONS;

/**
 * What a codec must know of a value representation.
 * `longForm`: explicit syntaxes give it two reserved bytes and a 32-bit length (PS3.5 7.1.2).
 * `padding`: the byte that makes an odd value even (PS3.5 6.2).
 * `unitBytes`: what a big-endian syntax swaps; 1 means never swapped.
 */
export type VrFacts = {
  readonly longForm: boolean;
  readonly padding: 0x00 | 0x20;
  readonly kind: 'text' | 'number' | 'bytes' | 'sequence';
  readonly unitBytes: 1 | 2 | 4 | 8;
  /** Specific Character Set (0008,0005) decides how its letters are written. */
  readonly usesCharacterSet: boolean;
  /** A backslash separates values rather than being part of one. */
  readonly splitsAtBackslash: boolean;
};

const text: VrFacts = {
  longForm: false,
  padding: 0x20,
  kind: 'text',
  unitBytes: 1,
  usesCharacterSet: false,
  splitsAtBackslash: true,
};
const worded: VrFacts = { ...text, usesCharacterSet: true };
const prose: VrFacts = { ...worded, splitsAtBackslash: false };
const number = (unitBytes: 2 | 4 | 8, longForm = false): VrFacts => ({
  ...text,
  longForm,
  padding: 0x00,
  kind: 'number',
  unitBytes,
  splitsAtBackslash: false,
});
const bytes = (unitBytes: 1 | 2 | 4 | 8): VrFacts => ({
  ...number(2, true),
  kind: 'bytes',
  unitBytes,
});

/** All 34 value representations of PS3.5 Table 6.2-1. */
export const VALUE_REPRESENTATIONS = {
  AE: text,
  AS: text,
  AT: number(2),
  CS: text,
  DA: text,
  DS: text,
  DT: text,
  FD: number(8),
  FL: number(4),
  IS: text,
  LO: worded,
  LT: prose,
  OB: bytes(1),
  OD: bytes(8),
  OF: bytes(4),
  OL: bytes(4),
  OV: bytes(8),
  OW: bytes(2),
  PN: worded,
  SH: worded,
  SL: number(4),
  SQ: { ...bytes(1), kind: 'sequence' },
  SS: number(2),
  ST: prose,
  SV: number(8, true),
  TM: text,
  UC: { ...worded, longForm: true },
  UI: { ...text, padding: 0x00 },
  UL: number(4),
  UN: bytes(1),
  UR: { ...text, longForm: true, splitsAtBackslash: false },
  US: number(2),
  UT: { ...prose, longForm: true },
  UV: number(8, true),
} as const satisfies Record<string, VrFacts>;

/** The facts of one value representation. */
export function vrFacts(vr: Vr): VrFacts {
  return VALUE_REPRESENTATIONS[vr];
}

/** Whether two letters are a value representation of the standard. */
export function isVr(letters: string): letters is Vr {
  return Object.hasOwn(VALUE_REPRESENTATIONS, letters);
}
