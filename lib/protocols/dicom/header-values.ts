import { type TextDecoding, type TextKind, textDecodingFor } from './character-sets.ts';
import { bytesOf } from './data-set.ts';
import { readItems } from './data-set-reader.ts';
import { parseDicomDate, parseDicomTime } from './date-time.ts';
import { IMPLICIT_LITTLE, uint16, uint32 } from './element-header.ts';
import type { FlagNotes } from './header-flags.ts';
import { parsePersonName, type PersonName } from './person-name.ts';
import type { RawHeader, RawValue } from './raw-header.ts';
import { dictionaryVr, TAG } from './tags.ts';
import { isUid, isUsableUid } from './uids.ts';
import { vrFacts } from './vr.ts';

/**
 * What is kept of an object's header, typed. Null: not in the object, empty, or not usable; the
 * last is told by a flag. Text has neither padding nor control characters.
 */
export type HeaderValues = {
  readonly sopClassUid: string | null;
  readonly sopInstanceUid: string | null;
  readonly studyInstanceUid: string | null;
  readonly seriesInstanceUid: string | null;
  readonly patientName: PersonName | null;
  readonly patientId: string | null;
  readonly issuerOfPatientId: string | null;
  readonly otherPatientIds: readonly OtherPatientId[];
  /** `YYYY-MM-DD`. */
  readonly patientBirthDate: string | null;
  readonly patientSex: 'M' | 'F' | 'O' | null;
  readonly studyDate: string | null;
  /** `HH`, `HH:MM`, `HH:MM:SS` or with a fraction, as exact as it came. */
  readonly studyTime: string | null;
  readonly studyId: string | null;
  readonly accessionNumber: string | null;
  readonly studyDescription: string | null;
  readonly referringPhysicianName: PersonName | null;
  readonly institutionName: string | null;
  readonly seriesDate: string | null;
  readonly seriesTime: string | null;
  readonly seriesDescription: string | null;
  readonly seriesNumber: number | null;
  readonly modality: string | null;
  readonly bodyPartExamined: string | null;
  readonly stationName: string | null;
  readonly manufacturer: string | null;
  readonly manufacturerModelName: string | null;
  readonly instanceNumber: number | null;
  readonly contentDate: string | null;
  readonly contentTime: string | null;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly numberOfFrames: number | null;
  readonly bitsAllocated: number | null;
  readonly photometricInterpretation: string | null;
  readonly burnedInAnnotation: 'YES' | 'NO' | null;
};

/** Another identifier of the patient. The retired list (0010,1000) gives identifiers without issuer. */
export type OtherPatientId = { readonly id: string; readonly issuer: string | null };

/** The top-level tags whose values are read on arrival, and no others. */
export const WANTED_TAGS: ReadonlySet<number> = new Set([
  TAG.specificCharacterSet,
  TAG.sopClassUid,
  TAG.sopInstanceUid,
  TAG.studyInstanceUid,
  TAG.seriesInstanceUid,
  TAG.patientName,
  TAG.patientId,
  TAG.issuerOfPatientId,
  TAG.otherPatientIds,
  TAG.otherPatientIdsSequence,
  TAG.patientBirthDate,
  TAG.patientSex,
  TAG.studyDate,
  TAG.studyTime,
  TAG.studyId,
  TAG.accessionNumber,
  TAG.studyDescription,
  TAG.referringPhysicianName,
  TAG.institutionName,
  TAG.seriesDate,
  TAG.seriesTime,
  TAG.seriesDescription,
  TAG.seriesNumber,
  TAG.modality,
  TAG.bodyPartExamined,
  TAG.stationName,
  TAG.manufacturer,
  TAG.manufacturerModelName,
  TAG.instanceNumber,
  TAG.contentDate,
  TAG.contentTime,
  TAG.rows,
  TAG.columns,
  TAG.numberOfFrames,
  TAG.bitsAllocated,
  TAG.photometricInterpretation,
  TAG.burnedInAnnotation,
]);

