import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerRange,
  contentRange,
  ifRangeHolds,
  parseRange,
  unsatisfiedContentRange,
} from './parse-range.ts';
import type { RangeAnswer } from './parse-range.ts';

const LENGTH = 10_000;

describe('a Range header', () => {
  test.each<readonly [string, RangeAnswer]>([
    // The examples of RFC 9110 14.1.2, for a representation of 10,000 bytes.
    ['bytes=0-499', { from: 0, to: 500 }],
    ['bytes=500-999', { from: 500, to: 1000 }],
    ['bytes=-500', { from: 9500, to: 10_000 }],
    ['bytes=9500-', { from: 9500, to: 10_000 }],
    // Edges.
    ['bytes=0-0', { from: 0, to: 1 }],
    ['bytes=-1', { from: 9999, to: 10_000 }],
    ['bytes=9999-', { from: 9999, to: 10_000 }],
    ['bytes=9999-9999', { from: 9999, to: 10_000 }],
    ['bytes=0-', { from: 0, to: 10_000 }],
    ['bytes=0-9999', { from: 0, to: 10_000 }],
    ['bytes=0-10000', { from: 0, to: 10_000 }],
    ['bytes=-10000', { from: 0, to: 10_000 }],
    ['bytes=-10001', { from: 0, to: 10_000 }],
    ['bytes=5-99999999999999999999999999999999', { from: 5, to: 10_000 }],
    ['bytes=-99999999999999999999999999999999', { from: 0, to: 10_000 }],
    ['bytes=0000000001-0000000002', { from: 1, to: 3 }],
    // Unit names disregard case; empty members and spaces around members are allowed.
    ['Bytes=1-2', { from: 1, to: 3 }],
    ['BYTES=1-2', { from: 1, to: 3 }],
    ['bytes= 1-2 ', { from: 1, to: 3 }],
    ['bytes=,\t1-2,,', { from: 1, to: 3 }],
  ])('%j asks for a part', (header, expected) => {
    expect(parseRange(header, LENGTH)).toEqual(expected);
  });

  test.each([
    'bytes=10000-',
    'bytes=10000-10001',
    'bytes=99999999999999999999999999999999-',
    'bytes=99999999999999999999999999999998-99999999999999999999999999999999',
    'bytes=-0',
    'bytes=-000',
  ])('%j asks for what is not there', (header) => {
    expect(parseRange(header, LENGTH)).toBe('unsatisfiable');
  });

  test.each([
    null,
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=--1',
    'bytes=1--2',
    'bytes=a-b',
    'bytes=1-2x',
    'bytes=+1-2',
    'bytes=1.0-2',
    'bytes=0x1-0x2',
    'bytes=1e3-2e3',
    'bytes=1 - 2',
    'bytes =1-2',
    ' bytes=1-2',
    'bytes=1-2\n',
    'bytes=1-2\u00a0',
    'bytes=１-２',
    'bytes=2-1',
    'bytes=99999999999999999999999999999999-99999999999999999999999999999998',
    'seconds=1-2',
    'bytes:1-2',
    'bytes=0-0,1-1',
    'bytes=0-0,,-1',
    'bytes=0-,0-,0-,0-,0-,0-,0-,0-',
    'bytes=10000-,20000-',
    `bytes=${'0'.repeat(300)}1-2`,
    `bytes=0-${'9'.repeat(100_000)}`,
    `bytes=${'0-0,'.repeat(50_000)}`,
    `bytes=${' '.repeat(100_000)}`,
  ])('%j is disregarded and the whole is given', (header) => {
    expect(parseRange(header, LENGTH)).toBe('whole');
  });

  test('of an empty representation finds no first byte, and its last bytes are the whole', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(parseRange('bytes=0-0', 0)).toBe('unsatisfiable');
    expect(parseRange('bytes=-5', 0)).toBe('whole');
    expect(parseRange('bytes=-0', 0)).toBe('unsatisfiable');
  });

  test('never leads outside the representation, whatever it says', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.stringMatching(/^bytes=[0-9,\- ]{0,30}$/),
      fc.tuple(fc.bigInt(), fc.bigInt()).map(([a, b]) => `bytes=${a}-${b}`),
    );
    fc.assert(
      fc.property(hostile, fc.nat({ max: 5000 }), (header, length) => {
        const answer = parseRange(header, length);
        if (typeof answer === 'string') expect(['whole', 'unsatisfiable']).toContain(answer);
        else {
          expect(Number.isSafeInteger(answer.from) && Number.isSafeInteger(answer.to)).toBe(true);
          expect(0 <= answer.from && answer.from < answer.to && answer.to <= length).toBe(true);
        }
      }),
    );
  });

  test('written for any part reads back as that part', () => {
    const LARGE = 2 ** 50;
    const place = fc.maxSafeNat().map((n) => n % LARGE);
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const part = { from: first, to: last + 1 };
        expect(parseRange(`bytes=${first}-${last}`, LARGE)).toEqual(part);
      }),
    );
  });
});

describe('an If-Range header', () => {
  test.each([
    [null, true],
    [undefined, true],
    ['"abc"', true],
    [' "abc" ', true],
    ['W/"abc"', false],
    ['"ABC"', false],
    ['"other"', false],
    ['abc', false],
    ['"abc", "other"', false],
    ['*', false],
    ['', false],
    ['Sat, 29 Oct 1994 19:43:31 GMT', false],
  ])('of %j answers the range of "abc": %s', (header, expected) => {
    expect(ifRangeHolds(header, '"abc"')).toBe(expected);
  });

  test('never holds for a weak entity tag of ours, even when it is the same', () => {
    expect(ifRangeHolds('W/"abc"', 'W/"abc"')).toBe(false);
  });

  test('that does not hold gives the whole, even where the range could not be satisfied', () => {
    const ours = { lengthBytes: LENGTH, etag: '"new"' };
    expect(answerRange({ range: 'bytes=5-', ifRange: '"old"' }, ours)).toBe('whole');
    expect(answerRange({ range: 'bytes=99999-', ifRange: '"old"' }, ours)).toBe('whole');
    expect(answerRange({ range: 'bytes=5-', ifRange: '"new"' }, ours)).toEqual({
      from: 5,
      to: 10_000,
    });
    expect(answerRange({ range: 'bytes=99999-', ifRange: null }, ours)).toBe('unsatisfiable');
    expect(answerRange({ range: null, ifRange: '"new"' }, ours)).toBe('whole');
  });
});

describe('a Content-Range', () => {
  test('is written as in the examples of RFC 9110 14.4', () => {
    expect(contentRange({ from: 42, to: 1234 }, 1234)).toBe('bytes 42-1233/1234');
    expect(unsatisfiedContentRange(1234)).toBe('bytes */1234');
  });
});
