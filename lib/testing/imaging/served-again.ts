import { sourceOf } from '#lib/imaging/byte-sources.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import type { DescribedObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomJson } from '#lib/imaging/served/dicom-json.ts';
import type { ServedFrame } from '#lib/imaging/served/serve-frame.ts';
import { TAG } from '#lib/imaging/tags.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import type { DicomElement, ElementValue } from '#lib/protocols/dicom/element-writer.ts';
import { findTransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { Vr } from '#lib/protocols/dicom/vr.ts';

/** What a viewer is sent of one frame, as an object of one frame: what a viewer that does as the standard says would show. */
export function servedAgain(
  { attributes }: DescribedObject,
  { transferSyntaxUid, bytes }: ServedFrame,
  frame: number,
): DicomBytes {
  const own = elementsOfJson(attributes).flatMap((element) => {
    if (element.tag === TAG.numberOfFrames) return [];
    return element.tag === TAG.perFrameFunctionalGroups ? [ownGroup(element, frame)] : [element];
  });
  const isEncapsulated = findTransferSyntax(transferSyntaxUid)?.encapsulated ?? false;
  const whole = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
  const pixels: DicomElement = {
    tag: TAG.pixelData,
    vr: isEncapsulated ? 'OB' : 'OW',
    value: isEncapsulated ? { fragments: [whole], offsetTable: 'filled' } : whole,
  };
  const written = writeDataSet([...own, pixels], transferSyntaxUid);
  return { source: sourceOf(written), transferSyntaxUid };
}

function ownGroup(element: DicomElement, frame: number): DicomElement {
  const { value } = element;
  const items = value !== null && typeof value === 'object' && 'items' in value ? value.items : [];
  const item = items[frame - 1];
  return { ...element, value: { items: item ? [item] : [] } };
}

function elementsOfJson(json: DicomJson): DicomElement[] {
  return Object.entries(json)
    .filter(([, { vr, Value }]) => vr === 'SQ' || Value !== undefined)
    .map(([tag, { vr, Value = [] }]) => {
      const value: ElementValue =
        vr === 'SQ'
          ? { items: Value.map((item) => elementsOfJson(item as DicomJson)) }
          : (Value.map((one) => plainOf(one, vr)) as ElementValue);
      return { tag: Number.parseInt(tag, 16), vr, value };
    })
    .toSorted((a, b) => a.tag - b.tag);
}

function plainOf(value: unknown, vr: Vr): unknown {
  if (vr === 'DS' || vr === 'IS') return String(value);
  return typeof value === 'object' && value !== null && 'Alphabetic' in value
    ? value.Alphabetic
    : value;
}
