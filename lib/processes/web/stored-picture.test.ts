import { expect, test } from 'vitest';
import { frameAsked } from './stored-picture.ts';

test('a frame is asked for by its number, from 1, and the first where none is said', () => {
  expect(frameAsked(null)).toBe(1);
  expect(frameAsked('12')).toBe(12);
  for (const text of ['', '0', '-1', '1.5', '01', ' 1', '1e3', '1234567', 'x']) {
    expect(frameAsked(text)).toBeNull();
  }
});
