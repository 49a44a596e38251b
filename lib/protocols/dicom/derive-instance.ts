import { no, ok, type Result } from '#lib/base/result.ts';
import {
  blankOverlays,
  blankPixels,
  type Rectangle,
  type RegionRefusal,
  regionsWithin,
} from './blank-regions.ts';
import { blankSamples } from './blank-sample.ts';
import type { DataSet } from './data-set.ts';
import { inflateWhole, readDataSet } from './data-set-reader.ts';
import { type ElementSpan, elementSpans } from './element-spans.ts';
import type { DicomElement } from './element-writer.ts';
import {
  asciiOf,
  type LayoutRefusal,
  pixelLayoutOf,
  type SpannedSet,
  valueOf,
} from './pixel-layout.ts';
import { type Edits, rewriteElements } from './rewrite-elements.ts';
import { isPixelTag, TAG } from './tags.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  findTransferSyntax,
  type TransferSyntax,
} from './transfer-syntaxes.ts';

/** What is taken away of one object. */
export type InstanceRedaction = {
  /** Parts of the picture, of every frame. */
  readonly regions: readonly Rectangle[];
  /** Attributes whose value goes, wherever in the object they stand. */
  readonly emptied: readonly number[];
};

/** The names of the derived object: a SOP instance of its own, in a series of its own. */
export type DerivedNames = {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
};

/** A data set, without File Meta, and how it is written. */
export type DerivedInstance = {
  readonly dataSet: Uint8Array;
  readonly transferSyntaxUid: string;
};

/** Why nothing can be derived from an object. Each means that it does not go out. */
export type DerivationRefusal =
  | LayoutRefusal
  | RegionRefusal
  | 'object_not_followed'
  | 'object_too_large'
  | 'palette_not_read'
  | 'overlay_not_read';

/** What is derived is in memory, as is what it is derived from. */
export const LARGEST_DERIVED_BYTES = 256 * 1024 * 1024;

const DESCRIPTION = 'Parts of the picture were blanked before it was released';

/**
 * Derives an object from another by taking some of it away (PS3.3 C.7.6.1.1.2 to C.7.6.1.1.4). Blanked regions show
 * black in every frame; overlay bits over them and the icon, which shows the same picture, go with them; and it says
 * that it is derived, from what, and how: "Pixel by pixel mask" (PS3.16 CID 7203). Everything else keeps its bytes,
 * Burned In Annotation too: that other words are in the picture was not looked at. A deflated data set is written
 * inflated. What it is derived from is not changed.
 */
export function deriveInstance(
  dataSet: Uint8Array,
  transferSyntaxUid: string,
  redaction: InstanceRedaction,
  names: DerivedNames,
): Result<DerivedInstance, DerivationRefusal> {
  const opened = openSet(dataSet, transferSyntaxUid);
  if (!opened.ok) return opened;
  const { set, syntax } = opened.value;
  const source = {
    sopClassUid: asciiOf(set, TAG.sopClassUid),
    sopInstanceUid: asciiOf(set, TAG.sopInstanceUid),
  };
  if (!source.sopClassUid || !source.sopInstanceUid) return no('object_not_followed');

  const blanked = redaction.regions.length === 0 ? ok(NOT_BLANKED) : blank(set, redaction.regions);
  if (!blanked.ok) return blanked;
  const isBlanked = redaction.regions.length > 0;
  const edits: Edits = {
    ...blanked.value,
    emptied: new Set(redaction.emptied),
    put: [...named(names), ...(isBlanked ? derivedFrom(set, source) : [])],
  };
  const derived = rewriteElements(set, edits, syntax);
  if (edits.emptied.size > 0 && !isEmptied(derived, syntax, edits.emptied)) {
    return no('object_not_followed');
  }
  return ok({ dataSet: derived, transferSyntaxUid: syntax.uid });
}

/** The elements of a data set as they would be written anew, for whoever asks what stands in it. */
export function elementSpansOf(
  dataSet: Uint8Array,
  transferSyntaxUid: string,
): Result<SpannedSet, 'object_not_followed' | 'object_too_large'> {
  const opened = openSet(dataSet, transferSyntaxUid);
  return opened.ok ? ok(opened.value.set) : opened;
}

/**
 * Whether nothing is left of the attributes. Read by the reader of arrivals, which follows what this one takes for plain
 * bytes: whoever asks has seen by it what there is.
 */
function isEmptied(
  derived: Uint8Array,
  syntax: TransferSyntax,
  emptied: ReadonlySet<number>,
): boolean {
  const read = readDataSet(derived, syntax.uid);
  const holds = ({ elements }: DataSet): boolean =>
    [...elements.values()].some(({ tag, value }) => {
      if (value.kind === 'items') return emptied.has(tag) || value.items.some(holds);
      return emptied.has(tag) && value.kind === 'bytes' && value.bytes.length > 0;
    });
  return read.ok && !holds(read.value);
}

