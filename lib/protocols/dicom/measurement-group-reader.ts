import type { TextDecoding } from './character-sets.ts';
import { bytesOf, type DataSet, itemsOf } from './data-set.ts';
import { type Code, codeOf, textDecodingOf, textOf } from './data-set-text.ts';
import { parseDecimalString } from './decimal-string.ts';
import {
  CONCEPT,
  isCode,
  MEASURED,
  MILLIMETRES_AT,
  POINT_COUNT,
  UNIT,
} from './measurement-codes.ts';
import { framesOf } from './report-references.ts';
import type {
  MeasuredAt,
  MeasuredKind,
  ReportedMeasurement,
  ReportPoint,
} from './reported-measurement.ts';
import { TAG } from './tags.ts';
import { isUsableUid } from './uids.ts';

/** A content item and how its text is read. */
export type ContentNode = { readonly item: DataSet; readonly decoding: TextDecoding };

/** By an object's name, that of the series in which the report's evidence has it. */
export type SeriesOf = ReadonlyMap<string, string>;

/** The content items right below one. */
export function childrenOf({ item, decoding }: ContentNode): readonly ContentNode[] {
  return itemsOf(item, TAG.contentSequence).map((child) => ({
    item: child,
    decoding: textDecodingOf(child, decoding),
  }));
}

/** Whether a content item is of this type and, where one is asked for, this concept. */
export function isContent(node: ContentNode, valueType: string, concept?: Code): boolean {
  if (textOf(node.item, TAG.valueType, node.decoding) !== valueType) return false;
  return concept === undefined || isCode(conceptOf(node), concept);
}

/** One measurement group (PS3.16 TID 1501) as a measurement; null where it is none of those that this code knows. */
export function readMeasurementGroup(
  group: ContentNode,
  seriesOf: SeriesOf,
): ReportedMeasurement | null {
  const children = childrenOf(group);
  const naming = children.find((node) => isContent(node, 'UIDREF', CONCEPT.trackingUid));
  const label = children.find((node) => isContent(node, 'TEXT', CONCEPT.trackingIdentifier));
  const trackingUid = naming ? textOf(naming.item, TAG.uid, naming.decoding) : '';
  if (!isUsableUid(trackingUid)) return null;

  const numbers = children.filter((node) => isContent(node, 'NUM'));
  const [number, ...more] = numbers;
  if (more.length > 0) return null;
  const content = number ? measuredOf(number, children) : noteOf(children);
  const place = content && placeOf(content.source, content.kind, seriesOf);
  if (!place) return null;
  const { kind, measured, text } = content;
  return { trackingUid, label: label ? wordsOf(label) : '', ...place, kind, measured, text };
}

type GroupContent = Pick<ReportedMeasurement, 'kind' | 'measured' | 'text'> & {
  /** What the coordinates are below, or the coordinates. */
  readonly source: ContentNode;
};

function measuredOf(number: ContentNode, group: readonly ContentNode[]): GroupContent | null {
  const { item, decoding } = number;
  const kind = kindOf(conceptOf(number));
  const [only, ...more] = itemsOf(item, TAG.measuredValueSequence);
  const [source, ...others] = childrenOf(number).filter((node) => isContent(node, 'SCOORD'));
  if (!kind || !only || more.length > 0 || !source || others.length > 0) return null;
  const value = valueOf(only, decoding);
  const unit = unitOf(kind, codeOf(only, TAG.measurementUnitsCodeSequence, decoding));
  if (value === null || !unit) return null;

  const isMetric = unit === 'mm' || unit === 'mm2';
  const at = isMetric ? atOf(commentsOf(childrenOf(number))) : null;
  const text = commentsOf(group).join('\n') || null;
  return { kind, measured: { value, unit, at }, text, source };
}

function noteOf(group: readonly ContentNode[]): GroupContent | null {
  type Mark = Pick<GroupContent, 'source' | 'text'>;
  const marks = group.flatMap((node): readonly Mark[] => {
    if (isContent(node, 'SCOORD')) return [{ source: node, text: null }];
    if (!isContent(node, 'TEXT', CONCEPT.comment)) return [];
    const text = wordsOf(node);
    return childrenOf(node)
      .filter((child) => isContent(child, 'SCOORD'))
      .map((source) => ({ source, text }));
  });
  const [mark, ...more] = marks;
  return mark && more.length === 0 ? { kind: 'note', measured: null, ...mark } : null;
}

