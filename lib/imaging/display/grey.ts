import { ok, type Result } from '#lib/base/result.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { codesOf } from '../attributes.ts';
import { type GreyPresentation, isTable } from '../presentation/presentation.ts';
import type { Photometric } from '../pixel-description.ts';
import { rangeOf, type Samples } from '../samples.ts';
import { TAG } from '../tags.ts';
import { givenModality, modalityOf } from './modality.ts';
import { paddingOf } from './padding.ts';
import { between, type VoiOrder, voiOf } from './voi.ts';

export type GreyOrder = {
  readonly header: DataSet;
  readonly photometric: Photometric;
  /** From 0. */
  readonly index: number;
  readonly voi: VoiOrder;
  /** Whether values that only fill the picture up are black, and count for nothing when least and greatest are sought. */
  readonly isPaddingBlack: boolean;
  /** What is laid down in the place of all that the picture says itself; null for nothing. */
  readonly presentation: GreyPresentation | null;
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
  if (order.presentation) return ok(presentedLevels(samples, order, order.presentation));
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
 * By a presentation state: its values, and none of the picture's (PS3.4 N.2.1). What is not in it is nothing to be done: no
 * rescaling, and all that can be stored from dark to bright.
 */
function presentedLevels(
  samples: Samples,
  { header, isPaddingBlack }: GreyOrder,
  { modality, voi, shape }: GreyPresentation,
): Uint8Array {
  const apply = givenModality(modality);
  const isPadding = isPaddingBlack ? paddingOf(header, samples) : null;
  const { least, greatest } = rangeOf(samples);
  const ends = [apply(least), apply(greatest)];
  const order: VoiOrder | null =
    voi && (isTable(voi) ? { kind: 'given-table', table: voi } : { kind: 'given', window: voi });
  const own =
    order &&
    voiOf(order, { header, index: 0, isSigned: false, extremes: () => ({ least, greatest }) });
  const show = own?.ok ? own.value : between(Math.min(...ends), Math.max(...ends));
  const finish = shaped(shape);
  return mapped(samples, (stored) =>
    isPadding?.(stored) === true ? 0 : Math.floor(finish(show(apply(stored)))),
  );
}

/** A Presentation LUT has its entries spread over all levels, from dark to bright (PS3.3 C.11.6.1). */
function shaped(shape: GreyPresentation['shape']): (level: number) => number {
  if (shape === 'IDENTITY') return (level) => level;
  if (shape === 'INVERSE') return (level) => 255 - level;
  const { entries, bits } = shape;
  const greatest = 2 ** bits - 1;
  return (level) => {
    const entry = entries[Math.floor((level / 255) * (entries.length - 1))] ?? 0;
    return Math.min(255, (entry * 255) / greatest);
  };
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