function openSet(
  dataSet: Uint8Array,
  transferSyntaxUid: string,
): Result<{ set: SpannedSet; syntax: TransferSyntax }, 'object_not_followed' | 'object_too_large'> {
  if (dataSet.length > LARGEST_DERIVED_BYTES) return no('object_too_large');
  const said = findTransferSyntax(transferSyntaxUid);
  const syntax = said?.deflated ? findTransferSyntax(EXPLICIT_LITTLE_ENDIAN) : said;
  const inflated = said?.deflated ? inflateWhole(dataSet) : ok(dataSet);
  if (!syntax || !inflated.ok) return no('object_not_followed');
  const bytes = inflated.value;

  const encoding = { explicit: syntax.explicit, bigEndian: syntax.bigEndian };
  const elements = elementSpans(bytes, encoding);
  if (!elements.ok) return elements;
  return ok({ set: { bytes, encoding, elements: elements.value }, syntax });
}

const NOT_BLANKED = { values: new Map<number, Uint8Array>(), removed: new Set<number>() };

function blank(
  set: SpannedSet,
  regions: readonly Rectangle[],
): Result<Pick<Edits, 'values' | 'removed'>, DerivationRefusal> {
  const layout = pixelLayoutOf(set);
  if (!layout.ok) return layout;
  const within = regionsWithin(regions, layout.value);
  if (!within.ok) return within;
  if (hasOtherPixels(set)) return no('pixels_elsewhere');

  const samples = blankSamples(set, layout.value);
  if (!samples.ok) return samples;
  const overlays = blankOverlays(set, regions);
  if (!overlays.ok) return overlays;
  const pixels = valueOf(set, TAG.pixelData) ?? new Uint8Array();
  const blanked = blankPixels(pixels, layout.value, regions, samples.value);
  return ok({
    values: new Map([...overlays.value, [TAG.pixelData, blanked]]),
    removed: new Set([TAG.iconImageSequence]),
  });
}

/** A picture in some sequence may be a smaller one of this. The icon at the top is taken away, and is none. */
function hasOtherPixels({ elements }: SpannedSet): boolean {
  const holdsPixels = ({ items }: ElementSpan): boolean =>
    (items ?? []).some((item) =>
      item.elements.some((element) => isPixelTag(element.tag) || holdsPixels(element)),
    );
  return elements.some((element) => element.tag !== TAG.iconImageSequence && holdsPixels(element));
}

function named({ sopInstanceUid, seriesInstanceUid }: DerivedNames): readonly DicomElement[] {
  return [
    { tag: TAG.sopInstanceUid, vr: 'UI', value: sopInstanceUid },
    { tag: TAG.seriesInstanceUid, vr: 'UI', value: seriesInstanceUid },
  ];
}

function derivedFrom(
  set: SpannedSet,
  source: { readonly sopClassUid: string | null; readonly sopInstanceUid: string | null },
): readonly DicomElement[] {
  const purpose = code('121322', 'Source image for image processing operation');
  return [
    { tag: TAG.imageType, vr: 'CS', value: derivedImageType(set) },
    { tag: TAG.derivationDescription, vr: 'ST', value: DESCRIPTION },
    {
      tag: TAG.sourceImageSequence,
      vr: 'SQ',
      value: {
        items: [
          [
            { tag: TAG.referencedSopClassUid, vr: 'UI', value: source.sopClassUid },
            { tag: TAG.referencedSopInstanceUid, vr: 'UI', value: source.sopInstanceUid },
            { tag: TAG.purposeOfReferenceCodeSequence, vr: 'SQ', value: { items: [purpose] } },
          ],
        ],
      },
    },
    {
      tag: TAG.derivationCodeSequence,
      vr: 'SQ',
      value: { items: [code('113047', 'Pixel by pixel mask')] },
    },
  ];
}

/** Value 1 becomes DERIVED, the others stay as they are (PS3.3 C.7.6.1.1.2). */
function derivedImageType(set: SpannedSet): Uint8Array {
  const said = Buffer.from(valueOf(set, TAG.imageType) ?? []).toString('latin1');
  const [, ...others] = said.split('\\');
  return Buffer.from(
    ['DERIVED', ...(others.length > 0 ? others : ['SECONDARY'])].join('\\'),
    'latin1',
  );
}

function code(value: string, meaning: string): readonly DicomElement[] {
  return [
    { tag: TAG.codeValue, vr: 'SH', value },
    { tag: TAG.codingSchemeDesignator, vr: 'SH', value: 'DCM' },
    { tag: TAG.codeMeaning, vr: 'LO', value: meaning },
  ];
}
