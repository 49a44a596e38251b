import { expect, test } from 'vitest';
import { dateOf } from './calendar-date.ts';
import { instantOf } from './time-zone.ts';

test.each<[string, string, [number, number], string]>([
  ['in winter', '2026-01-05', [14, 30], '2026-01-05T14:30:00.000Z'],
  ['in summer', '2026-07-05', [14, 30], '2026-07-05T13:30:00.000Z'],
  ['just before the clock goes forward', '2026-03-29', [0, 59], '2026-03-29T00:59:00.000Z'],
  ['an hour that is skipped', '2026-03-29', [1, 30], '2026-03-29T00:30:00.000Z'],
  ['just after', '2026-03-29', [2, 0], '2026-03-29T01:00:00.000Z'],
  ['an hour that comes twice: the first', '2026-10-25', [1, 30], '2026-10-25T00:30:00.000Z'],
  ['after the clock went back', '2026-10-25', [2, 0], '2026-10-25T02:00:00.000Z'],
])('the clock in London shows %s: %s %j', (_, date, [hour, minute], instant) => {
  const wall = { date: dateOf(date), hour, minute, second: 0 };
  expect(instantOf(wall, 'Europe/London').toISOString()).toBe(instant);
});
