import { type DicomElement, writeElement } from './element-writer.ts';
import { EXPLICIT_LITTLE_ENDIAN, findTransferSyntax } from './transfer-syntaxes.ts';

/** Names this implementation in every file and association; its own UUID as an integer (PS3.7 D.3.3.2). */
export const IMPLEMENTATION_CLASS_UID = '2.25.49276231102002856753199501398601803953';
export const IMPLEMENTATION_VERSION_NAME = 'LANTERN_1';

const PREAMBLE_BYTES = 128;

/**
 * What precedes a data set in a file: preamble of zeros, DICM, group 0002 (PS3.10 7.1). Frozen for
 * ever: sizes, hashes and CRC-32 of stored objects were recorded with exactly these bytes, so a
 * change of one byte needs a new function beside this one.
 */
export function buildFileMeta(of: {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
}): Uint8Array {
  const group = written([
    { tag: 0x00020001, vr: 'OB', value: Buffer.of(0x00, 0x01) },
    { tag: 0x00020002, vr: 'UI', value: of.sopClassUid },
    { tag: 0x00020003, vr: 'UI', value: of.sopInstanceUid },
    { tag: 0x00020010, vr: 'UI', value: of.transferSyntaxUid },
    { tag: 0x00020012, vr: 'UI', value: IMPLEMENTATION_CLASS_UID },
    { tag: 0x00020013, vr: 'SH', value: IMPLEMENTATION_VERSION_NAME },
  ]);
  const groupLength = written([{ tag: 0x00020000, vr: 'UL', value: group.length }]);

  return Buffer.concat([Buffer.alloc(PREAMBLE_BYTES), Buffer.from('DICM'), groupLength, group]);
}

/**
 * As above, for a file that is made for one release: it says which in its Private Information (PS3.10 7.1), so that no
 * two releases have a file in common and each can be let go with its own.
 */
export function buildMarkedFileMeta(of: {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly madeFor: string;
}): Uint8Array {
  const mark = written([
    { tag: 0x00020100, vr: 'UI', value: IMPLEMENTATION_CLASS_UID },
    { tag: 0x00020102, vr: 'OB', value: Buffer.from(of.madeFor, 'latin1') },
  ]);
  const plain = buildFileMeta(of);
  const group = plain.subarray(GROUP_AT);
  const groupLength = written([{ tag: 0x00020000, vr: 'UL', value: group.length + mark.length }]);
  return Buffer.concat([plain.subarray(0, PREAMBLE_BYTES + 4), groupLength, group, mark]);
}

/** After preamble, DICM and the twelve bytes of the group's length. */
const GROUP_AT = PREAMBLE_BYTES + 4 + 12;

/** File Meta is Explicit VR Little Endian whatever the data set is. */
function written(elements: readonly DicomElement[]): Buffer {
  const syntax = findTransferSyntax(EXPLICIT_LITTLE_ENDIAN);
  if (!syntax) throw new Error('Explicit VR Little Endian is missing from the table');

  return Buffer.concat(elements.flatMap((element) => writeElement(element, syntax)));
}
