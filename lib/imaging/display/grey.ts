import { ok, type Result } from '#lib/base/result.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf } from '../attributes.ts';
import type { Photometric } from '../pixel-description.ts';
import { rangeOf, type Samples } from '../samples.ts';
import { TAG } from '../tags.ts';
import { modalityOf } from './modality.ts';
import { paddingOf } from './padding.ts';
import { type VoiOrder, voiOf } from './voi.ts';

export type GreyOrder = {
  readonly header: DataSet;
  readonly photometric: Photometric;
  /** From 0. */
  readonly index: number;
  readonly voi: VoiOrder;
  /** Whether values that only fill the picture up are black, and count for nothing when least and greatest are sought. */
  readonly isPaddingBlack: boolean;
};

/**
 * A frame of one sample as grey levels from 0, black, to 255, white: Modality LUT, VOI LUT, then the other way round
 * where the least value is white (PS3.4 N.2). A level is cut to a whole number, as dcmtk cuts it: the standard does not
 * say how, and where two programs do the same, a difference is a fault of one.
 */
export function greyLevels(
  samples: Samples,
  order: GreyOrder,
): Result<Uint8Array, 'order-not-sound'> {
  const { header, index } = order;
  const modality = modalityOf(header, samples, index);
  const isPadding = order.isPaddingBlack ? paddingOf(header, samples) : null;
  const extremes = () => extremesOf(samples, modality.apply, isPadding);
  const { isSigned } = modality;
  const voi = voiOf(order.voi, { header, index, isSigned, extremes });
  if (!voi.ok) return voi;

  const show = voi.value;
  const isInverse = isInverted(order);
  const levelOf = (stored: number) => {
    if (isPadding?.(stored) === true) return 0;
    const level = show(modality.apply(stored));
    return Math.floor(isInverse ? 255 - level : level);
  };
  return ok(mapped(samples, levelOf));
}

/**
 * Presentation LUT Shape (PS3.3 C.11.6.1.2) has the last word where it stands; MONOCHROME1 means that the least value is
 * white, and an object of both kinds says INVERSE too (C.8.11.3.1.2).
 */
function isInverted({ header, photometric }: GreyOrder): boolean {
  const [shape] = codesOf(header, TAG.presentationLutShape);
  if (shape === 'INVERSE') return true;
  return photometric === 'MONOCHROME1' && shape !== 'IDENTITY';
}

function extremesOf(
  { values }: Samples,
  apply: (stored: number) => number,
  isPadding: ((stored: number) => boolean) | null,
): { readonly least: number; readonly greatest: number } {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (isPadding?.(value) === true) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least === Infinity) return { least: 0, greatest: 0 };
  const ends = [apply(least), apply(greatest)];
  return { least: Math.min(...ends), greatest: Math.max(...ends) };
}

const LARGEST_TABLE_BITS = 16;

/** Through a table where there are fewer values than pixels: what a value becomes is worked out once. */
function mapped(samples: Samples, levelOf: (stored: number) => number): Uint8Array {
  const { values, bits } = samples;
  const levels = new Uint8Array(values.length);
  if (bits > LARGEST_TABLE_BITS || values.length < 2 ** bits) {
    for (let at = 0; at < values.length; at += 1) levels[at] = levelOf(values[at] ?? 0);
    return levels;
  }
  const { least } = rangeOf(samples);
  const table = Uint8Array.from({ length: 2 ** bits }, (_, at) => levelOf(at + least));
  for (let at = 0; at < values.length; at += 1) levels[at] = table[(values[at] ?? 0) - least] ?? 0;
  return levels;
}
