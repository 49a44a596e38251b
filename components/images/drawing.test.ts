import { describe, expect, test } from 'vitest';
import { type Drawing, lifted, moved, placed, pressed } from './drawing.ts';

const [A, B, C] = [
  [1, 1],
  [9, 1],
  [9, 9],
] as const;
const tapped = (drawing: Drawing | null, kind: Drawing['kind'], at: Drawing['next'] & {}) => {
  const wasFirst = (drawing?.placed.length ?? 0) === 0 && kind !== 'note';
  return lifted(pressed(drawing, kind, at), { at, wasSlid: false, wasFirst });
};

describe('a measurement is made', () => {
  test('by sliding from one end to the other', () => {
    const began = moved(pressed(null, 'length', A), B);
    expect(lifted(began, { at: B, wasSlid: true, wasFirst: true }).points).toEqual([A, B]);
  });

  test('by tapping one end after the other', () => {
    const first = tapped(null, 'length', A);
    expect(first).toEqual({ points: null, drawing: { kind: 'length', placed: [A], next: null } });
    expect(tapped(first.drawing, 'length', B).points).toEqual([A, B]);
  });

  test('of three points by a slide and a tap, or three taps', () => {
    const slid = lifted(pressed(null, 'angle', A), { at: B, wasSlid: true, wasFirst: true });
    expect(slid.points).toBeNull();
    expect(tapped(slid.drawing, 'angle', C).points).toEqual([A, B, C]);
    const second = tapped(tapped(null, 'angle', A).drawing, 'angle', B);
    expect(tapped(second.drawing, 'angle', C).points).toEqual([A, B, C]);
  });

  test('of one point by one tap', () => {
    expect(tapped(null, 'note', A).points).toEqual([A]);
  });

  test('anew where another kind is chosen in the middle', () => {
    const begun = tapped(null, 'angle', A).drawing;
    expect(pressed(begun, 'length', B)).toEqual({ kind: 'length', placed: [B], next: B });
  });

  test('by keys, point after point', () => {
    const first = placed({ kind: 'ellipse', placed: [], next: null }, A);
    expect(first.drawing && placed(first.drawing, C).points).toEqual([A, C]);
  });
});
