import { expect, test } from 'vitest';
import { contentTimeOf } from './content-time.ts';
import { readDataSet } from './data-set-reader.ts';
import { writeDataSet } from './data-set-writer.ts';
import { TAG } from './tags.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';

const written = (date: string, time: string) => {
  const elements = [
    { tag: TAG.contentDate, vr: 'DA', value: date },
    { tag: TAG.contentTime, vr: 'TM', value: time },
  ] as const;
  const set = readDataSet(writeDataSet(elements, EXPLICIT), EXPLICIT);
  if (!set.ok) throw new Error(set.error);
  return contentTimeOf(set.value);
};

test.each([
  ['20260105', '143059.123', { date: '2026-01-05', hour: 14, minute: 30, second: 59 }],
  ['20260105', '1430', { date: '2026-01-05', hour: 14, minute: 30, second: 0 }],
  ['20260105', '', { date: '2026-01-05', hour: 0, minute: 0, second: 0 }],
  ['20260105', '99', { date: '2026-01-05', hour: 0, minute: 0, second: 0 }],
  ['20161231', '235960', { date: '2016-12-31', hour: 23, minute: 59, second: 59 }],
  ['20260230', '1430', null],
  ['', '1430', null],
])('%s at %s', (date, time, expected) => {
  expect(written(date, time)).toEqual(expected);
});
