import { parseDicom, type DataSet } from 'dicom-parser';
import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { Named } from '#lib/domain/image-ask/whose.ts';
import { isImageModality } from '#lib/domain/study/plain-words.ts';

/** What a file on somebody's device says of itself. */
export type ImageFile = {
  readonly file: File;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly named: Named;
  readonly modality: string | null;
  readonly bodyPart: string | null;
  readonly description: string | null;
  readonly studyDate: CalendarDate | null;
  readonly institution: string | null;
};

/** A header is short; where one is not, more of its file is read, and never its pictures. */
const SLICES = [128 * 1024, 4 * 1024 * 1024, 32 * 1024 * 1024] as const;
const PIXEL_DATA = 'x7fe00010';

/** Reads a file's header where it is. Null for what is no image. */
export async function readImageFile(file: File): Promise<ImageFile | null> {
  for (const length of SLICES) {
    const bytes = new Uint8Array(await file.slice(0, length).arrayBuffer());
    const header = headerOf(bytes);
    if (header !== null) return imageOf(file, header);
    if (!hasPrefix(bytes) || bytes.length < length) return null;
  }
  return null;
}

function hasPrefix(bytes: Uint8Array): boolean {
  return bytes.length > 132 && String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM';
}

/** The parser throws at the end of what it was given, and at what it cannot follow: both are no header yet. */
function headerOf(bytes: Uint8Array): DataSet | null {
  if (!hasPrefix(bytes)) return null;
  try {
    return parseDicom(bytes, { untilTag: PIXEL_DATA });
  } catch {
    return null;
  }
}

function imageOf(file: File, header: DataSet): ImageFile | null {
  const text = (tag: string) => textOf(header, tag);
  const [sopInstanceUid, studyInstanceUid] = [text('x00080018'), text('x0020000d')];
  const modality = text('x00080060');
  const isImage = text('x00080016') !== null && isImageModality(modality);
  if (sopInstanceUid === null || studyInstanceUid === null || !isImage) return null;
  return {
    ...{ file, sopInstanceUid, studyInstanceUid, modality },
    named: { ...nameOf(text('x00100010')), birthDate: dateIn(text('x00100030')) },
    bodyPart: text('x00180015'),
    description: text('x00081030'),
    studyDate: dateIn(text('x00080020')),
    institution: text('x00080080'),
  };
}

/** `Family^Given^Middle`, of which the first way of writing it is taken. */
function nameOf(text: string | null): Pick<Named, 'familyName' | 'givenNames'> {
  const [family = '', given = '', middle = ''] = (text ?? '').split('=')[0]?.split('^') ?? [];
  const givenNames = [given, middle].map((part) => part.trim()).filter(Boolean);
  return {
    familyName: family.trim() || null,
    givenNames: givenNames.length === 0 ? null : givenNames.join(' '),
  };
}

function dateIn(text: string | null): CalendarDate | null {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text ?? '') ?? [];
  const date = parseCalendarDate(`${year ?? ''}-${month ?? ''}-${day ?? ''}`);
  return date.ok ? date.value : null;
}

/** What the Encoding Standard calls the character sets of PS3.3 C.12.1.1.2 that browsers know. */
const LABELS: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

function textOf(header: DataSet, tag: string): string | null {
  const element = header.elements[tag];
  if (element === undefined || element.length === 0) return null;
  const bytes = header.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  const named = header.string('x00080005')?.split('\\').at(-1)?.trim() ?? '';
  const label = LABELS[named.replace('ISO 2022 IR', 'ISO_IR')] ?? 'iso-8859-1';
  const text = new TextDecoder(label).decode(bytes).replaceAll('\0', '').trim();
  return text === '' ? null : text;
}
