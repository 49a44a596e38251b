import { entryOf } from '#lib/base/entry-of.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TextDecoding } from './character-sets.ts';
import { type DataSet, itemsOf } from './data-set.ts';
import { codeOf, textDecodingOf, textOf } from './data-set-text.ts';
import { parseDicomDate, parseDicomTime } from './date-time.ts';
import { displayName, parsePersonName } from './person-name.ts';
import { type ContentReference, type ReferenceKind, referenceOf } from './report-references.ts';
import { TAG } from './tags.ts';

/** A structured report as a person reads it, in the order of its content tree (PS3.3 C.17.3). */
export type ReportOutline = {
  readonly title: string | null;
  readonly completion: 'COMPLETE' | 'PARTIAL' | null;
  readonly verification: 'VERIFIED' | 'UNVERIFIED' | null;
  readonly lines: readonly ReportLine[];
  /** True when the report has more content items than are shown. */
  readonly isCutShort: boolean;
};

/**
 * One content item. `level` is its depth below the title, from 1; a heading without text is a
 * section, text without heading a paragraph.
 */
export type ReportLine = {
  readonly level: number;
  readonly heading: string | null;
  readonly text: string | null;
  /** What it points at, in the words of `text` as well; null for what says something itself. */
  readonly refers: ContentReference | null;
};

const MOST_LINES = 10_000;

/**
 * Turns the content tree of an SR or Key Object document into an outline of headings and text. It
 * drops only what has no words: coordinates are named, references say what they refer to.
 */
export function outlineReport(set: DataSet): Result<ReportOutline, 'not-a-report'> {
  const decoding = textDecodingOf(set);
  if (textOf(set, TAG.valueType, decoding) !== 'CONTAINER') return no('not-a-report');

  const lines: ReportLine[] = [];
  const waiting = childrenOf({ item: set, decoding, level: 0 });
  while (lines.length < MOST_LINES) {
    const node = waiting.pop();
    if (!node) break;
    const line = lineOf(node);
    if (line) lines.push(line);
    for (const child of childrenOf(node)) waiting.push(child);
  }

  return ok({
    title: meaningOf(set, TAG.conceptNameCodeSequence, decoding),
    completion: oneOf(textOf(set, TAG.completionFlag, decoding), ['COMPLETE', 'PARTIAL']),
    verification: oneOf(textOf(set, TAG.verificationFlag, decoding), ['VERIFIED', 'UNVERIFIED']),
    lines,
    isCutShort: waiting.length > 0,
  });
}

/** The outline as plain text, indented two spaces a level, for search and for reading aloud. */
export function reportText(outline: ReportOutline): string {
  const lines = outline.lines.map(({ level, heading, text }) => {
    const words = [heading, text].filter((part) => part !== null).join(': ');
    const indent = '  '.repeat(Math.min(level, 20) - 1);
    return words.replaceAll(/^/gm, indent);
  });
  return [...(outline.title === null ? [] : [outline.title]), ...lines].join('\n');
}

type Node = { readonly item: DataSet; readonly decoding: TextDecoding; readonly level: number };

/** Last first, so that a stack gives them back in order. */
function childrenOf(node: Node): Node[] {
  return itemsOf(node.item, TAG.contentSequence)
    .map((item) => ({ item, decoding: textDecodingOf(item, node.decoding), level: node.level + 1 }))
    .reverse();
}

function lineOf({ item, decoding, level }: Node): ReportLine | null {
  const heading = meaningOf(item, TAG.conceptNameCodeSequence, decoding);
  const refers = referenceOf(item, decoding);
  const text = refers ? referenceText(refers) : valueText(item, decoding);
  return heading === null && text === null ? null : { level, heading, text, refers };
}

function valueText(item: DataSet, decoding: TextDecoding): string | null {
  const type = textOf(item, TAG.valueType, decoding);
  const words = entryOf(VALUE_READERS, type)?.(item, decoding) ?? null;
  return words === '' ? null : words;
}

type ValueReader = (item: DataSet, decoding: TextDecoding) => string | null;

const VALUE_READERS: Readonly<Partial<Record<string, ValueReader>>> = {
  TEXT: (item, decoding) => textOf(item, TAG.textValue, decoding),
  CODE: (item, decoding) => meaningOf(item, TAG.conceptCodeSequence, decoding),
  NUM: measurementText,
  PNAME: (item, decoding) => {
    const name = parsePersonName(textOf(item, TAG.personName, decoding));
    return name && displayName(name);
  },
  DATE: (item, decoding) => {
    const text = textOf(item, TAG.date, decoding);
    return parseDicomDate(text) ?? text;
  },
  TIME: (item, decoding) => {
    const text = textOf(item, TAG.time, decoding);
    return parseDicomTime(text) ?? text;
  },
  DATETIME: (item, decoding) => dateTimeText(textOf(item, TAG.dateTime, decoding)),
  UIDREF: (item, decoding) => textOf(item, TAG.uid, decoding).replaceAll('\0', ''),
};

/** Content that points elsewhere, named in words. */
const REFERENCES = {
  image: 'refers to an image',
  waveform: 'refers to a waveform',
  object: 'refers to another object',
  point: 'marks a point of an image',
  points: 'marks points of an image',
  line: 'marks a line or an outline on an image',
  circle: 'marks a circle on an image',
  ellipse: 'marks an ellipse on an image',
  region: 'marks a region of an image',
  'region-in-space': 'marks a region in space',
  moment: 'marks a moment',
} as const satisfies Record<ReferenceKind, string>;

function referenceText({ kind, frames }: ContentReference): string {
  const [one, ...more] = frames;
  if (one === undefined) return REFERENCES[kind];
  const numbers = frames.slice(0, MOST_NAMED).join(', ');
  const rest = frames.length > MOST_NAMED ? ' and more' : '';
  return `${REFERENCES[kind]}, frame${more.length > 0 ? 's' : ''} ${numbers}${rest}`;
}

const MOST_NAMED = 20;

/** A measurement without a value says why it has none, such as that it failed (PS3.3 C.18.1). */
function measurementText(item: DataSet, outer: TextDecoding): string | null {
  const [measured] = itemsOf(item, TAG.measuredValueSequence);
  if (!measured) return meaningOf(item, TAG.numericValueQualifierCodeSequence, outer);
  const decoding = textDecodingOf(measured, outer);
  const number = textOf(measured, TAG.numericValue, decoding);
  const unit = codeOf(measured, TAG.measurementUnitsCodeSequence, decoding);
  // UCUM's code for "no units" is 1, whose meaning would read as a word of the measurement.
  const words = unit === null || unit.value === '1' ? '' : unit.meaning || unit.value;

  return `${number} ${words}`.trim();
}

function dateTimeText(text: string): string {
  const date = parseDicomDate(text.slice(0, 8));
  if (date === null) return text;
  const [clock = ''] = text.slice(8).split(/[+-]/);
  const zone = text.slice(8 + clock.length);
  return [date, parseDicomTime(clock), zone].filter((part) => part).join(' ');
}

function meaningOf(item: DataSet, sequence: number, decoding: TextDecoding): string | null {
  const code = codeOf(item, sequence, decoding);
  return code && (code.meaning || code.value || null);
}

function oneOf<W extends string>(text: string, words: readonly W[]): W | null {
  return words.find((word) => word === text) ?? null;
}
