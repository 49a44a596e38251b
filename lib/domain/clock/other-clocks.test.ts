import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { alarms } from './alarms.ts';
import { askForInformationBy, deceasedDueOn } from './deceased-clock.ts';
import { breachNoticeBy, complaintAcknowledgeBy, lapsesOn, remindersOn } from './other-clocks.ts';

const england = workingCalendar('england');

describe('records of a person who has died (DE-3, scenario 16)', () => {
  const appliedOn = dateOf('2026-11-02');
  const old = dateOf('2019-04-01');

  it('old records only: 40 days beginning with the application', () => {
    expect(deceasedDueOn({ appliedOn, itemsMadeOn: [old], furtherInformation: null })).toBe(
      '2026-12-11',
    );
  });

  it('a scan made on 20 October 2026: 21 days, though the last is a Sunday', () => {
    const itemsMadeOn = [old, dateOf('2026-10-20')];
    expect(deceasedDueOn({ appliedOn, itemsMadeOn, furtherInformation: null })).toBe('2026-11-22');
  });

  it('the fortieth day before the application is recent, the forty-first is not', () => {
    const due = (made: string) =>
      deceasedDueOn({ appliedOn, itemsMadeOn: [dateOf(made)], furtherInformation: null });
    expect(due('2026-09-23')).toBe('2026-11-22');
    expect(due('2026-09-22')).toBe('2026-12-11');
  });

  it('information asked for within 14 days starts the period anew when it comes', () => {
    const due = (askedOn: string, suppliedOn: string | null) =>
      deceasedDueOn({
        appliedOn,
        itemsMadeOn: [old],
        furtherInformation: {
          askedOn: dateOf(askedOn),
          suppliedOn: suppliedOn === null ? null : dateOf(suppliedOn),
        },
      });
    expect(askForInformationBy(appliedOn)).toBe('2026-11-15');
    expect(due('2026-11-15', '2026-11-20')).toBe('2026-12-29');
    expect(due('2026-11-15', null)).toBeNull();
    expect(due('2026-11-16', null)).toBe('2026-12-11');
  });
});

describe('other periods', () => {
  it.each([
    ['2026-03-28T10:00:00Z', '2026-03-31T10:00:00.000Z'],
    ['2026-10-24T09:00:00Z', '2026-10-27T09:00:00.000Z'],
  ])('72 hours from %s pass across the change of the clocks', (aware, by) => {
    expect(breachNoticeBy(new Date(aware)).toISOString()).toBe(by);
  });

  it('a complaint of Friday 4 December 2026 is acknowledged by Monday 4 January 2027', () => {
    expect(complaintAcknowledgeBy(dateOf('2026-12-04'), england)).toBe('2027-01-04');
  });

  it('an unanswered question is repeated at 7 and 21 days and lapses at 60', () => {
    expect(remindersOn(dateOf('2026-06-01'))).toEqual(['2026-06-08', '2026-06-22']);
    expect(lapsesOn(dateOf('2026-06-01'))).toBe('2026-07-31');
  });

  it('alarms ring at half, at three quarters, and at five and one working days left', () => {
    expect(alarms(dateOf('2026-03-03'), dateOf('2026-04-07'), england)).toEqual(
      [
        { kind: 'half_gone', on: '2026-03-20' },
        { kind: 'three_quarters_gone', on: '2026-03-29' },
        { kind: 'five_working_days_left', on: '2026-03-27' },
        { kind: 'one_working_day_left', on: '2026-04-02' },
      ].sort((a, b) => (a.on < b.on ? -1 : 1)),
    );
  });

  it('a clock of one day has no alarm before it begins', () => {
    const rung = alarms(dateOf('2026-06-02'), dateOf('2026-06-03'), england);
    expect(rung.map(({ kind }) => kind)).toEqual([
      'half_gone',
      'three_quarters_gone',
      'one_working_day_left',
    ]);
  });
});