/** Turns captured bytes into values, noting every one that is there and cannot be used. Never throws. */
export function parseHeaderValues(raw: RawHeader, flags: FlagNotes): HeaderValues {
  const read = createValueReader(raw, flags);

  return {
    sopClassUid: read.uid(TAG.sopClassUid),
    sopInstanceUid: read.uid(TAG.sopInstanceUid),
    studyInstanceUid: read.uid(TAG.studyInstanceUid),
    seriesInstanceUid: read.uid(TAG.seriesInstanceUid),
    patientName: read.name(TAG.patientName),
    patientId: read.text(TAG.patientId),
    issuerOfPatientId: read.text(TAG.issuerOfPatientId),
    otherPatientIds: read.otherPatientIds(),
    patientBirthDate: read.parsed(TAG.patientBirthDate, parseDicomDate),
    patientSex: read.word(TAG.patientSex, ['M', 'F', 'O']),
    studyDate: read.parsed(TAG.studyDate, parseDicomDate),
    studyTime: read.parsed(TAG.studyTime, parseDicomTime),
    studyId: read.text(TAG.studyId),
    accessionNumber: read.text(TAG.accessionNumber),
    studyDescription: read.text(TAG.studyDescription),
    referringPhysicianName: read.name(TAG.referringPhysicianName),
    institutionName: read.text(TAG.institutionName),
    seriesDate: read.parsed(TAG.seriesDate, parseDicomDate),
    seriesTime: read.parsed(TAG.seriesTime, parseDicomTime),
    seriesDescription: read.text(TAG.seriesDescription),
    seriesNumber: read.integer(TAG.seriesNumber),
    modality: read.text(TAG.modality),
    bodyPartExamined: read.text(TAG.bodyPartExamined),
    stationName: read.text(TAG.stationName),
    manufacturer: read.text(TAG.manufacturer),
    manufacturerModelName: read.text(TAG.manufacturerModelName),
    instanceNumber: read.integer(TAG.instanceNumber),
    contentDate: read.parsed(TAG.contentDate, parseDicomDate),
    contentTime: read.parsed(TAG.contentTime, parseDicomTime),
    rows: read.integer(TAG.rows),
    columns: read.integer(TAG.columns),
    numberOfFrames: read.integer(TAG.numberOfFrames),
    bitsAllocated: read.integer(TAG.bitsAllocated),
    photometricInterpretation: read.text(TAG.photometricInterpretation),
    burnedInAnnotation: read.word(TAG.burnedInAnnotation, ['YES', 'NO']),
  };
}

const MOST_OTHER_IDS = 20;

function createValueReader(raw: RawHeader, flags: FlagNotes) {
  const terms = asciiOf(raw.elements.get(TAG.specificCharacterSet)?.bytes).split('\\');
  const decoding = textDecodingFor(terms);
  if (!decoding.known) flags.note('character-set-unknown', TAG.specificCharacterSet);

  const values = (tag: number, kind: TextKind): readonly string[] => {
    const found = raw.elements.get(tag);
    return found ? decodedValues(found.bytes, { tag, kind, decoding, flags }) : [];
  };
  const single = (tag: number, kind: TextKind = 'values'): string | null => {
    const [first = '', ...others] = values(tag, kind);
    if (others.length > 0) flags.note('several-values', tag);
    return first === '' ? null : first;
  };
  const usable = <T>(tag: number, value: T | null): T | null => {
    if (value === null) flags.note('unusable-value', tag, raw.elements.get(tag)?.offset);
    return value;
  };
  const text = (tag: number) => single(tag);
  const parsed = <T>(tag: number, parse: (value: string) => T | null): T | null => {
    const value = single(tag);
    return value === null ? null : usable(tag, parse(value));
  };

  return {
    text,
    parsed,
    name: (tag: number) => {
      const value = single(tag, 'name');
      return value === null ? null : parsePersonName(value);
    },
    word: <W extends string>(tag: number, words: readonly W[]) =>
      parsed(tag, (value) => words.find((word) => word === value.toUpperCase()) ?? null),
    integer: (tag: number) => {
      const found = raw.elements.get(tag);
      if (!found || found.bytes.length === 0) return null;
      const binary = binaryInteger(tag, found, raw);
      return binary === 'text' ? parsed(tag, parseInteger) : usable(tag, binary);
    },
    uid: (tag: number) => {
      const found = raw.elements.get(tag);
      if (!found) return null;
      const uid = asciiOf(found.bytes).replace(/[\0 ]+$/, '');
      if (!isUsableUid(uid)) return usable(tag, null);
      if (!isUid(uid)) flags.note('uid-malformed', tag, found.offset);
      return uid;
    },
    otherPatientIds: () => {
      const listed = values(TAG.otherPatientIds, 'values')
        .filter((id) => id !== '')
        .map((id) => ({ id, issuer: null }));
      const all = [...sequencedIds(raw, decoding, flags), ...listed];
      if (all.length > MOST_OTHER_IDS) flags.note('too-many-other-patient-ids');
      return all.slice(0, MOST_OTHER_IDS);
    },
  };
}

