import { checkEntryName, foldEntryName } from './entry-name.ts';
import type { EntryNameRefusal } from './entry-name.ts';
import type { ByteSpan, ZipEntry, ZipTime } from './entry.ts';
import {
  centralHeader,
  centralHeaderLength,
  endRecords,
  localHeader,
  localHeaderLength,
} from './records.ts';

/** Where every byte of an archive comes from, worked out before any is read; a few numbers for each entry. */
export type ZipPlan<T> = {
  readonly entries: readonly ZipEntry<T>[];
  readonly lengthBytes: number;
  /** Where each entry's local header begins; one more for where the central directory begins. */
  readonly localAt: Float64Array;
  /** Where each entry's central record begins; one more for where the end records begin. */
  readonly centralAt: Float64Array;
  readonly end: Uint8Array;
};

/** A stretch of an archive: bytes of the archive's own, or a span of one of its sources. */
export type ZipPiece<T> =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'source'; readonly source: T; readonly from: number; readonly to: number };

export type ZipEntryFault = EntryNameRefusal | 'name_twice' | 'bad_size' | 'bad_crc32' | 'bad_time';

/** The caller composed an archive that cannot be. It says which entry by number, since names may be personal. */
export class BadZipEntry extends Error {
  readonly fault: ZipEntryFault;
  readonly index: number;

  constructor(fault: ZipEntryFault, index: number) {
    super(`entry ${index} of the archive: ${fault}`);
    this.name = 'BadZipEntry';
    this.fault = fault;
    this.index = index;
  }
}

/**
 * Lays out an archive of stored (uncompressed) entries in the order given, with ZIP64 only where a value needs it.
 * The same entries give the same bytes, so an entity tag over them stays true and a download resumes at any byte.
 * Throws `BadZipEntry` if a name, size, CRC-32 or time cannot be written or two names are one file.
 */
export function planZip<T>(entries: readonly ZipEntry<T>[]): ZipPlan<T> {
  refuseBadEntries(entries);
  const nameBytes = Uint16Array.from(entries, (entry) => Buffer.byteLength(entry.name));

  const localAt = runningTotal(0, entries, (entry, index) => {
    return localHeaderLength(entry, nameBytes[index] ?? 0) + entry.sizeBytes;
  });
  const directoryAt = last(localAt);
  const centralAt = runningTotal(directoryAt, entries, (entry, index) => {
    return centralHeaderLength(entry, nameBytes[index] ?? 0, localAt[index] ?? 0);
  });
  const endAt = last(centralAt);

  const end = endRecords({
    entryCount: entries.length,
    at: directoryAt,
    lengthBytes: endAt - directoryAt,
  });
  return { entries, lengthBytes: endAt + end.length, localAt, centralAt, end };
}

/**
 * The pieces that make up a span of the archive, in order; none of them is empty. Finding the first takes a binary
 * search, and each header is made when its turn comes. Throws `RangeError` for a span outside the archive.
 */
export function* zipPieces<T>(plan: ZipPlan<T>, span: ByteSpan): Generator<ZipPiece<T>, void> {
  const { from, to } = span;
  if (!(Number.isSafeInteger(from) && from >= 0 && from <= to && to <= plan.lengthBytes)) {
    throw new RangeError('the span lies outside the archive');
  }
  for (const { at, lengthBytes, piece } of stretches(plan, span)) {
    const start = Math.max(from - at, 0);
    const stop = Math.min(to - at, lengthBytes);
    if (start < stop) yield cut(piece(), start, stop);
  }
}

type Stretch<T> = {
  readonly at: number;
  readonly lengthBytes: number;
  readonly piece: () => ZipPiece<T>;
};

/** Headers, contents and records from the one that holds the span's first byte to the one that holds its last. */
function* stretches<T>(plan: ZipPlan<T>, { from, to }: ByteSpan): Generator<Stretch<T>, void> {
  yield* localStretches(plan, { from, to });
  yield* centralStretches(plan, { from, to });
  const { end } = plan;
  yield { at: last(plan.centralAt), lengthBytes: end.length, piece: () => bytesPiece(end) };
}

