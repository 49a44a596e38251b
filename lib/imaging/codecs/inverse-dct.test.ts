import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inverseDct } from './inverse-dct.ts';

/** The sum of A.3.3 as it stands there. */
function bySum(coefficients: Float64Array, x: number, y: number): number {
  const factor = (u: number) => (u === 0 ? Math.SQRT1_2 : 1);
  const cosine = (place: number, u: number) => Math.cos(((2 * place + 1) * u * Math.PI) / 16);
  let sum = 0;
  for (let at = 0; at < 64; at += 1) {
    const [v, u] = [at >> 3, at & 7];
    sum += factor(u) * factor(v) * coefficients[at]! * cosine(x, u) * cosine(y, v);
  }
  return sum / 4;
}

test('the inverse DCT is the sum of ISO/IEC 10918-1 A.3.3, to the next whole number', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -4096, max: 4096 }), { minLength: 64, maxLength: 64 }),
      (all) => {
        const coefficients = Float64Array.from(all);
        const block = inverseDct(coefficients);
        for (let at = 0; at < 64; at += 1) {
          expect(Math.abs(block[at]! - bySum(coefficients, at & 7, at >> 3))).toBeLessThan(2);
        }
      },
    ),
  );
});
