import { expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import { savedPence } from './benefit.ts';
import { MOST_MONTHS, offeredMonths, periodOf } from './period.ts';

const TODAY = dateOf('2026-03-31');

it('is the last twelve months where none is named', () => {
  expect(periodOf({}, TODAY)).toMatchObject({ from: '2025-04-01', to: '2026-03-31' });
  expect(periodOf({}, TODAY).months).toHaveLength(12);
});

it('is whole months, the first and the last with it, either way round', () => {
  const expected = { from: '2026-01-01', to: '2026-02-28', months: ['2026-01', '2026-02'] };
  expect(periodOf({ from: '2026-01', to: '2026-02' }, TODAY)).toEqual(expected);
  expect(periodOf({ from: '2026-02', to: '2026-01' }, TODAY)).toEqual(expected);
});

it('is never one that is not offered', () => {
  for (const said of ['2026-04', '1999-01', '2026-13', 'x', '']) {
    expect(periodOf({ from: said, to: said }, TODAY)).toEqual(periodOf({}, TODAY));
  }
  const offered = offeredMonths(TODAY);
  expect(offered).toHaveLength(MOST_MONTHS);
  expect(offered.at(-1)).toBe('2023-04');
  expect(periodOf({ from: offered.at(-1), to: offered[0] }, TODAY).months).toHaveLength(36);
  expect(periodOf({ to: offered.at(-1) }, TODAY).months).toEqual(['2023-04']);
});

it('twelve pounds fifty is saved by each disc', () => {
  expect(savedPence(3)).toBe(3750);
});
