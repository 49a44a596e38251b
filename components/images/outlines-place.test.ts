import { describe, expect, test } from 'vitest';
import { outlinesPlace, type Matrix, uprightOn } from './outlines-place.ts';
import { moved, turned, USUAL_VIEW, type View, zoomed } from './view.ts';

/** 200 by 100 pixels, twice as wide as high on the screen, too. */
const PICTURE = { rows: 100, columns: 200, aspect: 1 };
const SIZE = { width: 400, height: 600 };

const at = ([a, b, c, d, e, f]: Matrix, x: number, y: number) => [
  a * x + c * y + e,
  b * x + d * y + f,
];
const corners = (view: Partial<View>, picture = PICTURE) => {
  const place = outlinesPlace(picture, SIZE, { ...USUAL_VIEW, ...view });
  const high = picture.rows * picture.aspect;
  return [at(place, 0, 0), at(place, picture.columns, 0), at(place, 0, high)];
};

describe('marks lie on the screen where their picture does', () => {
  test('which is as large as fits, in the middle', () => {
    expect(corners({})).toEqual([
      [0, 200],
      [400, 200],
      [0, 400],
    ]);
  });

  test('whose pixels may be higher than they are wide', () => {
    // 100 by 50 pixels of four times their width: 100 by 200, of which 300 by 600 fit.
    expect(corners({}, { rows: 50, columns: 100, aspect: 4 })).toEqual([
      [50, 0],
      [350, 0],
      [50, 600],
    ]);
  });

  test('and is turned about its middle, clockwise, as large as it was', () => {
    // What was the left edge is the top one.
    expect(corners(turned(USUAL_VIEW))).toEqual([
      [300, 100],
      [300, 500],
      [100, 100],
    ]);
    const around = turned(turned(USUAL_VIEW));
    expect(corners(around)[0]).toEqual([400, 400]);
    expect(corners(turned(around))[0]).toEqual([100, 500]);
    expect(corners(turned(turned(around)))).toEqual(corners({}));
  });

  test('and is flipped before it is turned', () => {
    expect(corners({ isFlipped: true })).toEqual([
      [400, 200],
      [0, 200],
      [400, 400],
    ]);
    expect(corners({ isFlipped: true, rotation: 90 })[0]).toEqual([300, 500]);
  });

  test('and what is under a finger stays there when it is zoomed and moved', () => {
    const about = [100, -50] as const;
    const near = zoomed(USUAL_VIEW, 4, about);
    // A quarter of the way right of the middle: column 150, row 25.
    expect(at(outlinesPlace(PICTURE, SIZE, USUAL_VIEW), 150, 25)).toEqual([300, 250]);
    expect(at(outlinesPlace(PICTURE, SIZE, near), 150, 25)).toEqual([300, 250]);
    expect(at(outlinesPlace(PICTURE, SIZE, moved(near, 7, -3)), 150, 25)).toEqual([307, 247]);
  });

  test('with letters that can be read', () => {
    expect(uprightOn(USUAL_VIEW)).toBe('rotate(0)');
    expect(uprightOn({ ...USUAL_VIEW, rotation: 270, isFlipped: true })).toBe(
      'scale(-1 1) rotate(90)',
    );
  });
});
