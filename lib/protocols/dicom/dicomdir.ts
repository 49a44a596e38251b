import { createHash } from 'node:crypto';
import {
  type DirectoryEntry,
  leafKeys,
  patientKeys,
  seriesKeys,
  studyKeys,
} from './dicomdir-records.ts';
import { leafRecordType } from './dicomdir-record-types.ts';
import { type DicomElement, inTagOrder, writeElement } from './element-writer.ts';
import { buildFileMeta } from './file-meta.ts';
import { isLegalFileId } from './file-ids.ts';
import { TAG } from './tags.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  findTransferSyntax,
  type TransferSyntax,
} from './transfer-syntaxes.ts';
import { uidFromHash } from './uids.ts';

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

export type DicomDir = {
  /** The whole file: preamble, File Meta and directory. */
  readonly bytes: Uint8Array;
  /** Objects of the file-set that have no record, because the standard has none for their class. */
  readonly leftOut: readonly DirectoryEntry[];
};

/**
 * Builds the DICOMDIR of a file-set: patients, studies, series and objects in the order they first
 * appear (PS3.3 F, PS3.10 8.6, PS3.11 D). The same input gives the same bytes. Throws RangeError
 * for a File ID that the standard does not allow, or that is given twice.
 */
export function buildDicomDir(of: {
  /** Up to 16 of A-Z, 0-9, space and underscore. */
  readonly fileSetId: string;
  readonly entries: readonly DirectoryEntry[];
}): DicomDir {
  checkFileIds(of.entries);
  const { patients, leftOut } = treeOf(of.entries);
  const head = buildFileMeta({
    sopClassUid: MEDIA_STORAGE_DIRECTORY,
    sopInstanceUid: directoryUid(of.fileSetId, of.entries),
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
  });
  const recordsBegin = head.length + fileSetElements(of.fileSetId, 0, 0, 0).length;
  const records = layOut(patients, recordsBegin);

  const first = patients[0]?.offset ?? 0;
  const last = patients.at(-1)?.offset ?? 0;
  const length = records.reduce((sum, record) => sum + record.length, 0);
  const fileSet = fileSetElements(of.fileSetId, first, last, length);
  return { bytes: Buffer.concat([head, fileSet, ...records]), leftOut };
}

type Record = {
  readonly type: string;
  readonly keys: readonly DicomElement[];
  readonly lower: Record[];
  offset: number;
};

type Grouped = { readonly record: Record; readonly groups: Map<string, Grouped> };

function treeOf(entries: readonly DirectoryEntry[]): {
  readonly patients: readonly Record[];
  readonly leftOut: readonly DirectoryEntry[];
} {
  const root: Grouped = { record: newRecord('ROOT', []), groups: new Map() };
  const leftOut: DirectoryEntry[] = [];

  for (const entry of entries) {
    const type = leafRecordType(entry.sopClassUid, entry.values.rows !== null);
    if (!type) {
      leftOut.push(entry);
      continue;
    }
    const patient = within(root, patientKey(entry), 'PATIENT', (n) => patientKeys(entry, n));
    const study = within(patient, entry.studyInstanceUid, 'STUDY', (n) => studyKeys(entry, n));
    const series = within(study, entry.seriesInstanceUid, 'SERIES', (n) => seriesKeys(entry, n));
    const keys = leafKeys(entry, type, series.record.lower.length + 1);
    series.record.lower.push(newRecord(type, [...fileReference(entry), ...keys]));
  }

  return { patients: root.record.lower, leftOut };
}

/** Without an identifier, objects are of one patient only when they are of one study. */
function patientKey({ values, studyInstanceUid }: DirectoryEntry): string {
  return values.patientId === null
    ? `study ${studyInstanceUid}`
    : `id ${values.issuerOfPatientId ?? ''} ${values.patientId}`;
}

function within(
  parent: Grouped,
  key: string,
  type: string,
  keysOf: (ordinal: number) => readonly DicomElement[],
): Grouped {
  const existing = parent.groups.get(key);
  if (existing) return existing;

  const record = newRecord(type, keysOf(parent.groups.size + 1));
  const made = { record, groups: new Map<string, Grouped>() };
  parent.record.lower.push(record);
  parent.groups.set(key, made);
  return made;
}

function newRecord(type: string, keys: readonly DicomElement[]): Record {
  return { type, keys, lower: [], offset: 0 };
}

