import { no, ok, type Result } from '#lib/base/result.ts';
import type { DataElement } from './data-set.ts';
import { readElementHeader, UNDEFINED_LENGTH } from './element-header.ts';

/** The File Meta of a file (PS3.10 7.1), and where its data set begins. */
export type Part10File = {
  readonly fileMeta: ReadonlyMap<number, DataElement>;
  /** Null when the File Meta does not name one: the file cannot then be read. */
  readonly transferSyntaxUid: string | null;
  readonly mediaStorageSopClassUid: string | null;
  readonly mediaStorageSopInstanceUid: string | null;
  readonly dataSetOffset: number;
};

const PREAMBLE_BYTES = 128;
const EXPLICIT_LITTLE = { explicit: true, bigEndian: false };

/**
 * Reads preamble, DICM and group 0002 from a file, or from its first bytes when they hold all of
 * it. The group's length is not believed: the group ends where another begins. A File Meta without
 * preamble is read too, because devices write it.
 */
export function readPart10(file: Uint8Array): Result<Part10File, 'no-file-meta'> {
  const hasPreamble = hasPrefix(file);
  let at = hasPreamble ? PREAMBLE_BYTES + 4 : 0;
  const fileMeta = new Map<number, DataElement>();

  for (;;) {
    const header = readElementHeader(file, at, file.length - at, EXPLICIT_LITTLE);
    if (header?.tag === undefined || header.tag >>> 16 !== 0x0002) break;
    const { tag, vr, length } = header;
    const offset = at + header.headerBytes;
    if (length === UNDEFINED_LENGTH || offset + length > file.length) break;

    const bytes = file.subarray(offset, offset + length);
    if (!fileMeta.has(tag)) fileMeta.set(tag, { tag, vr, offset, value: { kind: 'bytes', bytes } });
    at = offset + length;
  }

  if (fileMeta.size === 0) return no('no-file-meta');
  return ok({
    fileMeta,
    transferSyntaxUid: uidAt(fileMeta, 0x00020010),
    mediaStorageSopClassUid: uidAt(fileMeta, 0x00020002),
    mediaStorageSopInstanceUid: uidAt(fileMeta, 0x00020003),
    dataSetOffset: at,
  });
}

function hasPrefix(file: Uint8Array): boolean {
  return [0x44, 0x49, 0x43, 0x4d].every((byte, index) => file[PREAMBLE_BYTES + index] === byte);
}

function uidAt(fileMeta: ReadonlyMap<number, DataElement>, tag: number): string | null {
  const value = fileMeta.get(tag)?.value;
  if (value?.kind !== 'bytes') return null;
  const uid = new TextDecoder('latin1').decode(value.bytes).replace(/[\0 ]+$/, '');
  return uid === '' ? null : uid;
}
