import { describe, expect, test } from 'vitest';
import type { ZipEntry } from './entry.ts';
import { centralHeader, endRecords, localHeader } from './records.ts';

/** Bytes written down by hand from APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3. */
const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

const small: ZipEntry<null> = {
  name: 'é',
  sizeBytes: 0x0102,
  crc32: 0xcbf43926,
  // 13:37:42 is 01101 100101 10101; 5 November 2026 is 46, 1011, 00101
  modifiedAt: { year: 2026, month: 11, day: 5, hour: 13, minute: 37, second: 43 },
  source: null,
};
const just = { ...small, sizeBytes: 0xfffffffe };
const large = { ...small, sizeBytes: 0xffffffff };

describe('the local header', () => {
  test('of a small entry has its sizes and no extra field', () => {
    expect(localHeader(small)).toEqual(
      hex(`504b0304 0a00 0008 0000 b56c 655d 2639f4cb 02010000 02010000 0200 0000 c3a9`),
    );
  });

  test('of an entry of one byte less than the marker still fits in 32 bits', () => {
    expect(localHeader(just)).toEqual(
      hex(`504b0304 0a00 0008 0000 b56c 655d 2639f4cb feffffff feffffff 0200 0000 c3a9`),
    );
  });

  test('of an entry as long as the marker has both sizes in the ZIP64 field', () => {
    expect(localHeader(large)).toEqual(
      hex(`504b0304 2d00 0008 0000 b56c 655d 2639f4cb ffffffff ffffffff 0200 1400 c3a9
           0100 1000 ffffffff00000000 ffffffff00000000`),
    );
  });
});

describe('the central record', () => {
  test('of a small entry early in the archive has no extra field', () => {
    expect(centralHeader(small, 0x11223344)).toEqual(
      hex(`504b0102 2d03 0a00 0008 0000 b56c 655d 2639f4cb 02010000 02010000 0200 0000 0000
           0000 0000 0000a481 44332211 c3a9`),
    );
  });

  test('of a small entry late in the archive has only its offset in the ZIP64 field', () => {
    expect(centralHeader(small, 0x1_0000_0000)).toEqual(
      hex(`504b0102 2d03 2d00 0008 0000 b56c 655d 2639f4cb 02010000 02010000 0200 0c00 0000
           0000 0000 0000a481 ffffffff c3a9 0100 0800 0000000001000000`),
    );
  });

  test('of a large entry early in the archive has only its sizes in the ZIP64 field', () => {
    expect(centralHeader(large, 0)).toEqual(
      hex(`504b0102 2d03 2d00 0008 0000 b56c 655d 2639f4cb ffffffff ffffffff 0200 1400 0000
           0000 0000 0000a481 00000000 c3a9 0100 1000 ffffffff00000000 ffffffff00000000`),
    );
  });
});

describe('the end records', () => {
  test('of an empty archive are the 22 bytes that every reader knows', () => {
    expect(endRecords({ entryCount: 0, at: 0, lengthBytes: 0 })).toEqual(
      hex(`504b0506 0000 0000 0000 0000 00000000 00000000 0000`),
    );
  });

  test('of 65,534 entries need no ZIP64', () => {
    expect(endRecords({ entryCount: 0xfffe, at: 0xfffffffe, lengthBytes: 0x10 })).toEqual(
      hex(`504b0506 0000 0000 feff feff 10000000 feffffff 0000`),
    );
  });

  test('of 65,535 entries have the ZIP64 record and locator', () => {
    expect(endRecords({ entryCount: 0xffff, at: 0x20, lengthBytes: 0x10 })).toEqual(
      hex(`504b0606 2c00000000000000 2d03 2d00 00000000 00000000
             ffff000000000000 ffff000000000000 1000000000000000 2000000000000000
           504b0607 00000000 3000000000000000 01000000
           504b0506 0000 0000 ffff ffff 10000000 20000000 0000`),
    );
  });

  test('of a directory that begins past 4 GiB have the ZIP64 record and locator', () => {
    expect(endRecords({ entryCount: 1, at: 0xffffffff, lengthBytes: 0x10 })).toEqual(
      hex(`504b0606 2c00000000000000 2d03 2d00 00000000 00000000
             0100000000000000 0100000000000000 1000000000000000 ffffffff00000000
           504b0607 00000000 0f00000001000000 01000000
           504b0506 0000 0000 0100 0100 10000000 ffffffff 0000`),
    );
  });
});
