import type { ElementSpan } from '#lib/protocols/dicom/element-spans.ts';
import type { DicomElement } from '#lib/protocols/dicom/element-writer.ts';
import type { SpannedSet } from '#lib/protocols/dicom/pixel-layout.ts';
import { isPixelTag } from '#lib/protocols/dicom/tags.ts';
import { codesOf } from './attributes.ts';
import type { OpenObject } from './open-object.ts';
import { TAG } from './tags.ts';

/**
 * What of a header goes with the compression: an icon that is compressed, too, which cannot stand in a data set that is
 * not. Null where compressed pixels stand somewhere else in it, since nobody knows what they are.
 */
export function iconEdits({ elements }: SpannedSet): ReadonlySet<number> | null {
  const holding = elements.filter(holdsFragments).map(({ tag }) => tag);
  return holding.every((tag) => tag === TAG.iconImageSequence) ? new Set(holding) : null;
}

function holdsFragments({ tag, hasDefinedLength, items }: ElementSpan): boolean {
  if (isPixelTag(tag)) return !hasDefinedLength;
  return (items ?? []).some(({ elements }) => elements.some(holdsFragments));
}

/** By which standard each transfer syntax that always loses something loses it (PS3.3 C.7.6.1.1.5.1). */
const METHODS: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.50': 'ISO_10918_1',
  '1.2.840.10008.1.2.4.51': 'ISO_10918_1',
  '1.2.840.10008.1.2.4.81': 'ISO_14495_1',
};

/**
 * That pixels were compressed with loss stays true of them for ever (PS3.3 C.7.6.1.1.5). Where only the transfer syntax
 * said so, the header says it from now on; what it says already stays.
 */
export function lossyHistory(
  { header, syntax, pixels, source }: OpenObject,
  { lengthBytes }: { readonly lengthBytes: number },
): readonly DicomElement[] {
  const method = METHODS[syntax.uid];
  const [said] = codesOf(header, TAG.lossyImageCompression);
  if (method === undefined || said === '01' || !pixels) return [];
  const ratio = lengthBytes / Math.max(1, source.size - pixels.startsAt);
  return [
    { tag: TAG.lossyImageCompression, vr: 'CS', value: '01' },
    { tag: TAG.lossyImageCompressionRatio, vr: 'DS', value: ratio.toFixed(2) },
    { tag: TAG.lossyImageCompressionMethod, vr: 'CS', value: method },
  ];
}
