import { codesOf, numbersOf } from '#lib/imaging/attributes.ts';
import { groupOf } from '#lib/imaging/display/functional-groups.ts';
import { modalityOf } from '#lib/imaging/display/modality.ts';
import type { VoiOrder, Window } from '#lib/imaging/display/voi.ts';
import type { Samples } from '#lib/imaging/samples.ts';
import { TAG } from '#lib/imaging/tags.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import type { PresetName } from './catalogue.ts';

/** Modality (PS3.3 C.7.3.1): Hounsfield units, and so windows that everybody knows, are those of CT. */
const MODALITY = 0x00080060;

const OF_CT = {
  brain: { center: 40, width: 80 },
  lung: { center: -600, width: 1500 },
  bone: { center: 500, width: 2000 },
  soft: { center: 40, width: 400 },
} as const;

/** The looks that can be chosen for an object by name. */
export function presetsOf(header: DataSet): readonly PresetName[] {
  const isCt = codesOf(header, MODALITY)[0] === 'CT';
  return isCt ? ['usual', 'whole', 'brain', 'lung', 'bone', 'soft'] : ['usual', 'whole'];
}

/** How a look is asked for. */
export function orderOf(name: PresetName): VoiOrder {
  if (name === 'usual') return { kind: 'usual' };
  if (name === 'whole') return { kind: 'least-to-greatest' };
  return { kind: 'given', window: { ...OF_CT[name], voiFunction: 'LINEAR' } };
}

/** The window that a frame is shown in now, to be changed from there. */
export function windowOf(
  order: VoiOrder,
  { header, samples, index }: { header: DataSet; samples: Samples; index: number },
): Window {
  if (order.kind === 'given') return order.window;
  const from = groupOf(header, TAG.frameVoiLutSequence, index);
  const [center] = numbersOf(from, TAG.windowCenter);
  const [width] = numbersOf(from, TAG.windowWidth);
  const isOwn = order.kind === 'usual' && center !== undefined && width !== undefined;
  if (isOwn && width >= 1) return { center, width, voiFunction: 'LINEAR' };

  const { apply } = modalityOf(header, samples, index);
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of samples.values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const ends = [apply(least), apply(greatest)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return { center: (low + high) / 2, width: Math.max(1, high - low), voiFunction: 'LINEAR' };
}

/** A window made brighter or darker, and harder or softer, by parts of its width. */
export function changed(window: Window, by: { brightness: number; contrast: number }): VoiOrder {
  const width = Math.max(1, window.width * (1 - by.contrast));
  const center = window.center - window.width * by.brightness;
  return { kind: 'given', window: { ...window, center, width } };
}