function fileReference(entry: DirectoryEntry): readonly DicomElement[] {
  return [
    { tag: TAG.referencedFileId, vr: 'CS', value: entry.fileId },
    { tag: TAG.referencedSopClassUidInFile, vr: 'UI', value: entry.sopClassUid },
    { tag: TAG.referencedSopInstanceUidInFile, vr: 'UI', value: entry.sopInstanceUid },
    { tag: TAG.referencedTransferSyntaxUidInFile, vr: 'UI', value: entry.transferSyntaxUid },
  ];
}

/** Where the two offsets stand in a record: after item header, 12 bytes of the one, 10 of the flag. */
const NEXT_OFFSET_AT = 8 + 8;
const LOWER_OFFSET_AT = 8 + 12 + 10 + 8;

/** Encodes every record, depth first, then fills in where each one's next and lower begin. */
function layOut(patients: readonly Record[], begin: number): readonly Buffer[] {
  const encoded: {
    readonly record: Record;
    readonly next: Record | null;
    readonly bytes: Buffer;
  }[] = [];
  let offset = begin;
  const place = (siblings: readonly Record[]) => {
    siblings.forEach((record, index) => {
      record.offset = offset;
      const bytes = recordBytes(record);
      encoded.push({ record, next: siblings[index + 1] ?? null, bytes });
      offset += bytes.length;
      place(record.lower);
    });
  };
  place(patients);

  return encoded.map(({ record, next, bytes }) => {
    bytes.writeUInt32LE(next?.offset ?? 0, NEXT_OFFSET_AT);
    bytes.writeUInt32LE(record.lower[0]?.offset ?? 0, LOWER_OFFSET_AT);
    return bytes;
  });
}

function recordBytes(record: Record): Buffer {
  const body = written([
    { tag: TAG.nextRecordOffset, vr: 'UL', value: 0 },
    { tag: TAG.recordInUseFlag, vr: 'US', value: 0xffff },
    { tag: TAG.lowerLevelOffset, vr: 'UL', value: 0 },
    { tag: TAG.directoryRecordType, vr: 'CS', value: record.type },
    ...record.keys,
  ]);
  const header = Buffer.alloc(8);
  header.writeUInt16LE(TAG.item >>> 16, 0);
  header.writeUInt16LE(TAG.item & 0xffff, 2);
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body]);
}

/** The elements before the records, and the header of their sequence. */
function fileSetElements(fileSetId: string, first: number, last: number, length: number): Buffer {
  const sequence = Buffer.alloc(12);
  sequence.writeUInt16LE(TAG.directoryRecordSequence >>> 16, 0);
  sequence.writeUInt16LE(TAG.directoryRecordSequence & 0xffff, 2);
  sequence.write('SQ', 4, 'latin1');
  sequence.writeUInt32LE(length, 8);
  const elements = written([
    { tag: TAG.fileSetId, vr: 'CS', value: fileSetId },
    { tag: TAG.firstRootRecordOffset, vr: 'UL', value: first },
    { tag: TAG.lastRootRecordOffset, vr: 'UL', value: last },
    { tag: TAG.fileSetConsistencyFlag, vr: 'US', value: 0 },
  ]);
  return Buffer.concat([elements, sequence]);
}

function written(elements: readonly DicomElement[]): Buffer {
  const syntax = explicitLittleEndian();
  return Buffer.concat(inTagOrder(elements).flatMap((element) => writeElement(element, syntax)));
}

function explicitLittleEndian(): TransferSyntax {
  const syntax = findTransferSyntax(EXPLICIT_LITTLE_ENDIAN);
  if (!syntax) throw new Error('Explicit VR Little Endian is missing from the transfer syntaxes');
  return syntax;
}

function directoryUid(fileSetId: string, entries: readonly DirectoryEntry[]): string {
  const hash = createHash('sha256').update(`DICOMDIR ${fileSetId}\n`);
  for (const { fileId, sopInstanceUid } of entries) {
    hash.update(`${fileId.join('/')} ${sopInstanceUid}\n`);
  }
  return uidFromHash(hash.digest('hex'));
}

function checkFileIds(entries: readonly DirectoryEntry[]): void {
  const seen = new Set<string>();
  for (const { fileId } of entries) {
    const path = fileId.join('/');
    if (!isLegalFileId(fileId)) throw new RangeError(`${path} is no legal File ID`);
    if (seen.has(path)) throw new RangeError(`File ID ${path} is given twice`);
    seen.add(path);
  }
}
