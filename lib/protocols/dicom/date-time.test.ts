import { expect, test } from 'vitest';
import { parseDicomDate, parseDicomTime } from './date-time.ts';

test.each([
  ['20260228', '2026-02-28'],
  ['20240229', '2024-02-29'],
  ['20000229', '2000-02-29'],
  ['1997.06.09', '1997-06-09'],
  ['19001231', '1900-12-31'],
])('%s is a day', (text, day) => {
  expect(parseDicomDate(text)).toBe(day);
});

test.each([
  '',
  '20260229',
  '19000229',
  '20261301',
  '20260431',
  '00000101',
  '202601',
  '2026-01-01',
  '2026.0101',
  '20260100',
  'YYYYMMDD',
  '20260101-20260102',
])('%j is no day', (text) => {
  expect(parseDicomDate(text)).toBeNull();
});

test.each([
  ['14', '14'],
  ['1407', '14:07'],
  ['140759', '14:07:59'],
  ['140759.5', '14:07:59.5'],
  ['235960.000001', '23:59:60.000001'],
  ['10:19:38.290000', '10:19:38.290000'],
])('%s is a time, as exact as it came', (text, time) => {
  expect(parseDicomTime(text)).toBe(time);
});

test.each(['', '24', '1460', '140761', '1407.5', '14075', '140759.1234567', '14:0759', 'noon'])(
  '%j is no time',
  (text) => {
    expect(parseDicomTime(text)).toBeNull();
  },
);
