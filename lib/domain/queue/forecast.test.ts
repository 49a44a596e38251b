import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { isWorkingDay, workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { forecast, type DueThatDay, type Work } from './forecast.ts';

const calendar = workingCalendar('england');
/** A Monday, with Good Friday and Easter Monday in the week after. */
const MONDAY = dateOf('2026-03-23');

const work = (changes: Partial<Work>): Work => ({
  ...{ today: MONDAY, calendar, due: [], answered: 40, workingDays: 20 },
  ...changes,
});
const on = (dueOn: string, count: number): DueThatDay => ({ dueOn: dateOf(dueOn), count });

describe('the forecast of what will be late', () => {
  it('is that nothing will, where a day’s work is done on its day', () => {
    const due = [on('2026-03-23', 2), on('2026-03-24', 2), on('2026-03-25', 2)];
    expect(forecast(work({ due }))).toEqual({
      ...{ waiting: 6, overdue: 0, pace: 2, late: 0, lateDays: [] },
      ...{ clearedOn: '2026-03-25', neededPace: 2 },
    });
  });

  it('puts what is overdue first, and so makes later ones late', () => {
    const due = [on('2026-03-20', 3), on('2026-03-23', 1), on('2026-03-24', 2)];
    expect(forecast(work({ due }))).toMatchObject({
      ...{ overdue: 3, late: 3, lateDays: ['2026-03-23', '2026-03-24'], neededPace: 4 },
    });
  });

  it('counts no weekend and no holiday as a day of work', () => {
    const due = [on('2026-04-07', 18)];
    // 23 to 27 March, 30 March to 2 April, and 7 April: ten days.
    expect(forecast(work({ due }))).toMatchObject({ late: 0, clearedOn: '2026-04-02' });
    expect(forecast(work({ due: [on('2026-04-07', 21)] }))).toMatchObject({ late: 1 });
  });

  it('knows no day where nothing was answered, and none beyond a year', () => {
    const due = [on('2026-03-23', 1)];
    expect(forecast(work({ due, answered: 0 }))).toMatchObject({
      pace: 0,
      late: 1,
      clearedOn: null,
    });
    expect(forecast(work({ due, workingDays: 0 }))).toMatchObject({ pace: 0, clearedOn: null });
    expect(forecast(work({ due: [on('2026-03-23', 600)] })).clearedOn).toBeNull();
    expect(forecast(work({ due: [] }))).toMatchObject({ clearedOn: MONDAY, neededPace: null });
  });

  it('says of each request what comes of answering one after the other, day by day', () => {
    const days = fc.uniqueArray(
      fc.record({
        offset: fc.integer({ min: -10, max: 40 }),
        count: fc.integer({ min: 1, max: 9 }),
      }),
      { selector: ({ offset }) => offset, maxLength: 12 },
    );
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        (all, pace, start) => {
          const today = addDays(MONDAY, start);
          const due = all.map(({ offset, count }) => ({ dueOn: addDays(today, offset), count }));
          const found = forecast(work({ today, due, answered: pace * 20 }));
          const answers = oneAfterTheOther(today, due, pace);
          const late = answers.filter(({ dueOn, on: day }) => dueOn >= today && day > dueOn);
          expect(found.late).toBe(late.length);
          expect(found.lateDays).toEqual([...new Set(late.map(({ dueOn }) => dueOn))].toSorted());
          expect(found.clearedOn).toBe(answers.at(-1)?.on ?? today);
          // At the pace it asks for, rounded up to whole requests, nothing more is late.
          const enough = Math.ceil(found.neededPace ?? 1);
          const worked = due.filter(({ dueOn }) => daysWorked(today, dueOn) > 0 || dueOn < today);
          expect(forecast(work({ today, due: worked, answered: enough * 20 })).late).toBe(0);
        },
      ),
    );
  });
});

/** The plain way: every working day so many, those first that are due first. */
function oneAfterTheOther(today: CalendarDate, due: readonly DueThatDay[], pace: number) {
  const left = due
    .flatMap(({ dueOn, count }) => Array.from({ length: count }, () => dueOn))
    .toSorted();
  const answers: { dueOn: CalendarDate; on: CalendarDate }[] = [];
  for (let day = today; left.length > 0; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    for (const dueOn of left.splice(0, pace)) answers.push({ dueOn, on: day });
  }
  return answers;
}

function daysWorked(from: CalendarDate, to: CalendarDate): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1))
    if (isWorkingDay(day, calendar)) count += 1;
  return count;
}
