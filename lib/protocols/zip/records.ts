import type { ZipEntry, ZipTime } from './entry.ts';

/**
 * The records of a ZIP archive as bytes (PKWARE APPNOTE 6.3.10), for stored entries only. Sizes and CRC-32 stand in
 * the local header, so there are no data descriptors; ZIP64 fields appear only where a value does not fit.
 */

/** A value of this or more stands in the ZIP64 field instead (APPNOTE 4.4.1.4): the value itself is the marker. */
export const MARKER_32 = 0xffffffff;
export const MARKER_16 = 0xffff;

const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const END_BYTES = 22;
const ZIP64_END_BYTES = 56;
const ZIP64_LOCATOR_BYTES = 20;

const VERSION_STORED = 10;
const VERSION_ZIP64 = 45;
/** Made on UNIX (upper byte 3), so that the permissions below are honoured; ZIP64 is understood. */
const MADE_BY = (3 << 8) | VERSION_ZIP64;
/** A plain file that its owner may write and everybody may read. */
const UNIX_MODE = 0o100644;
/** General purpose bit 11: the name is UTF-8 (APPNOTE appendix D). */
const FLAG_UTF8 = 1 << 11;
const ZIP64_EXTRA_ID = 0x0001;

type Sized = Pick<ZipEntry<unknown>, 'sizeBytes'>;

/** Length of an entry's local header, with its name and ZIP64 field. */
export function localHeaderLength(entry: Sized, nameBytes: number): number {
  return LOCAL_HEADER_BYTES + nameBytes + (isLarge(entry) ? 20 : 0);
}

/** The local header (APPNOTE 4.3.7). A large entry has both its sizes in the ZIP64 field, as 4.5.3 asks here. */
export function localHeader(entry: ZipEntry<unknown>): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(localHeaderLength(entry, name.length));
  header.writeUInt32LE(0x04034b50, 0);
  writeSharedFields(header.subarray(4), entry, name.length);
  header.writeUInt16LE(isLarge(entry) ? 20 : 0, 28);
  name.copy(header, LOCAL_HEADER_BYTES);

  if (isLarge(entry)) {
    writeZip64Field(header.subarray(LOCAL_HEADER_BYTES + name.length), [
      entry.sizeBytes,
      entry.sizeBytes,
    ]);
  }
  return header;
}

/** Length of an entry's record in the central directory. */
export function centralHeaderLength(entry: Sized, nameBytes: number, localAt: number): number {
  const values = centralZip64Values(entry, localAt);
  return CENTRAL_HEADER_BYTES + nameBytes + (values.length === 0 ? 0 : 4 + 8 * values.length);
}

/** The entry's record in the central directory (APPNOTE 4.3.12): its ZIP64 field has only what does not fit. */
export function centralHeader(entry: ZipEntry<unknown>, localAt: number): Buffer {
  const name = Buffer.from(entry.name);
  const values = centralZip64Values(entry, localAt);
  const header = Buffer.alloc(centralHeaderLength(entry, name.length, localAt));
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(MADE_BY, 4);
  writeSharedFields(header.subarray(6), entry, name.length);
  if (values.length > 0) header.writeUInt16LE(VERSION_ZIP64, 6);
  header.writeUInt16LE(values.length === 0 ? 0 : 4 + 8 * values.length, 30);
  header.writeUInt32LE(UNIX_MODE * 0x10000, 38);
  header.writeUInt32LE(Math.min(localAt, MARKER_32), 42);
  name.copy(header, CENTRAL_HEADER_BYTES);

  if (values.length > 0) {
    writeZip64Field(header.subarray(CENTRAL_HEADER_BYTES + name.length), values);
  }
  return header;
}

/** Where the central directory is, and how much there is of it. */
export type CentralDirectory = {
  readonly entryCount: number;
  readonly at: number;
  readonly lengthBytes: number;
};

/** The records after the central directory (APPNOTE 4.3.14 to 4.3.16), those of ZIP64 only where needed. */
export function endRecords(directory: CentralDirectory): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(directory.entryCount, MARKER_16), 8);
  end.writeUInt16LE(Math.min(directory.entryCount, MARKER_16), 10);
  end.writeUInt32LE(Math.min(directory.lengthBytes, MARKER_32), 12);
  end.writeUInt32LE(Math.min(directory.at, MARKER_32), 16);

  const needsZip64 =
    directory.entryCount >= MARKER_16 ||
    directory.lengthBytes >= MARKER_32 ||
    directory.at >= MARKER_32;
  return needsZip64 ? Buffer.concat([zip64EndRecords(directory), end]) : end;
}

function zip64EndRecords(directory: CentralDirectory): Buffer {
  const records = Buffer.alloc(ZIP64_END_BYTES + ZIP64_LOCATOR_BYTES);
  records.writeUInt32LE(0x06064b50, 0);
  writeUInt64(records, ZIP64_END_BYTES - 12, 4); // does not count itself nor the signature (4.3.14.1)
  records.writeUInt16LE(MADE_BY, 12);
  records.writeUInt16LE(VERSION_ZIP64, 14);
  writeUInt64(records, directory.entryCount, 24);
  writeUInt64(records, directory.entryCount, 32);
  writeUInt64(records, directory.lengthBytes, 40);
  writeUInt64(records, directory.at, 48);

  records.writeUInt32LE(0x07064b50, ZIP64_END_BYTES);
  writeUInt64(records, directory.at + directory.lengthBytes, ZIP64_END_BYTES + 8);
  records.writeUInt32LE(1, ZIP64_END_BYTES + 16);
  return records;
}

/** The 24 bytes that local and central headers have in common, from "version needed" to the name's length. */
function writeSharedFields(at: Buffer, entry: ZipEntry<unknown>, nameBytes: number): void {
  at.writeUInt16LE(isLarge(entry) ? VERSION_ZIP64 : VERSION_STORED, 0);
  at.writeUInt16LE(FLAG_UTF8, 2);
  at.writeUInt16LE(0, 4); // stored
  at.writeUInt16LE(dosTime(entry.modifiedAt), 6);
  at.writeUInt16LE(dosDate(entry.modifiedAt), 8);
  at.writeUInt32LE(entry.crc32, 10);
  at.writeUInt32LE(Math.min(entry.sizeBytes, MARKER_32), 14);
  at.writeUInt32LE(Math.min(entry.sizeBytes, MARKER_32), 18);
  at.writeUInt16LE(nameBytes, 22);
}

function writeZip64Field(at: Buffer, values: readonly number[]): void {
  at.writeUInt16LE(ZIP64_EXTRA_ID, 0);
  at.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => {
    writeUInt64(at, value, 4 + 8 * index);
  });
}

/** Original size, compressed size, offset: in this order, and each only if its 32-bit field has the marker (4.5.3). */
function centralZip64Values(entry: Sized, localAt: number): readonly number[] {
  const sizes = isLarge(entry) ? [entry.sizeBytes, entry.sizeBytes] : [];
  return localAt >= MARKER_32 ? [...sizes, localAt] : sizes;
}

function isLarge(entry: Sized): boolean {
  return entry.sizeBytes >= MARKER_32;
}

function dosTime(time: ZipTime): number {
  return (time.hour << 11) | (time.minute << 5) | (time.second >> 1);
}

function dosDate(time: ZipTime): number {
  return ((time.year - 1980) << 9) | (time.month << 5) | time.day;
}

function writeUInt64(at: Buffer, value: number, offset: number): void {
  at.writeBigUInt64LE(BigInt(value), offset);
}
