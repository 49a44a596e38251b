import { formatDecimalString } from './decimal-string.ts';
import type { DicomElement } from './element-writer.ts';
import { CONCEPT, MEASURED, MILLIMETRES_AT, POINT_COUNT, UNIT } from './measurement-codes.ts';
import {
  codeSequence,
  containerValue,
  type ContentItem,
  contentItem,
  plainText,
  sequence,
  textValue,
} from './report-content.ts';
import type { ReportedMeasurement, ReportLanguage, ReportPoint } from './reported-measurement.ts';
import { TAG } from './tags.ts';
import { isUid, isUsableUid } from './uids.ts';

/** VL Whole Slide Microscopy Image Storage, whose points may count from a tile or from the slide (PS3.3 C.18.6). */
export const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6';

/**
 * One measurement group (PS3.16 TID 1501). Throws RangeError for a measurement that cannot be one: points, unit or value
 * that are not of its kind, numbers that are not finite, names that are no UIDs.
 */
export function measurementGroup(of: ReportedMeasurement, language: ReportLanguage): ContentItem {
  mustBeWhole(of);
  const { label, trackingUid } = of;
  const uid: DicomElement = { tag: TAG.uid, vr: 'UI', value: trackingUid };
  return contentItem('CONTAINS', containerValue(CONCEPT.group), [
    ...(hasWords(label)
      ? [contentItem('HAS OBS CONTEXT', textValue(CONCEPT.trackingIdentifier, label))]
      : []),
    contentItem('HAS OBS CONTEXT', {
      valueType: 'UIDREF',
      name: CONCEPT.trackingUid,
      elements: [uid],
    }),
    ...(of.kind === 'note' ? noteContent(of) : measuredContent(of, of.kind, language)),
  ]);
}

function measuredContent(
  of: ReportedMeasurement,
  kind: keyof typeof MEASURED,
  language: ReportLanguage,
): readonly ContentItem[] {
  const { measured, text } = of;
  if (!measured) throw new RangeError(`a measurement of the kind ${kind} measures nothing`);
  const { value, unit, at } = measured;
  const elements = [
    sequence(TAG.measuredValueSequence, [
      ...numberElements(value),
      codeSequence(TAG.measurementUnitsCodeSequence, UNIT[unit]),
    ]),
  ];
  const where = at
    ? [contentItem('HAS CONCEPT MOD', textValue(CONCEPT.comment, MILLIMETRES_AT[at][language]))]
    : [];
  return [
    contentItem('CONTAINS', { valueType: 'NUM', name: MEASURED[kind].concept, elements }, [
      ...where,
      coordinates('INFERRED FROM', of),
    ]),
    ...(hasWords(text) ? [contentItem('CONTAINS', textValue(CONCEPT.comment, text))] : []),
  ];
}

/** Words about a point; a point alone where there are none. */
function noteContent(of: ReportedMeasurement): readonly ContentItem[] {
  return hasWords(of.text)
    ? [
        contentItem('CONTAINS', textValue(CONCEPT.comment, of.text), [
          coordinates('INFERRED FROM', of),
        ]),
      ]
    : [coordinates('CONTAINS', of)];
}

/** What 16 letters cannot hold is given as a double beside them, as PS3.3 C.18.1 wants it. */
function numberElements(value: number): readonly DicomElement[] {
  const text = formatDecimalString(value);
  const decimal: DicomElement = { tag: TAG.numericValue, vr: 'DS', value: text };
  if (Number(text) === value) return [decimal];
  return [decimal, { tag: TAG.floatingPointValue, vr: 'FD', value }];
}

/**
 * The points, selected from their image (PS3.16 TID 320). FL keeps 24 bits of each number: 1/8192 of a pixel or better in
 * a picture up to 4096 pixels wide, 1/512 in the widest that there can be.
 */
