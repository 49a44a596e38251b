import type { Code } from './data-set-text.ts';
import type { LeafRecordType } from './dicomdir-record-types.ts';
import type { DicomElement } from './element-writer.ts';
import type { FileId } from './file-ids.ts';
import type { HeaderValues } from './header-values.ts';
import { formatPersonName, type PersonName } from './person-name.ts';
import { TAG } from './tags.ts';

/** One object of a file-set, as its directory records want it. */
export type DirectoryEntry = {
  readonly fileId: FileId;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly values: HeaderValues;
  /** What records other than IMAGE want besides; see `directoryKeysOf`. */
  readonly keys?: DirectoryKeys;
};

/** Values that only some records carry. Absent ones are made up honestly where the record must have them. */
export type DirectoryKeys = {
  readonly completionFlag?: string;
  readonly verificationFlag?: string;
  /** As a DT value, of the first verifying observer. */
  readonly verificationDateTime?: string;
  readonly conceptName?: Code;
  readonly hl7InstanceIdentifier?: string;
  /** What a presentation state is about. */
  readonly referencedSeries?: readonly ReferencedSeries[];
  readonly mimeType?: string;
  readonly documentTitle?: string;
  readonly contentLabel?: string;
  readonly contentDescription?: string;
  readonly presentationCreationDate?: string;
  readonly presentationCreationTime?: string;
  readonly structureSetLabel?: string;
  readonly rtPlanLabel?: string;
  readonly doseSummationType?: string;
};

export type ReferencedSeries = {
  readonly seriesInstanceUid: string;
  readonly images: readonly { readonly sopClassUid: string; readonly sopInstanceUid: string }[];
};

/**
 * The keys of each record (PS3.3 F.5). Type 1 keys may not be empty. Where the object has none:
 * identifiers are numbers by order within the directory; dates are the nearest of the object's own
 * (content, series, study), else 19000101, which nobody takes for an examination's; times are
 * midnight; a report is PARTIAL, and UNVERIFIED unless it says when it was verified; labels say
 * UNLABELLED; a CDA without identifier has its object's UID.
 */
export function patientKeys(first: DirectoryEntry, ordinal: number): readonly DicomElement[] {
  return [
    UTF8,
    { tag: TAG.patientName, vr: 'PN', value: nameText(first.values.patientName) },
    { tag: TAG.patientId, vr: 'LO', value: first.values.patientId ?? `UNKNOWN${ordinal}` },
  ];
}

export function studyKeys(first: DirectoryEntry, ordinal: number): readonly DicomElement[] {
  const { values } = first;
  return [
    UTF8,
    {
      tag: TAG.studyDate,
      vr: 'DA',
      value: dateText(values.studyDate, values.seriesDate, values.contentDate),
    },
    { tag: TAG.studyTime, vr: 'TM', value: timeText(values.studyTime) },
    { tag: TAG.accessionNumber, vr: 'SH', value: values.accessionNumber },
    { tag: TAG.studyDescription, vr: 'LO', value: values.studyDescription },
    { tag: TAG.studyInstanceUid, vr: 'UI', value: first.studyInstanceUid },
    { tag: TAG.studyId, vr: 'SH', value: values.studyId ?? `STUDY${ordinal}` },
  ];
}

export function seriesKeys(first: DirectoryEntry, ordinal: number): readonly DicomElement[] {
  const { values } = first;
  return [
    UTF8,
    { tag: TAG.modality, vr: 'CS', value: legalModality(values.modality) },
    { tag: TAG.institutionName, vr: 'LO', value: values.institutionName },
    { tag: TAG.seriesDescription, vr: 'LO', value: values.seriesDescription },
    { tag: TAG.seriesInstanceUid, vr: 'UI', value: first.seriesInstanceUid },
    { tag: TAG.seriesNumber, vr: 'IS', value: String(values.seriesNumber ?? ordinal) },
  ];
}

export function leafKeys(
  entry: DirectoryEntry,
  type: LeafRecordType,
  ordinal: number,
): readonly DicomElement[] {
  const number = String(entry.values.instanceNumber ?? ordinal);
  return [UTF8, { tag: TAG.instanceNumber, vr: 'IS', value: number }, ...LEAF_KEYS[type](entry)];
}

