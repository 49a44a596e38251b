import { no, ok, type Result } from '#lib/base/result.ts';
import { uint16 } from './element-header.ts';
import { type PixelLayout, type SpannedSet, spanOf, valueOf } from './pixel-layout.ts';
import { TAG } from './tags.ts';

/**
 * The stored value of each sample of a pixel that shows black, as the number that stands in its allocated bits:
 * MONOCHROME1 the highest value, MONOCHROME2 the lowest, YBR_FULL no luminance and no colour (PS3.3 C.7.6.3.1.2), of a
 * palette its darkest entry. Refuses a palette that is not given entry by entry.
 */
export function blankSamples(
  set: SpannedSet,
  layout: PixelLayout,
): Result<readonly number[], 'palette_not_read'> {
  const { photometric, bitsStored, isSigned } = layout;
  const lowest = isSigned ? -(2 ** (bitsStored - 1)) : 0;
  const highest = isSigned ? 2 ** (bitsStored - 1) - 1 : 2 ** bitsStored - 1;
  switch (photometric) {
    case 'MONOCHROME1':
      return ok([allocated(layout, highest)]);
    case 'MONOCHROME2':
      return ok([allocated(layout, lowest)]);
    case 'RGB':
      return ok([0, 0, 0]);
    case 'YBR_FULL': {
      const noColour = allocated(layout, 2 ** (bitsStored - 1));
      return ok([0, noColour, noColour]);
    }
    case 'PALETTE COLOR': {
      const darkest = darkestEntry(set);
      const isStored = darkest !== null && darkest >= lowest && darkest <= highest;
      return isStored ? ok([allocated(layout, darkest)]) : no('palette_not_read');
    }
  }
}

/** Where the stored bits stand in those allocated; the sign is carried on above them (PS3.5 8.1.1). */
function allocated({ bytesPerSample, bitsStored, highBit }: PixelLayout, value: number): number {
  const shift = highBit + 1 - bitsStored;
  return (value << shift) & (2 ** (8 * bytesPerSample) - 1);
}

type Descriptor = { readonly entries: number; readonly first: number; readonly bits: number };

/** The pixel value whose red, green and blue are least; null where the palette cannot be read. */
function darkestEntry(set: SpannedSet): number | null {
  const red = descriptorOf(set, TAG.redPaletteDescriptor);
  const tables = COLOURS.map(([, table]) => red && entriesOf(set, table, red));
  const [reds, greens, blues] = tables;
  const isAlike = COLOURS.every(([descriptor]) => {
    const one = descriptorOf(set, descriptor);
    return one?.entries === red?.entries && one?.first === red?.first && one?.bits === red?.bits;
  });
  if (!red || !reds || !greens || !blues || !isAlike) return null;

  let [darkest, least] = [0, Infinity];
  for (let entry = 0; entry < red.entries; entry += 1) {
    const light = (reds[entry] ?? 0) + (greens[entry] ?? 0) + (blues[entry] ?? 0);
    if (light < least) [darkest, least] = [entry, light];
  }
  return red.first + darkest;
}

const COLOURS = [
  [TAG.redPaletteDescriptor, TAG.redPaletteData],
  [TAG.greenPaletteDescriptor, TAG.greenPaletteData],
  [TAG.bluePaletteDescriptor, TAG.bluePaletteData],
] as const;

/** PS3.3 C.7.6.3.1.5: number of entries, with 0 for 65536; the first value mapped; bits of an entry. */
function descriptorOf(set: SpannedSet, tag: number): Descriptor | null {
  const value = valueOf(set, tag);
  if (value?.length !== 6) return null;
  const word = (at: number) => uint16(value, at, set.encoding.bigEndian);
  const first = spanOf(set, tag)?.vr === 'SS' ? (word(2) << 16) >> 16 : word(2);
  const bits = word(4);
  return bits === 8 || bits === 16 ? { entries: word(0) || 65536, first, bits } : null;
}

/** PS3.3 C.7.6.3.1.6. Entries of eight bits are written in words of their own, or two to a word. */
function entriesOf(set: SpannedSet, tag: number, of: Descriptor): readonly number[] | null {
  const value = valueOf(set, tag);
  const { bigEndian } = set.encoding;
  if (value?.length === of.entries * 2) {
    return Array.from({ length: of.entries }, (_, at) => uint16(value, at * 2, bigEndian));
  }
  const packed = of.entries + (of.entries % 2);
  if (value?.length !== packed || of.bits !== 8) return null;
  const isSwapped = bigEndian && spanOf(set, tag)?.vr === 'OW';
  return Array.from({ length: of.entries }, (_, at) => value[isSwapped ? at ^ 1 : at] ?? 0);
}
