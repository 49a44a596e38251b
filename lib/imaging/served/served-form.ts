import type { TransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { codesOf } from '../attributes.ts';
import { isPlainJpeg } from '../codecs/jpeg.ts';
import { isPlainJpeg2000 } from '../codecs/jpeg-2000.ts';
import { OVERLAY_GROUPS } from '../display/overlays.ts';
import { groupOf } from '../display/functional-groups.ts';
import type { PixelDescription } from '../pixel-description.ts';
import { OVERLAY, TAG } from '../tags.ts';

/**
 * What a viewer is sent of the frames of an object, so that every viewer shows what is shown here.
 * `values`: the stored values, grey, of up to 16 bits; the viewer has the windows.
 * `levels`: grey as it is shown, of 8 bits: what a viewer would have to know tables or graphics for is drawn already.
 * `colours`: RGB of 8 bits, whatever it was stored as.
 */
export type ServedForm = 'values' | 'levels' | 'colours';

/** Which of these an object's frames are sent as. */
export function servedFormOf(header: DataSet, description: PixelDescription): ServedForm {
  const { samples, photometric, bitsAllocated } = description;
  if (samples === 3 || photometric === 'PALETTE COLOR') return 'colours';
  const isOfUsualDepth = bitsAllocated === 8 || bitsAllocated === 16;
  return isOfUsualDepth && !isDrawnOn(header) && !hasTables(header) ? 'values' : 'levels';
}

function isDrawnOn(header: DataSet): boolean {
  return OVERLAY_GROUPS.some(
    (group) =>
      header.elements.has(group + OVERLAY.data) || header.elements.has(group + OVERLAY.bitPosition),
  );
}

/** Tables in the place of a slope or a window (PS3.3 C.11.1, C.11.2), or a shape that turns it round (C.11.6). */
function hasTables(header: DataSet): boolean {
  const isTable = [TAG.modalityLutSequence, TAG.voiLutSequence].some(
    (tag) => itemsOf(header, tag).length > 0,
  );
  const frameVoi = groupOf(header, TAG.frameVoiLutSequence, 0);
  const isFrameTable = frameVoi !== header && itemsOf(frameVoi, TAG.voiLutSequence).length > 0;
  return isTable || isFrameTable || isTurnedRound(header);
}

/** Where the shape says otherwise than the photometric interpretation, by which viewers go. */
function isTurnedRound(header: DataSet): boolean {
  const [shape] = codesOf(header, TAG.presentationLutShape);
  const [photometric] = codesOf(header, TAG.photometricInterpretation);
  if (shape === 'INVERSE') return photometric !== 'MONOCHROME1';
  return shape === 'IDENTITY' && photometric === 'MONOCHROME1';
}

const JPEG = '1.2.840.10008.1.2.4.';
export const JPEG_BASELINE = `${JPEG}50`;
const JPEG_LOSSLESS = `${JPEG}70`;
const JPEG_LS = [`${JPEG}80`, `${JPEG}81`];
const JPEG_2000 = [`${JPEG}90`, `${JPEG}91`, `${JPEG}201`, `${JPEG}202`, `${JPEG}203`];

/**
 * Whether a compressed frame may go out as it is stored: its codec is one that viewers have, and nothing about it is told
 * in two ways of which a viewer might choose the other. Everything else is decoded here.
 */
export function mayPassAsStored(
  { uid }: TransferSyntax,
  description: PixelDescription,
  frame: Uint8Array,
): boolean {
  const { photometric, isSigned, bitsStored, highBit } = description;
  if (photometric === 'PALETTE COLOR' || highBit !== bitsStored - 1) return false;
  if (JPEG_2000.includes(uid)) return isPlainJpeg2000(frame, description);
  return !isSigned && isPlainOfJpegs(uid, description, frame);
}

function isPlainOfJpegs(uid: string, description: PixelDescription, frame: Uint8Array): boolean {
  const { samples, photometric } = description;
  if (uid === JPEG_BASELINE) {
    const isUsual = samples === 1 || photometric === 'YBR_FULL_422';
    return isUsual && isPlainJpeg(frame, description, 'eight-bit');
  }
  if (samples !== 1) return false;
  if (uid === JPEG_LOSSLESS) return isPlainJpeg(frame, description, 'lossless');
  return JPEG_LS.includes(uid) && isPlainJpeg(frame, description, 'jpeg-ls');
}