const UTF8: DicomElement = { tag: TAG.specificCharacterSet, vr: 'CS', value: 'ISO_IR 192' };

type KeysOf = (entry: DirectoryEntry) => readonly DicomElement[];

const contentDateTime: KeysOf = ({ values }) => [
  {
    tag: TAG.contentDate,
    vr: 'DA',
    value: dateText(values.contentDate, values.seriesDate, values.studyDate),
  },
  {
    tag: TAG.contentTime,
    vr: 'TM',
    value: timeText(values.contentTime, values.seriesTime, values.studyTime),
  },
];

/** The Content Identification Macro (PS3.3 10.9). */
const contentIdentification: KeysOf = ({ keys }) => [
  { tag: TAG.contentLabel, vr: 'CS', value: legalLabel(keys?.contentLabel) },
  { tag: TAG.contentDescription, vr: 'LO', value: keys?.contentDescription ?? null },
  { tag: TAG.contentCreatorName, vr: 'PN', value: null },
];

const dated: KeysOf = (entry) => contentDateTime(entry);
const identified: KeysOf = (entry) => [...contentDateTime(entry), ...contentIdentification(entry)];

const DIAGNOSTIC_REPORT = { value: '18748-4', scheme: 'LN', meaning: 'Diagnostic imaging study' };
const OF_INTEREST = { value: '113000', scheme: 'DCM', meaning: 'Of Interest' };

const LEAF_KEYS: Readonly<Record<LeafRecordType, KeysOf>> = {
  IMAGE: () => [],
  'SR DOCUMENT': (entry) => [
    ...contentDateTime(entry),
    { tag: TAG.completionFlag, vr: 'CS', value: entry.keys?.completionFlag ?? 'PARTIAL' },
    ...verification(entry),
    conceptName(entry.keys?.conceptName ?? DIAGNOSTIC_REPORT),
  ],
  'KEY OBJECT DOC': (entry) => [
    ...contentDateTime(entry),
    conceptName(entry.keys?.conceptName ?? OF_INTEREST),
  ],
  'ENCAP DOC': (entry) => [
    ...contentDateTime(entry),
    conceptName(entry.keys?.conceptName ?? null),
    { tag: TAG.documentTitle, vr: 'ST', value: entry.keys?.documentTitle ?? null },
    ...cdaIdentifier(entry),
    {
      tag: TAG.mimeTypeOfEncapsulatedDocument,
      vr: 'LO',
      value: entry.keys?.mimeType ?? mimeTypeOf(entry.sopClassUid),
    },
  ],
  PRESENTATION: (entry) => [
    ...referencedSeries(entry),
    ...contentIdentification(entry),
    {
      tag: TAG.presentationCreationDate,
      vr: 'DA',
      value: dateText(entry.keys?.presentationCreationDate ?? null, entry.values.studyDate),
    },
    {
      tag: TAG.presentationCreationTime,
      vr: 'TM',
      value: timeText(entry.keys?.presentationCreationTime ?? null),
    },
  ],
  WAVEFORM: dated,
  'RT DOSE': ({ keys }) => [
    { tag: TAG.doseSummationType, vr: 'CS', value: keys?.doseSummationType ?? 'PLAN' },
  ],
  'RT STRUCTURE SET': ({ keys }) => [
    { tag: TAG.structureSetLabel, vr: 'SH', value: keys?.structureSetLabel ?? 'UNLABELLED' },
    { tag: TAG.structureSetDate, vr: 'DA', value: null },
    { tag: TAG.structureSetTime, vr: 'TM', value: null },
  ],
  'RT PLAN': ({ keys }) => [
    { tag: TAG.rtPlanLabel, vr: 'SH', value: keys?.rtPlanLabel ?? 'UNLABELLED' },
    { tag: TAG.rtPlanDate, vr: 'DA', value: null },
    { tag: TAG.rtPlanTime, vr: 'TM', value: null },
  ],
  'RT TREAT RECORD': () => [
    { tag: TAG.treatmentDate, vr: 'DA', value: null },
    { tag: TAG.treatmentTime, vr: 'TM', value: null },
  ],
  'RAW DATA': dated,
  REGISTRATION: identified,
  FIDUCIAL: identified,
  'VALUE MAP': identified,
  STEREOMETRIC: identified,
  MEASUREMENT: dated,
  SURFACE: identified,
  'SURFACE SCAN': dated,
  TRACT: identified,
  ANNOTATION: identified,
};

