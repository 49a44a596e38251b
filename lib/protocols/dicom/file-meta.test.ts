import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildFileMeta } from './file-meta.ts';

const meta = Buffer.from(
  buildFileMeta({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: '2.25.12345',
    transferSyntaxUid: '1.2.840.10008.1.2.1',
  }),
);

/** By hand from PS3.10 7.1; each odd value has its NUL or space. */
const GROUP_2 = [
  '02000000 554c 0400 a4000000',
  '02000100 4f42 0000 02000000 0001',
  '02000200 5549 1a00 312e322e3834302e31303030382e352e312e342e312e312e3200',
  '02000300 5549 0a00 322e32352e3132333435',
  '02001000 5549 1400 312e322e3834302e31303030382e312e322e3100',
  '02001200 5549 2c00 322e32352e3439323736323331313032303032383536373533313939353031333938363031383033393533 00',
  '02001300 5348 0a00 4c414e5445524e5f3120',
];

describe('buildFileMeta is frozen: stored sizes, hashes and CRCs depend on every byte', () => {
  it('128 zeros, DICM, and group 0002 exactly so', () => {
    expect(meta.subarray(0, 128).equals(Buffer.alloc(128))).toBe(true);
    expect(meta.subarray(128, 132).toString('latin1')).toBe('DICM');
    expect(meta.subarray(132).toString('hex')).toBe(GROUP_2.join('').replaceAll(' ', ''));
  });

  it('has this hash for ever', () => {
    expect(createHash('sha256').update(meta).digest('hex')).toBe(
      'd469af078bbf88b515079462b705221834d646c9e15e3fca70c5ab78d407fb8e',
    );
  });

  it('its group length reaches from its end to the data set', () => {
    expect(132 + 12 + meta.readUInt32LE(140)).toBe(meta.length);
  });
});
