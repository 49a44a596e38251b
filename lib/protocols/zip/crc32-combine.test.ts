import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32Combine } from './crc32-combine.ts';

describe('the CRC-32 of two parts together', () => {
  test('is that of the check string of the standard, wherever it is cut', () => {
    const text = Buffer.from('123456789');
    for (let at = 0; at <= text.length; at += 1) {
      const [first, second] = [crc32(text.subarray(0, at)), crc32(text.subarray(at))];
      expect(crc32Combine(first, second, text.length - at)).toBe(0xcbf43926);
    }
  });

  test('is that of the whole, for any two parts', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.uint8Array({ maxLength: 3000 }),
        (a, b) => {
          expect(crc32Combine(crc32(a), crc32(b), b.length)).toBe(crc32(Buffer.concat([a, b])));
        },
      ),
    );
  });

  test('holds when the second part is longer than 32 bits can count', () => {
    // 5 GiB of zeros, built by doubling a megabyte: the same length reached by another route.
    let megabytes = 1;
    let zeros = crc32(Buffer.alloc(1024 * 1024));
    const oneMegabyte = zeros;
    for (; megabytes < 4096; megabytes *= 2) {
      zeros = crc32Combine(zeros, zeros, megabytes * 1024 * 1024);
    }
    for (; megabytes < 5120; megabytes += 1) {
      zeros = crc32Combine(zeros, oneMegabyte, 1024 * 1024);
    }
    const start = crc32(Buffer.from('Lantern'));
    let stepwise = start;
    for (let done = 0; done < 5120; done += 1) {
      stepwise = crc32Combine(stepwise, oneMegabyte, 1024 * 1024);
    }
    expect(crc32Combine(start, zeros, 5120 * 1024 * 1024)).toBe(stepwise);
  });

  test.each([-1, 0.5, NaN, 2 ** 53])('refuses %s as a length', (length) => {
    expect(() => crc32Combine(0, 0, length)).toThrow(RangeError);
  });
});
