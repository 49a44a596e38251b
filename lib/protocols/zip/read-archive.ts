import type { ByteSource } from '#lib/base/byte-source.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/**
 * Reads an archive that anybody may have packed (PKWARE APPNOTE 6.3.10), by range, so that one of many gigabytes is never
 * in memory. In web standards alone, for it runs in browsers and in the script that is given away with every copy.
 */

/** A file in an archive, as the central directory has it. */
export type ArchiveEntry = {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly localAt: number;
};

export type ArchiveRefusal = 'not_a_zip' | 'zip_cannot_be_read';

const END_BYTES_READ = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_BYTES = 20;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const IS_ENCRYPTED = 1;
/** A directory of this size lists a million files: what is longer was not packed for people. */
const LONGEST_DIRECTORY = 256 * 1024 * 1024;

/** Thrown where the bytes stop making sense, and caught below: it never leaves this file. */
class Unreadable extends Error {}

/** The files of an archive in the order of its directory; folders are left out. */
export async function readArchive(
  source: ByteSource,
): Promise<Result<readonly ArchiveEntry[], ArchiveRefusal>> {
  const from = Math.max(0, source.size - END_BYTES_READ - LONGEST_COMMENT);
  const tail = viewOf(await source.read(from, source.size));
  const at = endRecordAt(tail);
  if (at === null) return no('not_a_zip');
  try {
    const directory = await directoryOf(source, tail, at, from);
    return ok(entriesIn(directory.view, directory.count));
  } catch (fault) {
    if (fault instanceof Unreadable || fault instanceof RangeError) return no('zip_cannot_be_read');
    throw fault;
  }
}

/** The bytes of one file of it, inflated if it was deflated, and never more than its directory says. */
export async function* openEntry(
  source: ByteSource,
  entry: ArchiveEntry,
): AsyncGenerator<Uint8Array> {
  const header = viewOf(await source.read(entry.localAt, entry.localAt + LOCAL_BYTES));
  const isHeader = header.byteLength === LOCAL_BYTES && header.getUint32(0, true) === 0x04034b50;
  if (!isHeader) throw new Error('The archive is damaged');
  const names = header.getUint16(26, true) + header.getUint16(28, true);
  const from = entry.localAt + LOCAL_BYTES + names;
  const packed = source.stream(from, from + entry.packedBytes);
  let left = entry.bytes;
  for await (const piece of entry.isDeflated ? inflated(packed) : packed) {
    left -= piece.length;
    if (left < 0) throw new Error('The archive is damaged');
    yield piece;
  }
  if (left > 0) throw new Error('The archive is damaged');
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const writing = (async () => {
    for await (const piece of packed) await writer.write(Uint8Array.from(piece));
    await writer.close();
  })();
  // A stream that breaks says so to the reader as well: once is enough.
  writing.catch(() => undefined);
  const reader = stream.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function endRecordAt(tail: DataView): number | null {
  for (let at = tail.byteLength - END_BYTES_READ; at >= 0; at -= 1) {
    const isEnd = tail.getUint32(at, true) === 0x06054b50;
    if (isEnd && at + END_BYTES_READ + tail.getUint16(at + 20, true) <= tail.byteLength) return at;
  }
  return null;
}

async function directoryOf(
  source: ByteSource,
  tail: DataView,
  at: number,
  tailFrom: number,
): Promise<{ readonly view: DataView; readonly count: number }> {
  let count = tail.getUint16(at + 10, true);
  let length = tail.getUint32(at + 12, true);
  let from = tail.getUint32(at + 16, true);
  if (count === 0xffff || length === 0xffffffff || from === 0xffffffff) {
    const locatorAt = tailFrom + at - LOCATOR_BYTES;
    const locator = viewOf(await source.read(Math.max(0, locatorAt), locatorAt + LOCATOR_BYTES));
    if (locator.getUint32(0, true) !== 0x07064b50) throw new Unreadable();
    const recordAt = uint64(locator, 8);
    const record = viewOf(await source.read(recordAt, recordAt + 56));
    if (record.getUint32(0, true) !== 0x06064b50) throw new Unreadable();
    [count, length, from] = [uint64(record, 32), uint64(record, 40), uint64(record, 48)];
  }
  if (length > LONGEST_DIRECTORY || from + length > source.size) throw new Unreadable();
  return { view: viewOf(await source.read(from, from + length)), count };
}

function entriesIn(view: DataView, count: number): readonly ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Unreadable();
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    ) as [number, number, number];
    const entry = entryAt(view, at, nameBytes, extraBytes);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

function entryAt(view: DataView, at: number, nameBytes: number, extraBytes: number): ArchiveEntry {
  const method = view.getUint16(at + 10, true);
  const isEncrypted = (view.getUint16(at + 8, true) & IS_ENCRYPTED) !== 0;
  if (isEncrypted || (method !== STORED && method !== DEFLATED)) throw new Unreadable();
  const nameAt = at + CENTRAL_BYTES;
  const name = new TextDecoder().decode(bytesOf(view, nameAt, nameBytes));
  const large = largeValues(view, nameAt + nameBytes, extraBytes);
  const value = (offset: number) => {
    const small = view.getUint32(at + offset, true);
    if (small !== 0xffffffff) return small;
    const next = large.shift();
    if (next === undefined) throw new Unreadable();
    return next;
  };
  // In this order, and each only if its own field has the marker (APPNOTE 4.5.3).
  const bytes = value(24);
  const packedBytes = value(20);
  return { name, isDeflated: method === DEFLATED, packedBytes, bytes, localAt: value(42) };
}

function largeValues(view: DataView, from: number, length: number): number[] {
  let at = from;
  while (at + 4 <= from + length) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (id === 0x0001) {
      return Array.from({ length: Math.floor(size / 8) }, (_, index) =>
        uint64(view, at + 4 + 8 * index),
      );
    }
    at += 4 + size;
  }
  return [];
}

function uint64(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new Unreadable();
  return value;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}