function coordinates(
  relationship: 'INFERRED FROM' | 'CONTAINS',
  of: ReportedMeasurement,
): ContentItem {
  const { on } = of;
  const { type, points } = graphicOf(of);
  const origin: DicomElement = { tag: TAG.pixelOriginInterpretation, vr: 'CS', value: 'FRAME' };
  const elements: readonly DicomElement[] = [
    { tag: TAG.graphicData, vr: 'FL', value: points.flat() },
    { tag: TAG.graphicType, vr: 'CS', value: type },
    ...(on.sopClassUid === WHOLE_SLIDE ? [origin] : []),
  ];
  const image = sequence(TAG.referencedSopSequence, [
    { tag: TAG.referencedSopClassUid, vr: 'UI', value: on.sopClassUid },
    { tag: TAG.referencedSopInstanceUid, vr: 'UI', value: on.sopInstanceUid },
    ...(on.frame === null ? [] : [frameElement(on.frame)]),
  ]);
  return contentItem(relationship, { valueType: 'SCOORD', name: null, elements }, [
    contentItem('SELECTED FROM', { valueType: 'IMAGE', name: null, elements: [image] }),
  ]);
}

function frameElement(frame: number): DicomElement {
  return { tag: TAG.referencedFrameNumber, vr: 'IS', value: String(frame) };
}

type Graphic = {
  readonly type: 'POLYLINE' | 'ELLIPSE' | 'POINT';
  readonly points: readonly ReportPoint[];
};

function graphicOf({ kind, points }: ReportedMeasurement): Graphic {
  switch (kind) {
    case 'length':
    case 'angle':
      return { type: 'POLYLINE', points };
    case 'note':
      return { type: 'POINT', points };
    case 'ellipse':
      return { type: 'ELLIPSE', points: axesOf(points) };
  }
}

/** The ends of the longer axis, then of the shorter (PS3.3 C.18.6.1.2); the first corner's side first in each. */
function axesOf(corners: readonly ReportPoint[]): readonly ReportPoint[] {
  const [first, second] = corners.map(([column, row]) => [Math.fround(column), Math.fround(row)]);
  const [left = NaN, top = NaN] = first ?? [];
  const [right = NaN, bottom = NaN] = second ?? [];
  const [column, row] = [(left + right) / 2, (top + bottom) / 2];
  const level: readonly ReportPoint[] = [
    [left, row],
    [right, row],
  ];
  const upright: readonly ReportPoint[] = [
    [column, top],
    [column, bottom],
  ];
  const isWide = Math.abs(right - left) >= Math.abs(bottom - top);
  return isWide ? [...level, ...upright] : [...upright, ...level];
}

function mustBeWhole(of: ReportedMeasurement): void {
  const { kind, points, measured, on, trackingUid } = of;
  const complain = (what: string) => {
    throw new RangeError(`a measurement of the kind ${kind} ${what}`);
  };
  if (points.length !== POINT_COUNT[kind]) complain(`has ${points.length} points`);
  if (!points.flat().every((each) => Number.isFinite(Math.fround(each)))) {
    complain('has a point that is nowhere');
  }
  // Of the images' own names, what machines wrote before the rule is taken as it is.
  const images = [on.sopClassUid, on.sopInstanceUid, on.seriesInstanceUid];
  if (!isUid(trackingUid) || !images.every(isUsableUid))
    complain('names something by what is no UID');
  if (on.frame !== null && !(Number.isSafeInteger(on.frame) && on.frame > 0)) {
    complain(`is on frame ${on.frame}`);
  }
  if (kind === 'note' ? measured !== null : !isMeasureOf(kind, measured)) {
    complain('measures what is not of its kind');
  }
}

function isMeasureOf(
  kind: keyof typeof MEASURED,
  measured: ReportedMeasurement['measured'],
): boolean {
  if (!measured) return false;
  const { unit, at } = measured;
  const units: readonly string[] = MEASURED[kind].units;
  return units.includes(unit) && (at === null || unit === 'mm' || unit === 'mm2');
}

function hasWords(text: string | null): text is string {
  return text !== null && plainText(text).trim() !== '';
}