/** Where its points are: in one frame of one image, which is among the evidence. */
function placeOf(
  { item, decoding }: ContentNode,
  kind: ReportedMeasurement['kind'],
  seriesOf: SeriesOf,
): Pick<ReportedMeasurement, 'on' | 'points'> | null {
  const [image, ...more] = childrenOf({ item, decoding }).filter((node) =>
    isContent(node, 'IMAGE'),
  );
  const [sop, ...others] = image ? itemsOf(image.item, TAG.referencedSopSequence) : [];
  if (!sop || more.length > 0 || others.length > 0) return null;
  // Then they count from the corner of the slide, not of the frame.
  if (textOf(item, TAG.pixelOriginInterpretation, decoding) === 'VOLUME') return null;

  const points = pointsOf(item, textOf(item, TAG.graphicType, decoding), kind);
  const sopClassUid = textOf(sop, TAG.referencedSopClassUid, decoding);
  const sopInstanceUid = textOf(sop, TAG.referencedSopInstanceUid, decoding);
  const seriesInstanceUid = seriesOf.get(sopInstanceUid);
  const frames = framesOf(sop);
  const isOneFrame = frames.length === 1 || !sop.elements.has(TAG.referencedFrameNumber);
  if (!points || seriesInstanceUid === undefined || !isUsableUid(sopClassUid) || !isOneFrame) {
    return null;
  }
  const [frame = null] = frames;
  return { on: { sopClassUid, sopInstanceUid, seriesInstanceUid, frame }, points };
}

const GRAPHIC = {
  length: 'POLYLINE',
  angle: 'POLYLINE',
  ellipse: 'ELLIPSE',
  note: 'POINT',
} as const satisfies Record<ReportedMeasurement['kind'], string>;

function pointsOf(
  item: DataSet,
  graphicType: string,
  kind: ReportedMeasurement['kind'],
): readonly ReportPoint[] | null {
  const bytes = bytesOf(item, TAG.graphicData);
  if (!bytes || bytes.length > MOST_GRAPHIC_BYTES || graphicType !== GRAPHIC[kind]) return null;
  const { bigEndian } = item.encoding;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = Array.from({ length: bytes.length / 4 }, (_, at) =>
    view.getFloat32(at * 4, !bigEndian),
  );
  const points = Array.from({ length: numbers.length / 2 }, (_, at): ReportPoint => {
    const [column = NaN, row = NaN] = numbers.slice(at * 2, at * 2 + 2);
    return [column, row];
  });
  if (bytes.length % 8 !== 0 || !numbers.every(Number.isFinite)) return null;
  if (kind === 'ellipse') return cornersOf(points);
  return points.length === POINT_COUNT[kind] ? points : null;
}

/** Those of the four ends of an ellipse's axes; nothing here has more. */
const MOST_GRAPHIC_BYTES = 4 * 8;

/** What other programs turn from places in the body into pixels stands askew by less than anybody can see. */
const MOST_ASKEW_PIXELS = 0.01;

/** The corners of an ellipse's box, from the ends of its axes; null for one that does not stand upright. */
function cornersOf(ends: readonly ReportPoint[]): readonly ReportPoint[] | null {
  const [a, b, c, d] = ends;
  if (!a || !b || !c || !d) return null;
  const isWide = skewOf([a, b], [c, d]) <= skewOf([c, d], [a, b]);
  const [level, upright] = isWide
    ? ([
        [a, b],
        [c, d],
      ] as const)
    : ([
        [c, d],
        [a, b],
      ] as const);
  if (skewOf(level, upright) > MOST_ASKEW_PIXELS) return null;
  return [
    [level[0][0], upright[0][1]],
    [level[1][0], upright[1][1]],
  ];
}

type Axis = readonly [ReportPoint, ReportPoint];

function skewOf(level: Axis, upright: Axis): number {
  return Math.abs(level[0][1] - level[1][1]) + Math.abs(upright[0][0] - upright[1][0]);
}

function kindOf(concept: Code | null): MeasuredKind | null {
  const kinds = ['length', 'angle', 'ellipse'] as const;
  return kinds.find((kind) => isCode(concept, MEASURED[kind].concept)) ?? null;
}

function unitOf(kind: MeasuredKind, code: Code | null) {
  return MEASURED[kind].units.find((unit) => isCode(code, UNIT[unit])) ?? null;
}

/** The double where there is one, which is there because the decimal is not exact (PS3.3 C.18.1). */
function valueOf(measured: DataSet, decoding: TextDecoding): number | null {
  const bytes = bytesOf(measured, TAG.floatingPointValue);
  if (!bytes) return parseDecimalString(textOf(measured, TAG.numericValue, decoding));
  if (bytes.length !== 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = view.getFloat64(0, !measured.encoding.bigEndian);
  return Number.isFinite(value) ? value : null;
}

function atOf(comments: readonly string[]): MeasuredAt | null {
  const places = ['body', 'detector'] as const;
  const said = (at: MeasuredAt) => Object.values(MILLIMETRES_AT[at]);
  return places.find((at) => said(at).some((words) => comments.includes(words))) ?? null;
}

function commentsOf(nodes: readonly ContentNode[]): readonly string[] {
  return nodes.filter((node) => isContent(node, 'TEXT', CONCEPT.comment)).map(wordsOf);
}

function conceptOf({ item, decoding }: ContentNode): Code | null {
  return codeOf(item, TAG.conceptNameCodeSequence, decoding);
}

function wordsOf({ item, decoding }: ContentNode): string {
  return textOf(item, TAG.textValue, decoding);
}
