import { describe, expect, it } from 'vitest';

import { nextReportStatus, reportStanding, type ReportVersion } from './standing.ts';

describe('a report (EV-7, IM-7)', () => {
  it.each([
    ['none', 'record_preliminary', 'preliminary'],
    ['none', 'finalise', 'final'],
    ['none', 'amend', null],
    ['preliminary', 'record_preliminary', 'preliminary'],
    ['preliminary', 'finalise', 'final'],
    ['preliminary', 'amend', null],
    ['final', 'record_preliminary', null],
    ['final', 'finalise', null],
    ['final', 'amend', 'amended'],
    ['amended', 'record_preliminary', null],
    ['amended', 'finalise', null],
    ['amended', 'amend', 'amended'],
  ] as const)('%s and %s: %s', (from, event, to) => {
    expect(nextReportStatus(from, event)).toEqual(
      to === null ? { ok: false, error: 'wrong_state' } : { ok: true, value: to },
    );
  });

  it('the newest is shown with word of what went before, and nothing is replaced', () => {
    const first = version(1, 'preliminary');
    const second = version(2, 'final');
    const third = version(3, 'amended');
    expect(reportStanding([second, third, first])).toEqual({
      shown: third,
      earlier: [second, first],
      notice: 'amended',
    });
    expect(reportStanding([second, first])).toEqual({
      shown: second,
      earlier: [first],
      notice: null,
    });
    expect(reportStanding([first])).toEqual({ shown: first, earlier: [], notice: 'preliminary' });
    expect(reportStanding([])).toBeNull();
  });

  it('a second final report from a sender that knows no amendment is called amended', () => {
    expect(reportStanding([version(1, 'final'), version(2, 'final')])?.notice).toBe('amended');
  });
});

function version(number: number, status: ReportVersion['status']): ReportVersion {
  return { version: number, status, issuedAt: new Date(Date.UTC(2026, 5, number)) };
}
