import { describe, expect, it } from 'vitest';
import { formatSize } from './display-size.ts';

describe('a size as the public is told it', () => {
  it.each([
    [0, 'less than 1 KB'],
    [999, 'less than 1 KB'],
    [1000, '1 KB'],
    [84_300, '84 KB'],
    [999_600, '1 MB'],
    [1_440_000, '1.4 MB'],
    [9_960_000, '10 MB'],
    [229_600_000, '230 MB'],
    [999_400_000, '999 MB'],
    [999_700_000, '1 GB'],
    [14_000_000_000, '14 GB'],
  ])('%d bytes is %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});
