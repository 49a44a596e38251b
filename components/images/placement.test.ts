import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnWidth, placementOf, toImage, toScreen } from './placement.ts';

test('what is on the screen and what is in the image are one point, however the picture lies', () => {
  const aNumber = fc.double({ min: -500, max: 500, noNaN: true });
  const aWidth = fc.double({ min: 0.05, max: 40, noNaN: true });
  const aCase = fc.record({
    ...{ corner: fc.tuple(aNumber, aNumber), point: fc.tuple(aNumber, aNumber) },
    ...{ wide: aWidth, high: aWidth, turns: fc.constantFrom(0, 1, 2, 3) },
    isFlipped: fc.boolean(),
  });
  fc.assert(
    fc.property(aCase, ({ corner, point, wide, high, turns, isFlipped }) => {
      const [cos, sin] = [Math.round(Math.cos((turns * Math.PI) / 2)), turns % 2 && 2 - turns];
      const width = isFlipped ? -wide : wide;
      const at = (column: number, row: number) =>
        [
          corner[0] + cos * column * width - sin * row * high,
          corner[1] + sin * column * width + cos * row * high,
        ] as const;
      const placement = placementOf(at(0, 0), at(1, 0), at(0, 1));
      const [x, y] = toScreen(placement, point);
      const [column, row] = toImage(placement, [x, y]);
      expect(x).toBeCloseTo(at(...point)[0], 4);
      expect(y).toBeCloseTo(at(...point)[1], 4);
      expect(column).toBeCloseTo(point[0], 4);
      expect(row).toBeCloseTo(point[1], 4);
      expect(columnWidth(placement)).toBeCloseTo(wide, 6);
    }),
  );
});
