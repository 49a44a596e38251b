import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruledStep } from './ruled-picture.tsx';

test('a picture of any size has lines that can be read: at most ten along its longest side', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 65_535 }),
      fc.integer({ min: 1, max: 65_535 }),
      (rows, columns) => {
        const step = ruledStep({ rows, columns });
        expect(Number.isInteger(step)).toBe(true);
        expect(Math.ceil(Math.max(rows, columns) / step)).toBeLessThanOrEqual(10);
      },
    ),
  );
  expect(ruledStep({ rows: 512, columns: 512 })).toBe(100);
});