type Decoding = {
  readonly tag: number;
  readonly kind: TextKind;
  readonly decoding: TextDecoding;
  readonly flags: FlagNotes;
};

function decodedValues(bytes: Uint8Array, by: Decoding): readonly string[] {
  const { text, violated } = by.decoding.decode(bytes, by.kind);
  const usesCharacterSet = vrFacts(dictionaryVr(by.tag) ?? 'LO').usesCharacterSet;
  if (violated && usesCharacterSet) by.flags.note('character-set-violated', by.tag);

  return text.split('\\').map((value) => {
    const trimmed = withoutPadding(value);
    if (!CONTROL_CHARACTERS.test(trimmed)) return trimmed;
    by.flags.note('control-characters', by.tag);
    return trimmed.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
  });
}

const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]/;

/** Spaces and nulls off both ends. This is done some thirty times for each image that arrives. */
function withoutPadding(value: string): string {
  let [from, to] = [0, value.length];
  while (from < to && isPadding(value.charCodeAt(from))) from += 1;
  while (to > from && isPadding(value.charCodeAt(to - 1))) to -= 1;
  return value.slice(from, to);
}

function isPadding(code: number): boolean {
  return code === 0x20 || code === 0;
}

/** Issuers of (0010,1002) are of their item; an item may have its own character set. */
function sequencedIds(
  raw: RawHeader,
  outer: TextDecoding,
  flags: FlagNotes,
): readonly OtherPatientId[] {
  const tag = TAG.otherPatientIdsSequence;
  const found = raw.elements.get(tag);
  if (!found || found.bytes.length === 0) return [];
  const items = readItems(found.bytes, found.vr === 'UN' ? IMPLICIT_LITTLE : raw.encoding);
  if (!items) {
    flags.note('other-patient-ids-unreadable', tag, found.offset);
    return [];
  }

  return items.flatMap((item) => {
    const terms = bytesOf(item, TAG.specificCharacterSet);
    const decoding = terms ? textDecodingFor(asciiOf(terms).split('\\')) : outer;
    const first = (of: number) =>
      decodedValues(bytesOf(item, of) ?? new Uint8Array(), {
        tag: of,
        kind: 'values',
        decoding,
        flags,
      })[0] ?? '';
    const id = first(TAG.patientId);
    return id === '' ? [] : [{ id, issuer: first(TAG.issuerOfPatientId) || null }];
  });
}

/** A US or UL, whichever was written; 'text' where a text VR was written or belongs. */
function binaryInteger(tag: number, found: RawValue, raw: RawHeader): number | null | 'text' {
  const vr = found.vr === null || found.vr === 'UN' ? dictionaryVr(tag) : found.vr;
  const { bigEndian } = raw.encoding;
  if (vr && vrFacts(vr).kind === 'text') return 'text';
  if (found.bytes.length === 2) return uint16(found.bytes, 0, bigEndian);
  return found.bytes.length === 4 ? uint32(found.bytes, 0, bigEndian) : null;
}

function parseInteger(text: string): number | null {
  if (!/^[+-]?\d{1,12}$/.test(text)) return null;
  const number = Number(text);
  return Math.abs(number) <= 0x80000000 ? number : null;
}

function asciiOf(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('latin1') : '';
}
