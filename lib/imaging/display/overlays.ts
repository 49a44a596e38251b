import { bytesOf, type DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, numbersOf, wordOf, wordsOf } from '../attributes.ts';
import { LIMITS } from '../limits.ts';
import type { Samples } from '../samples.ts';
import { OVERLAY } from '../tags.ts';

/** Where a plane lies on the picture, and which of its bits are drawn. */
type OverlayPlane = {
  readonly rows: number;
  readonly columns: number;
  /** From 0: where its upper left corner is. It may lie outside. */
  readonly top: number;
  readonly left: number;
  readonly isSet: (row: number, column: number) => boolean;
};

/** Groups 6000 to 601E, the even ones (PS3.5 7.6). */
export const OVERLAY_GROUPS = Array.from({ length: 16 }, (_, nth) => (0x6000 + nth * 2) * 0x10000);

/** Draws the graphics of a frame in white (PS3.3 C.9.2): lines and letters that lie in planes of their own. */
export function drawOverlays(
  levels: Uint8Array,
  samples: Samples,
  { header, index }: { readonly header: DataSet; readonly index: number },
): void {
  const perPixel = levels.length / (samples.rows * samples.columns);
  for (const group of OVERLAY_GROUPS) {
    const plane = planeOf(header, group, { samples, index });
    if (plane) draw(levels, samples, plane, perPixel);
  }
}

type Frame = { readonly samples: Samples; readonly index: number };

/** A region of interest is no graphic: it says what was measured. */
function planeOf(header: DataSet, group: number, frame: Frame): OverlayPlane | null {
  const [rows, columns] = [OVERLAY.rows, OVERLAY.columns].map((tag) => wordOf(header, group + tag));
  if (!rows || !columns || rows * columns > LIMITS.samples) return null;
  if (codesOf(header, group + OVERLAY.type)[0] === 'R') return null;
  const size = { rows, columns, ...originOf(header, group) };
  const isOwn = (wordOf(header, group + OVERLAY.bitsAllocated) ?? 1) === 1;
  const isSet = isOwn
    ? ownBits(header, group, { ...size, index: frame.index })
    : embeddedBits(header, group, frame);
  return isSet && { ...size, isSet };
}

/** Counted from 1\1, and may be negative (C.9.2.1.3). */
function originOf(header: DataSet, group: number): { readonly top: number; readonly left: number } {
  const [row = 1, column = 1] = Int16Array.from(wordsOf(header, group + OVERLAY.origin));
  return { top: row - 1, left: column - 1 };
}

/** Bits in Overlay Data, for all frames of the overlay one after the other without padding (C.9.2.1.1). */
function ownBits(
  header: DataSet,
  group: number,
  {
    rows,
    columns,
    index,
  }: { readonly rows: number; readonly columns: number; readonly index: number },
): OverlayPlane['isSet'] | null {
  const bytes = bytesOf(header, group + OVERLAY.data);
  const [frames = 1] = numbersOf(header, group + OVERLAY.numberOfFrames);
  const first = (wordOf(header, group + OVERLAY.imageFrameOrigin) ?? 1) - 1;
  // An overlay without frames of its own lies on every frame.
  const nth = frames > 1 ? index - first : 0;
  const start = nth * rows * columns;
  if (!bytes || nth < 0 || nth >= frames || start + rows * columns > bytes.length * 8) return null;
  const isSwapped =
    header.encoding.bigEndian && header.elements.get(group + OVERLAY.data)?.vr === 'OW';
  return (row, column) => {
    const bit = start + row * columns + column;
    const byte = bytes[isSwapped ? (bit >> 3) ^ 1 : bit >> 3] ?? 0;
    return ((byte >> (bit & 7)) & 1) === 1;
  };
}

/** Retired: one of the bits allocated that are not stored (PS3.5 8.1.2, 2001). */
function embeddedBits(
  header: DataSet,
  group: number,
  { samples }: Frame,
): OverlayPlane['isSet'] | null {
  const position = wordOf(header, group + OVERLAY.bitPosition);
  const { allocated, columns, rows } = samples;
  if (position === null || !allocated || samples.samples !== 1 || position > 31) return null;
  return (row, column) =>
    row < rows &&
    column < columns &&
    (((allocated[row * columns + column] ?? 0) >>> position) & 1) === 1;
}

function draw(levels: Uint8Array, samples: Samples, plane: OverlayPlane, perPixel: number): void {
  const { rows, columns } = samples;
  const [fromRow, toRow] = [Math.max(0, -plane.top), Math.min(plane.rows, rows - plane.top)];
  const [from, to] = [Math.max(0, -plane.left), Math.min(plane.columns, columns - plane.left)];
  for (let row = fromRow; row < toRow; row += 1) {
    for (let column = from; column < to; column += 1) {
      if (!plane.isSet(row, column)) continue;
      const at = ((row + plane.top) * columns + column + plane.left) * perPixel;
      levels.fill(255, at, at + perPixel);
    }
  }
}
