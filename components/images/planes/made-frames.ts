import type { DicomJson, JsonAttribute } from '#lib/imaging/served/dicom-json.ts';
import { windowOf } from '#lib/imaging/served/frame-attributes.ts';
import type { Frame } from '../series-frames.ts';
import { type Cut, placeOf, type Volume, valuesOf } from './cut.ts';

/** A picture that is made here of those of a series, and how its pixels are had: sixteen bits each, the lesser byte first. */
export type MadeFrame = { readonly frame: Frame; readonly pixels: () => Uint8Array };

/** How values are written as whole numbers of sixteen bits (PS3.3 C.11.1). */
type Scale = { readonly slope: number; readonly intercept: number; readonly isSigned: boolean };

const MOST = 65_535;

/** The pictures of a cut, named by a name that nothing else has. `like` is an image of the series. */
export function madeFrames(
  { volume, cut, like }: { readonly volume: Volume; readonly cut: Cut; readonly like: Frame },
  name: string,
): MadeFrame[] {
  const scale = scaleOf(volume.values);
  const described = describedBy(cut, scale, like);
  return Array.from({ length: cut.through.count }, (_, index) => ({
    frame: {
      ...{ imageId: `wadors:${name}/frames/${index + 1}`, at: '', number: 1 },
      sopInstanceUid: '',
      metadata: { ...described, '00200032': numbers('DS', placeOf(cut, index)) },
    },
    pixels: () => written(valuesOf(volume, cut, index), scale),
  }));
}

function describedBy({ across, down }: Cut, scale: Scale, like: Frame): DicomJson {
  const window = windowOf(like);
  const kept = Object.fromEntries(
    KEPT.flatMap((tag) => (like.metadata[tag] ? [[tag, like.metadata[tag]]] : [])),
  );
  return {
    ...kept,
    '00280002': numbers('US', [1]),
    '00280010': numbers('US', [down.count]),
    '00280011': numbers('US', [across.count]),
    '00280030': numbers('DS', [down.step, across.step]),
    '00200037': numbers('DS', [...across.along, ...down.along]),
    '00280100': numbers('US', [16]),
    '00280101': numbers('US', [16]),
    '00280102': numbers('US', [15]),
    '00280103': numbers('US', [scale.isSigned ? 1 : 0]),
    '00281052': numbers('DS', [scale.intercept]),
    '00281053': numbers('DS', [scale.slope]),
    ...(window && {
      '00281050': numbers('DS', [window.center]),
      '00281051': numbers('DS', [window.width]),
    }),
  };
}

/** Modality, whether the least value is white, and whose frame of reference it is. */
const KEPT = ['00080060', '00280004', '00200052'];

function numbers(vr: JsonAttribute['vr'], Value: readonly number[]): JsonAttribute {
  return { vr, Value };
}

/** Whole numbers stay what they are; others are counted in steps of what they span. */
function scaleOf(values: Volume['values']): Scale {
  if (values instanceof Int16Array) return { slope: 1, intercept: 0, isSigned: true };
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { slope: (most - least) / MOST || 1, intercept: least, isSigned: false };
}

function written(values: Float32Array, { slope, intercept, isSigned }: Scale): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) {
    const whole = Math.round((value - intercept) / slope);
    if (isSigned) view.setInt16(index * 2, whole, true);
    else view.setUint16(index * 2, whole, true);
  }
  return bytes;
}
