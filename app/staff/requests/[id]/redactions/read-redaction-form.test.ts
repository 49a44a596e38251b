import { describe, expect, it } from 'vitest';
import { regionsTyped } from './read-redaction-form.ts';

describe('parts of a picture as they are typed', () => {
  it('are four whole numbers on a line, however they are parted', () => {
    expect(regionsTyped('0, 0, 200, 40\r\n\n 5 6;7 8 ')).toEqual([
      { left: 0, top: 0, width: 200, height: 40 },
      { left: 5, top: 6, width: 7, height: 8 },
    ]);
    expect(regionsTyped('')).toEqual([]);
  });

  it.each([
    '1 2 3',
    '1 2 3 4 5',
    '-1 0 2 2',
    '1.5 0 2 2',
    'left 0 2 2',
    '1e3 0 2 2',
    '9999999 0 1 1',
  ])('are nothing else: %s', (typed) => {
    expect(regionsTyped(typed)).toBeNull();
  });
});