function* localStretches<T>(plan: ZipPlan<T>, { from, to }: ByteSpan): Generator<Stretch<T>, void> {
  const { entries, localAt } = plan;
  for (let index = lastAtOrBefore(localAt, from); index < entries.length; index += 1) {
    const at = number(localAt, index);
    if (at >= to) return;
    const entry = item(entries, index);
    const headerBytes = number(localAt, index + 1) - at - entry.sizeBytes;

    yield { at, lengthBytes: headerBytes, piece: () => bytesPiece(localHeader(entry)) };
    yield {
      at: at + headerBytes,
      lengthBytes: entry.sizeBytes,
      piece: () => ({ kind: 'source', source: entry.source, from: 0, to: entry.sizeBytes }),
    };
  }
}

function* centralStretches<T>(plan: ZipPlan<T>, span: ByteSpan): Generator<Stretch<T>, void> {
  const { entries, localAt, centralAt } = plan;
  for (let index = lastAtOrBefore(centralAt, span.from); index < entries.length; index += 1) {
    const at = number(centralAt, index);
    if (at >= span.to) return;
    const entry = item(entries, index);
    const header = () => bytesPiece(centralHeader(entry, number(localAt, index)));
    yield { at, lengthBytes: number(centralAt, index + 1) - at, piece: header };
  }
}

function bytesPiece(bytes: Uint8Array): { readonly kind: 'bytes'; readonly bytes: Uint8Array } {
  return { kind: 'bytes', bytes };
}

function cut<T>(piece: ZipPiece<T>, start: number, stop: number): ZipPiece<T> {
  return piece.kind === 'bytes'
    ? bytesPiece(piece.bytes.subarray(start, stop))
    : { ...piece, from: start, to: stop };
}

/** The last place whose offset is not after the byte; the first place if all are after it. */
function lastAtOrBefore(offsets: Float64Array, byte: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (number(offsets, middle) <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}

function runningTotal<T>(
  start: number,
  entries: readonly ZipEntry<T>[],
  lengthOf: (entry: ZipEntry<T>, index: number) => number,
): Float64Array {
  const totals = new Float64Array(entries.length + 1);
  let total = start;
  entries.forEach((entry, index) => {
    totals[index] = total;
    total += lengthOf(entry, index);
  });
  totals[entries.length] = total;
  if (!Number.isSafeInteger(total)) throw new RangeError('the archive is too long to count');
  return totals;
}

function refuseBadEntries(entries: readonly ZipEntry<unknown>[]): void {
  const files = new Set<string>();
  const folders = new Set<string>();

  entries.forEach((entry, index) => {
    const fault = faultOf(entry);
    if (fault !== null) throw new BadZipEntry(fault, index);

    const name = foldEntryName(entry.name);
    if (files.has(name) || folders.has(name)) throw new BadZipEntry('name_twice', index);
    for (const folder of foldersOf(name)) {
      if (files.has(folder)) throw new BadZipEntry('name_twice', index);
      folders.add(folder);
    }
    files.add(name);
  });
}

function faultOf(entry: ZipEntry<unknown>): ZipEntryFault | null {
  const name = checkEntryName(entry.name);
  if (!name.ok) return name.error;
  if (!Number.isSafeInteger(entry.sizeBytes) || entry.sizeBytes < 0) return 'bad_size';
  if (entry.crc32 !== entry.crc32 >>> 0) return 'bad_crc32';
  return isWritableTime(entry.modifiedAt) ? null : 'bad_time';
}

function isWritableTime(time: ZipTime): boolean {
  const { year, month, day, hour, minute, second } = time;
  const instant = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return (
    year >= 1980 &&
    year <= 2107 &&
    instant.getUTCFullYear() === year &&
    instant.getUTCMonth() === month - 1 &&
    instant.getUTCDate() === day &&
    instant.getUTCHours() === hour &&
    instant.getUTCMinutes() === minute &&
    instant.getUTCSeconds() === second
  );
}

function foldersOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
}

function last(offsets: Float64Array): number {
  return number(offsets, offsets.length - 1);
}

function number(offsets: Float64Array, index: number): number {
  const value = offsets[index];
  if (value === undefined) throw new RangeError('no such place in the plan');
  return value;
}

function item<T>(items: readonly T[], index: number): T {
  const value = items[index];
  if (value === undefined) throw new RangeError('no such entry in the plan');
  return value;
}
