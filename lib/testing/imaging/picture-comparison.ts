import { codesOf, numbersOf } from '#lib/imaging/attributes.ts';
import { groupOf } from '#lib/imaging/display/functional-groups.ts';
import type { VoiOrder } from '#lib/imaging/display/voi.ts';
import { type DicomBytes, openObject } from '#lib/imaging/open-object.ts';
import { describePixels } from '#lib/imaging/pixel-description.ts';
import { renderFrame, USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import { TAG } from '#lib/imaging/tags.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { type Difference, differenceOf, drawnByDcmtk } from './dcmtk-pictures.ts';

/** One picture that both drew, or what kept them from being compared. */
export type Comparison = { readonly picture: string } & (
  | { readonly outcome: 'compared'; readonly difference: Difference }
  | { readonly outcome: 'other-size' | 'neither' }
  | { readonly outcome: 'ours-alone' }
  | { readonly outcome: 'dcmtk-alone'; readonly why: string }
);

type Way = { readonly name: string; readonly voi: VoiOrder; readonly options: readonly string[] };

/**
 * Draws frames of an object by us and by dcmtk, in every way that the object gives: its window, its table, and from its
 * least value to its greatest. Pixels of an object are at `file`; `of` is what we are given of it.
 */
export async function compareWithDcmtk(
  of: DicomBytes,
  { file, folder }: { readonly file: string; readonly folder: string },
): Promise<readonly Comparison[]> {
  const object = await openObject(of);
  const header = object.ok ? object.value.header : null;
  const described = header && describePixels(header);
  const frames = described?.ok ? described.value.frames : 1;
  const comparisons: Comparison[] = [];
  for (const frame of new Set([1, Math.ceil(frames / 2), frames])) {
    for (const way of waysOf(header, frame)) {
      const order = {
        ...USUAL_ORDER,
        frame,
        voi: way.voi,
        hasOverlays: false,
        isPaddingBlack: false,
      };
      const ours = await renderFrame(of, order);
      const theirs = await drawnByDcmtk(file, folder, { frame, options: way.options });
      comparisons.push({ picture: `frame ${frame}, ${way.name}`, ...outcomeOf(ours, theirs) });
    }
  }
  return comparisons;
}

function outcomeOf(
  ours: Awaited<ReturnType<typeof renderFrame>>,
  theirs: Awaited<ReturnType<typeof drawnByDcmtk>>,
) {
  if (!ours.ok) {
    return theirs
      ? ({ outcome: 'dcmtk-alone', why: ours.error } as const)
      : ({ outcome: 'neither' } as const);
  }
  if (!theirs) return { outcome: 'ours-alone' } as const;
  const difference = differenceOf(ours.value, theirs);
  return difference
    ? ({ outcome: 'compared', difference } as const)
    : ({ outcome: 'other-size' } as const);
}

/**
 * dcmtk makes whole numbers of rescaled values and knows no functional groups. Where either matters it is given stored
 * values (-M) and a window carried over to them, which is the same by the standard: both are straight lines.
 */
function waysOf(header: DataSet | null, frame: number): readonly Way[] {
  const range = { name: 'least to greatest', voi: { kind: 'least-to-greatest' } } as const;
  if (!header) return [{ ...range, options: ['+Wm'] }];
  const rescale = groupOf(header, TAG.pixelValueTransformationSequence, frame - 1);
  const voi = groupOf(header, TAG.frameVoiLutSequence, frame - 1);
  const [slope = 1] = numbersOf(rescale, TAG.rescaleSlope);
  const [intercept = 0] = numbersOf(rescale, TAG.rescaleIntercept);
  const isCarried = !Number.isInteger(slope) || !Number.isInteger(intercept) || voi !== header;
  const isLinear = slope > 0 && !header.elements.has(TAG.modalityLutSequence);
  const ways: Way[] = [
    { ...range, options: isCarried && isLinear ? ['-M', '+Wm', '+Wfl'] : ['+Wm', '+Wfl'] },
  ];

  const [center] = numbersOf(voi, TAG.windowCenter);
  const [width] = numbersOf(voi, TAG.windowWidth);
  if (center !== undefined && width !== undefined) {
    const carried = carriedOver({ center, width }, slope, intercept);
    const options =
      isCarried && isLinear && codesOf(voi, TAG.voiLutFunction)[0] !== 'SIGMOID'
        ? ['-M', '+Ww', String(carried.center), String(carried.width)]
        : ['+Wi', '1'];
    ways.push({ name: 'window', voi: { kind: 'window', index: 0 }, options });
  }
  if (header.elements.has(TAG.voiLutSequence)) {
    ways.push({ name: 'table', voi: { kind: 'table', index: 0 }, options: ['+Wl', '1'] });
  }
  return ways;
}

/** The window of stored values whose two ends are those of a LINEAR window (PS3.3 C.11.2.1.2.1). */
function carriedOver(
  { center, width }: { readonly center: number; readonly width: number },
  slope: number,
  intercept: number,
) {
  const [left, right] = [center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2].map(
    (end) => (end - intercept) / slope,
  ) as [number, number];
  // Never below one for want of a last digit: dcmtk would then leave the window out.
  return { center: (left + right) / 2 + 0.5, width: Math.max(1, right - left + 1) };
}
