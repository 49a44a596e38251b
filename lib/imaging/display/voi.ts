import { no, ok, type Result } from '#lib/base/result.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { codesOf, numbersOf } from '../attributes.ts';
import { TAG } from '../tags.ts';
import { groupOf } from './functional-groups.ts';
import { lookUp, type LookupTable, lookupTableOf } from './lookup-table.ts';

/** A VOI LUT Function (PS3.3 C.11.2.1.3). */
export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

export type Window = {
  readonly center: number;
  readonly width: number;
  readonly voiFunction: VoiFunction;
};

/**
 * Which of the values are shown. `usual`: by the first window that the object has, else its first table, else from its
 * least value to its greatest. Windows and tables are counted from 0; one that is not there is as if nothing was asked.
 */
export type VoiOrder =
  | { readonly kind: 'usual' }
  | { readonly kind: 'window'; readonly index: number }
  | { readonly kind: 'table'; readonly index: number }
  | { readonly kind: 'least-to-greatest' }
  | { readonly kind: 'given'; readonly window: Window }
  | { readonly kind: 'given-table'; readonly table: LookupTable };

/** From a value after the Modality LUT to 0, dark, up to 255, bright; not yet a whole number. */
export type Voi = (value: number) => number;

/** What a frame says of itself; the least and greatest are asked for only where they are needed. */
export type VoiSource = {
  readonly header: DataSet;
  readonly index: number;
  readonly isSigned: boolean;
  readonly extremes: () => { readonly least: number; readonly greatest: number };
};

export function voiOf(order: VoiOrder, source: VoiSource): Result<Voi, 'order-not-sound'> {
  if (order.kind === 'given') {
    return isSound(order.window) ? ok(windowed(order.window)) : no('order-not-sound');
  }
  if (order.kind === 'given-table') return ok(throughTable(order.table));
  const found = ownVoi(order, source);
  if (found) return ok(found);
  const { least, greatest } = source.extremes();
  return ok(between(least, greatest));
}

/** What the object has of what is asked for; null where it has none. */
function ownVoi(
  order: Exclude<VoiOrder, { kind: 'given' | 'given-table' }>,
  source: VoiSource,
): Voi | null {
  switch (order.kind) {
    case 'window':
      return windowOf(source, order.index);
    case 'table':
      return tableOf(source, order.index);
    case 'usual':
      return windowOf(source, 0) ?? tableOf(source, 0);
    case 'least-to-greatest':
      return null;
  }
}

function windowOf({ header, index }: VoiSource, nth: number): Voi | null {
  const from = groupOf(header, TAG.frameVoiLutSequence, index);
  const center = numbersOf(from, TAG.windowCenter)[nth];
  const width = numbersOf(from, TAG.windowWidth)[nth];
  if (center === undefined || width === undefined) return null;
  const [said] = codesOf(from, TAG.voiLutFunction);
  const voiFunction: VoiFunction = said === 'LINEAR_EXACT' || said === 'SIGMOID' ? said : 'LINEAR';
  const window: Window = { center, width, voiFunction };
  return isSound(window) ? windowed(window) : null;
}

/** A width of LINEAR is 1 at least, that of the others more than nothing (PS3.3 C.11.2.1.2.1, C.11.2.1.3). */
function isSound({ center, width, voiFunction }: Window): boolean {
  const isWide = voiFunction === 'LINEAR' ? width >= 1 : width > 0;
  return isWide && Number.isFinite(center) && Number.isFinite(width);
}

function windowed({ center, width, voiFunction }: Window): Voi {
  switch (voiFunction) {
    case 'SIGMOID':
      return (value) => 255 / (1 + Math.exp((-4 * (value - center)) / width));
    case 'LINEAR_EXACT':
      return between(center - width / 2, center + width / 2);
    case 'LINEAR': {
      const half = (width - 1) / 2;
      return between(center - 0.5 - half, center - 0.5 + half);
    }
  }
}

/** From 0 at `left` and below, straight up to 255 at `right` and above. */
export function between(left: number, right: number): Voi {
  const slope = right > left ? 255 / (right - left) : 0;
  return (value) => {
    if (value <= left) return 0;
    return value >= right ? 255 : (value - left) * slope;
  };
}

/** A table's entries from 0 to the greatest of its bits (PS3.3 C.11.2.1.1). */
function tableOf({ header, index, isSigned }: VoiSource, nth: number): Voi | null {
  const item =
    itemsOf(header, TAG.voiLutSequence)[nth] ??
    itemsOf(groupOf(header, TAG.frameVoiLutSequence, index), TAG.voiLutSequence)[nth];
  const tags = { descriptor: TAG.lutDescriptor, data: TAG.lutData };
  const table = item ? lookupTableOf(item, tags, isSigned) : null;
  return table ? throughTable(table) : null;
}

function throughTable(table: LookupTable): Voi {
  const greatest = 2 ** table.bits - 1;
  return (value) => Math.min(255, (lookUp(table, value) * 255) / greatest);
}
