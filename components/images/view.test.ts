import { expect, test } from 'vitest';
import { moved, turned, USUAL_VIEW, windowed, zoomed } from './view.ts';

test('what is under the fingers stays under them, however often one zooms', () => {
  const about = [80, -40] as const;
  /** Which point of the unzoomed picture lies at `about`. */
  const under = (view: typeof USUAL_VIEW) =>
    about.map((at, axis) => at / view.zoom - view.pan[axis]!);
  let view = moved(USUAL_VIEW, 13, 7);
  const before = under(view);
  for (const factor of [1.5, 2, 0.7, 3, 0.2]) {
    view = zoomed(view, factor, about);
    for (const [axis, at] of under(view).entries()) expect(at).toBeCloseTo(before[axis]!, 6);
  }
});

test('it comes no nearer and goes no further than can be used', () => {
  expect(zoomed(USUAL_VIEW, 1000).zoom).toBe(16);
  expect(zoomed(USUAL_VIEW, 0.001).zoom).toBe(0.5);
});

test('a movement is as far on the screen at any zoom', () => {
  const near = zoomed(USUAL_VIEW, 4);
  expect(moved(near, 20, 8).pan.map((one) => one * 4)).toEqual([20, 8]);
});

test('four turns are none', () => {
  expect([1, 2, 3, 4].reduce((view) => turned(view), USUAL_VIEW)).toEqual(USUAL_VIEW);
});

test('brighter moves the window down, more contrast makes it narrower, and it never vanishes', () => {
  const shown = { center: 40, width: 400 };
  expect(windowed(USUAL_VIEW, shown, { light: 0.1, contrast: 0 }).window).toEqual({
    ...{ center: 0, width: 400 },
  });
  expect(windowed(USUAL_VIEW, shown, { light: 0, contrast: 0.25 }).window?.width).toBe(300);
  expect(
    windowed(USUAL_VIEW, { center: 0, width: 1 }, { light: 0, contrast: 0.9 }).window?.width,
  ).toBe(1);
});
