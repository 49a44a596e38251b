import { no, ok, type Result } from '#lib/base/result.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { wordsOf } from '../attributes.ts';
import type { Palette } from '../presentation/presentation.ts';
import type { Samples, SampleValues } from '../samples.ts';
import { TAG } from '../tags.ts';
import { descriptorOf, type LookupTable, lookUp, lookupTableOf } from './lookup-table.ts';

const COLOURS = [
  {
    descriptor: TAG.redPaletteDescriptor,
    data: TAG.redPaletteData,
    segmented: TAG.redSegmentedPalette,
  },
  {
    descriptor: TAG.greenPaletteDescriptor,
    data: TAG.greenPaletteData,
    segmented: TAG.greenSegmentedPalette,
  },
  {
    descriptor: TAG.bluePaletteDescriptor,
    data: TAG.bluePaletteData,
    segmented: TAG.blueSegmentedPalette,
  },
] as const;

/** A frame of PALETTE COLOR as RGB of 8 bits (PS3.3 C.7.9). Of entries of 16 bits the higher 8 are shown. */
export function paletteColours(
  samples: Samples,
  header: DataSet,
): Result<Uint8Array, 'palette-not-read'> {
  const palette = paletteOf(header, samples.isSigned);
  if (!palette) return no('palette-not-read');
  return ok(coloured(samples.values, palette, (value, table) => lookUp(table, value)));
}

/** The three tables of a palette; null where one cannot be read. */
export function paletteOf(header: DataSet, isSigned: boolean): Palette | null {
  const [red, green, blue] = COLOURS.map((tags) => tableOf(header, tags, isSigned));
  return red && green && blue ? { red, green, blue } : null;
}

/** Levels of grey in the colours of a palette, whose entries are spread over all of them (PS3.4 N.2.3). */
export function colouredLevels(levels: Uint8Array, palette: Palette): Uint8Array {
  return coloured(levels, palette, (level, { entries }) => {
    const place = Math.floor((level / 255) * (entries.length - 1));
    return entries[place] ?? 0;
  });
}

function coloured(
  values: SampleValues,
  { red, green, blue }: Palette,
  entryOf: (value: number, table: LookupTable) => number,
): Uint8Array {
  const pixels = new Uint8Array(values.length * 3);
  for (const [plane, table] of [red, green, blue].entries()) {
    const shift = table.bits - 8;
    for (let at = 0; at < values.length; at += 1) {
      pixels[at * 3 + plane] = entryOf(values[at] ?? 0, table) >> shift;
    }
  }
  return pixels;
}

function tableOf(
  header: DataSet,
  tags: (typeof COLOURS)[number],
  isSigned: boolean,
): LookupTable | null {
  const plain = lookupTableOf(header, tags, isSigned);
  if (plain) return plain;
  const descriptor = descriptorOf(header, tags.descriptor, isSigned);
  const entries = descriptor && segmentedEntries(wordsOf(header, tags.segmented), descriptor.count);
  return entries && { entries, first: descriptor.first, bits: descriptor.bits };
}

/**
 * The entries that segments stand for (PS3.3 C.7.9.2): 0 discrete values, 1 a straight line from the entry before, 2 some
 * segments from before once more. Null where they do not come to exactly as many as the descriptor says.
 */
export function segmentedEntries(words: Uint16Array, count: number): Uint16Array | null {
  const entries: number[] = [];
  const state = { segments: 0, isSound: true };
  for (let at = 0; at < words.length && entries.length < count && state.isSound;) {
    at = takeSegment(words, at, { entries, count, state });
  }
  return state.isSound && entries.length === count ? Uint16Array.from(entries) : null;
}

type Growing = {
  readonly entries: number[];
  readonly count: number;
  readonly state: { segments: number; isSound: boolean };
};

const DISCRETE = 0;
const LINEAR = 1;
const INDIRECT = 2;
const MOST_SEGMENTS = 65536;

function takeSegment(words: Uint16Array, at: number, to: Growing): number {
  const [kind = -1, length = 0] = words.subarray(at, at + 2);
  to.state.segments += 1;
  if (to.state.segments > MOST_SEGMENTS) to.state.isSound = false;
  if (kind === DISCRETE) {
    const values = words.subarray(at + 2, at + 2 + length);
    to.entries.push(...values.subarray(0, to.count - to.entries.length));
    return at + 2 + length;
  }
  if (kind === LINEAR) {
    addLine(to, length, words[at + 2]);
    return at + 3;
  }
  if (kind === INDIRECT) {
    repeat(words, at, to);
    return at + 4;
  }
  to.state.isSound = false;
  return words.length;
}

function addLine(
  { entries, count, state }: Growing,
  length: number,
  end: number | undefined,
): void {
  const from = entries.at(-1);
  if (from === undefined || end === undefined) {
    state.isSound = false;
    return;
  }
  for (let step = 1; step <= length && entries.length < count; step += 1) {
    entries.push(Math.round(from + ((end - from) * step) / length));
  }
}

/** C.7.9.2.3: how many segments, and from which byte on, lower word first. They are of the other two kinds. */
function repeat(words: Uint16Array, at: number, to: Growing): void {
  const [times = 0, low = 0, high = 0] = words.subarray(at + 1, at + 4);
  let from = (high * 65536 + low) / 2;
  for (let nth = 0; nth < times && to.state.isSound; nth += 1) {
    const isBefore = Number.isInteger(from) && from < at && words[from] !== INDIRECT;
    if (!isBefore) to.state.isSound = false;
    else from = takeSegment(words, from, to);
  }
}
