import { expect, it } from 'vitest';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { watermarkOf } from './watermark.ts';

it('names who looks on one line, and on the next the minute by the hospital’s own clock', () => {
  const opened = new Date('2026-07-01T11:05:59Z');
  const london = 'Europe/London' as TimeZone;
  expect(watermarkOf(' Siobhán\n  Kelly ', opened, london)).toBe(
    'Siobhán Kelly\n1 July 2026 at 12:05pm',
  );
  expect(watermarkOf('Dr Okafor', new Date('2026-12-01T00:30:00Z'), london)).toMatch(
    /^Dr Okafor\n1 December 2026 at /,
  );
});
