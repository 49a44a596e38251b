import { ok, type Result } from '#lib/base/result.ts';
import type { TransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { codesOf } from '../attributes.ts';
import { isShownAsStored } from '../display/modality.ts';
import { type Kind, kindOf } from '../kinds.ts';
import { type DicomBytes, type OpenObject, openObject } from '../open-object.ts';
import type { PixelDescription } from '../pixel-description.ts';
import type { PictureRefusal } from '../refusals.ts';
import { describePicture } from '../render-frame.ts';
import { TAG } from '../tags.ts';
import { DISPLAY_ATTRIBUTES } from './display-attributes.ts';
import { type DicomJson, dicomJson, jsonTag } from './dicom-json.ts';
import { JPEG_BASELINE, type ServedForm, servedFormOf } from './served-form.ts';

/** An object as a viewer has to know it. */
export type DescribedObject = {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly kind: Kind;
  /** How many frames there are to show; 0 where `refusal` says why none. */
  readonly frames: number;
  readonly form: ServedForm | null;
  readonly refusal: PictureRefusal | null;
  /** Of the pixels that `serveFrame` sends, which may be others than those stored (PS3.18 10.4.1.1.2). */
  readonly attributes: DicomJson;
};

/** Describes an object by its header alone. */
export async function describeObject(
  of: DicomBytes,
): Promise<Result<DescribedObject, PictureRefusal>> {
  const object = await openObject(of);
  if (!object.ok) return object;
  const { header } = object.value;
  const uid = (tag: number) => codesOf(header, tag)[0] ?? '';
  const sopClassUid = uid(TAG.sopClassUid);
  const own = {
    studyInstanceUid: uid(TAG.studyInstanceUid),
    seriesInstanceUid: uid(TAG.seriesInstanceUid),
    sopInstanceUid: uid(TAG.sopInstanceUid),
    ...{ sopClassUid, kind: kindOf(sopClassUid) },
  };
  const attributes = dicomJson(header, DISPLAY_ATTRIBUTES);
  const description = describePicture(object.value);
  if (!description.ok) {
    return ok({ ...own, frames: 0, form: null, attributes, refusal: description.error });
  }

  const form = servedFormOf(header, description.value);
  const told = form === 'levels' ? withoutGroups(attributes) : attributes;
  return ok({
    ...{ ...own, form, refusal: null, frames: description.value.frames },
    attributes: { ...told, ...asServed(object.value, description.value, form) },
  });
}

/** What differs of the pixels that are sent from those stored (PS3.3 C.7.6.3). */
function asServed(
  { header, syntax }: OpenObject,
  description: PixelDescription,
  form: ServedForm,
): DicomJson {
  if (form === 'colours') return { ...EIGHT_BITS, ...colours(description, syntax) };
  if (form === 'levels') return { ...EIGHT_BITS, ...LEVELS };
  const { isSigned, bitsStored } = description;
  const bits = isSigned ? 16 : bitsStored;
  return {
    [jsonTag(TAG.bitsAllocated)]: word(bits > 8 ? 16 : 8),
    [jsonTag(TAG.bitsStored)]: word(bits),
    [jsonTag(TAG.highBit)]: word(bits - 1),
    ...(isShownAsStored(header) ? NO_SCALE : {}),
  };
}

/** Windows and scales that stand in groups of frames are drawn already; where frames lie and how large they are stays so. */
function withoutGroups(attributes: DicomJson): DicomJson {
  const groups = [TAG.sharedFunctionalGroups, TAG.perFrameFunctionalGroups].map(jsonTag);
  const told = Object.entries(attributes).map(([tag, attribute]) => {
    if (!groups.includes(tag)) return [tag, attribute];
    const items = (attribute.Value ?? []).map((item) =>
      typeof item === 'object' ? withoutDrawn(item as DicomJson) : item,
    );
    return [tag, { ...attribute, ...(attribute.Value && { Value: items }) }];
  });
  return Object.fromEntries(told) as DicomJson;
}

const DRAWN = [TAG.frameVoiLutSequence, TAG.pixelValueTransformationSequence].map(jsonTag);

function withoutDrawn(group: DicomJson): DicomJson {
  return Object.fromEntries(Object.entries(group).filter(([tag]) => !DRAWN.includes(tag)));
}

const word = (value: number) => ({ vr: 'US', Value: [value] }) as const;
const code = (value: string) => ({ vr: 'CS', Value: [value] }) as const;
const decimal = (value: number) => ({ vr: 'DS', Value: [value] }) as const;

const EIGHT_BITS: DicomJson = {
  [jsonTag(TAG.bitsAllocated)]: word(8),
  [jsonTag(TAG.bitsStored)]: word(8),
  [jsonTag(TAG.highBit)]: word(7),
  [jsonTag(TAG.pixelRepresentation)]: word(0),
};

const NO_SCALE: DicomJson = {
  [jsonTag(TAG.rescaleIntercept)]: decimal(0),
  [jsonTag(TAG.rescaleSlope)]: decimal(1),
};

/** A window that leaves every level as it is (PS3.3 C.11.2.1.2.1), wherever one may be looked for. */
const LEVELS: DicomJson = {
  ...NO_SCALE,
  [jsonTag(TAG.samplesPerPixel)]: word(1),
  [jsonTag(TAG.photometricInterpretation)]: code('MONOCHROME2'),
  [jsonTag(TAG.windowCenter)]: decimal(128),
  [jsonTag(TAG.windowWidth)]: decimal(256),
  [jsonTag(TAG.voiLutFunction)]: code('LINEAR'),
  // What its values were of counts for these no more.
  [jsonTag(TAG.modality)]: code('OT'),
};

/** What passes as it is stored is YCbCr in its codestream: a viewer’s decoder makes RGB of it, as of JPEG 2000. */
function colours({ photometric }: PixelDescription, { uid }: TransferSyntax): DicomJson {
  const isOwn = uid === JPEG_BASELINE && photometric === 'YBR_FULL_422';
  return {
    [jsonTag(TAG.samplesPerPixel)]: word(3),
    [jsonTag(TAG.planarConfiguration)]: word(0),
    [jsonTag(TAG.photometricInterpretation)]: code(isOwn ? photometric : 'RGB'),
  };
}
