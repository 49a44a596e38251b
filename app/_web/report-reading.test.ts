import { expect, it } from 'vitest';
import { reportReading } from './report-reading.ts';

it('reads a report with explanations unless its address says without, and keeps what else is chosen', () => {
  expect(reportReading('/a', {})).toEqual({ isPlain: false, otherWay: '/a?plain=1' });
  expect(reportReading('/a', { plain: '1' })).toEqual({ isPlain: true, otherWay: '/a' });
  expect(reportReading('/a', { plain: '1', series: '2', image: '3' })).toEqual({
    ...{ isPlain: true, otherWay: '/a?series=2&image=3' },
  });
  expect(reportReading('/a', { plain: '0', series: '2&x=1', other: 'y' })).toEqual({
    ...{ isPlain: false, otherWay: '/a?plain=1&series=2%26x%3D1' },
  });
});