function conceptName(code: Code | null): DicomElement {
  const item = (of: Code): readonly DicomElement[] => [
    { tag: TAG.codeValue, vr: 'SH', value: of.value },
    { tag: TAG.codingSchemeDesignator, vr: 'SH', value: of.scheme },
    { tag: TAG.codeMeaning, vr: 'LO', value: of.meaning },
  ];
  const items = code ? [item(code)] : [];
  return { tag: TAG.conceptNameCodeSequence, vr: 'SQ', value: { items, lengths: 'defined' } };
}

/** Verified needs its time (type 1C); without it the record vouches for nothing. */
function verification({ keys }: DirectoryEntry): readonly DicomElement[] {
  const dateTime = keys?.verificationDateTime;
  if (keys?.verificationFlag !== 'VERIFIED' || dateTime === undefined) {
    return [{ tag: TAG.verificationFlag, vr: 'CS', value: 'UNVERIFIED' }];
  }
  return [
    { tag: TAG.verificationFlag, vr: 'CS', value: 'VERIFIED' },
    { tag: TAG.verificationDateTime, vr: 'DT', value: dateTime },
  ];
}

function cdaIdentifier({ sopClassUid, sopInstanceUid, keys }: DirectoryEntry) {
  if (mimeTypeOf(sopClassUid) !== 'text/xml') return [];
  const value = keys?.hl7InstanceIdentifier ?? sopInstanceUid;
  return [{ tag: TAG.hl7InstanceIdentifier, vr: 'ST', value } as const];
}

function referencedSeries({ keys }: DirectoryEntry): readonly DicomElement[] {
  if (!keys?.referencedSeries) return [];
  const items = keys.referencedSeries.map(({ seriesInstanceUid, images }) => [
    {
      tag: TAG.referencedImageSequence,
      vr: 'SQ',
      value: { items: images.map(imageReference), lengths: 'defined' },
    } as const,
    { tag: TAG.seriesInstanceUid, vr: 'UI', value: seriesInstanceUid } as const,
  ]);
  return [{ tag: TAG.referencedSeriesSequence, vr: 'SQ', value: { items, lengths: 'defined' } }];
}

function imageReference(image: ReferencedSeries['images'][number]): readonly DicomElement[] {
  return [
    { tag: TAG.referencedSopClassUid, vr: 'UI', value: image.sopClassUid },
    { tag: TAG.referencedSopInstanceUid, vr: 'UI', value: image.sopInstanceUid },
  ];
}

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10008.5.1.4.1.1.104.1', 'application/pdf'],
  ['1.2.840.10008.5.1.4.1.1.104.2', 'text/xml'],
  ['1.2.840.10008.5.1.4.1.1.104.3', 'model/stl'],
  ['1.2.840.10008.5.1.4.1.1.104.4', 'model/obj'],
  ['1.2.840.10008.5.1.4.1.1.104.5', 'model/mtl'],
]);

function mimeTypeOf(sopClassUid: string): string {
  return MIME_TYPES.get(sopClassUid) ?? 'application/octet-stream';
}

function nameText(name: PersonName | null): string | null {
  return name && formatPersonName(name);
}

function dateText(...candidates: readonly (string | null)[]): string {
  const date = candidates.find((each) => each !== null) ?? '1900-01-01';
  return date.replaceAll('-', '');
}

function timeText(...candidates: readonly (string | null)[]): string {
  const time = candidates.find((each) => each !== null) ?? '00:00:00';
  return time.replaceAll(':', '');
}

function legalModality(modality: string | null): string {
  return modality !== null && /^[A-Z0-9_ ]{1,16}$/.test(modality) ? modality : 'OT';
}

function legalLabel(label: string | undefined): string {
  return label !== undefined && /^[A-Z0-9_ ]{1,16}$/.test(label) ? label : 'UNLABELLED';
}
