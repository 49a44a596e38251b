import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPart10 } from './part10.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const META = hex(
  '02000000 554c 0400 ffffff00' + // a group length that lies
    '02000100 4f42 0000 02000000 0001' +
    '02000200 5549 0800 312e322e332e3400' +
    '02000300 5549 0600 312e322e3500' +
    '02001000 5549 1400 312e322e3834302e31303030382e312e322e3100',
);
const DATA = hex('08001600 5549 0600 312e322e3500');
const PREAMBLE = Buffer.concat([Buffer.alloc(128, 0x49), Buffer.from('DICM')]);

test('the File Meta is read, and ends where another group begins, whatever its length says', () => {
  const read = readPart10(Buffer.concat([PREAMBLE, META, DATA]));
  expect(read).toMatchObject({
    ok: true,
    value: {
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      mediaStorageSopClassUid: '1.2.3.4',
      mediaStorageSopInstanceUid: '1.2.5',
      dataSetOffset: 132 + META.length,
    },
  });
});

test('a File Meta without preamble is read', () => {
  expect(readPart10(Buffer.concat([META, DATA]))).toMatchObject({
    ok: true,
    value: { transferSyntaxUid: '1.2.840.10008.1.2.1', dataSetOffset: META.length },
  });
});

test('a File Meta that names no transfer syntax says so', () => {
  expect(readPart10(Buffer.concat([PREAMBLE, META.subarray(0, 26), DATA]))).toMatchObject({
    ok: true,
    value: { transferSyntaxUid: null, mediaStorageSopClassUid: null },
  });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a data set', DATA],
  ['DICM alone', PREAMBLE],
  ['text', Buffer.from('a letter, not a scan')],
])('%s has no File Meta', (_, bytes) => {
  expect(readPart10(bytes)).toEqual({ ok: false, error: 'no-file-meta' });
});

test('any bytes after DICM are answered, and the data set begins within them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const file = Buffer.concat([PREAMBLE, META.subarray(0, 12), bytes]);
      const read = readPart10(file);
      expect(read.ok && read.value.dataSetOffset <= file.length).toBe(true);
    }),
  );
});
