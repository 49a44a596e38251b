import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import { facts, item, KNEE } from '#lib/domain/access-request/facts.fixture.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { requestDueOn } from '#lib/domain/access-request/request-clock.ts';
import { REQUEST_TYPES, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { USUAL_POLICY } from '#lib/domain/trust-policy/trust-policy.ts';
import { openingOf, openingRule } from './opening.ts';
import { OPENING_RULES, type OpeningRule } from './rules.ts';

const USUAL = USUAL_POLICY.approval;
const by = (rule: OpeningRule, days = 3) => ({ ...USUAL, opening: { rule, days } });
const at = (day: string, time = '12:00') => new Date(`${day}T${time}:00Z`);

/** A patient’s own request of 1 June 2026, due on 1 July, with a report of 8 June. */
function approved(changes: Partial<RequestFacts> = {}): RequestFacts {
  const clock = { ...facts().clock, receivedAt: at('2026-06-01'), preconditions: [] };
  return facts({
    ...{ type: 'patient_sar', state: 'approved', clock: { ...clock, pauses: [], extension: null } },
    items: [item(KNEE, { reportedAt: at('2026-06-08') })],
    harmOpinion: null,
    ...changes,
  });
}

const word = (changes: Partial<RequestFacts>, now: Date) => {
  const { waitsFor, opensAt } = openingOf(approved(changes), now);
  return waitsFor === null ? 'open' : `${waitsFor} until ${opensAt?.toISOString() ?? 'no day'}`;
};

describe('when what was approved is opened', () => {
  it.each<[string, Partial<RequestFacts>, string, string]>([
    ['at once', { policy: by('at_once') }, '2026-06-09', 'open'],
    // The report was waited for before anybody approved.
    ['with the report', { policy: by('with_report') }, '2026-06-09', 'open'],
    [
      'three days after it, in the morning',
      { policy: by('after_days') },
      '2026-06-09',
      'days until 2026-06-11T07:00:00.000Z',
    ],
    ['then', { policy: by('after_days') }, '2026-06-11', 'open'],
    ['no days after it', { policy: by('after_days', 0) }, '2026-06-08', 'open'],
    [
      'after a call, or the morning before it is due',
      { policy: by('after_call') },
      '2026-06-09',
      'call until 2026-06-30T07:00:00.000Z',
    ],
    ['then', { policy: by('after_call') }, '2026-06-30', 'open'],
    [
      'at once when it was talked over',
      { policy: by('after_call'), opening: { isTalkedOver: true, override: 'until_call' } },
      '2026-06-09',
      'open',
    ],
    [
      'at once when an officer says so',
      { policy: by('after_days'), opening: { isTalkedOver: false, override: 'sooner' } },
      '2026-06-09',
      'open',
    ],
    [
      'after a call when an officer says so',
      { policy: by('at_once'), opening: { isTalkedOver: false, override: 'until_call' } },
      '2026-06-09',
      'call until 2026-06-30T07:00:00.000Z',
    ],
    [
      'at once for a solicitor',
      { policy: by('after_call'), type: 'solicitor_sar' },
      '2026-06-09',
      'open',
    ],
    [
      'at once where nothing is reported, as nothing more is waited for',
      { policy: by('after_days'), items: [item(KNEE, { reportedAt: null })] },
      '2026-06-09',
      'open',
    ],
  ])('%s', (_, changes, today, expected) => {
    expect(word(changes, at(today))).toBe(expected);
  });

  it('counts from the last of several reports, and takes what is kept back for nothing', () => {
    const items = [
      item(KNEE, { reportedAt: at('2026-06-08') }),
      item(KNEE, { reportedAt: at('2026-06-10') }),
      item(KNEE, { reportedAt: at('2026-06-20'), withheldFor: 'third_party' }),
    ];
    expect(word({ policy: by('after_days'), items }, at('2026-06-10'))).toBe(
      'days until 2026-06-13T07:00:00.000Z',
    );
  });

  it('is at once when an opinion has it that they know it', () => {
    const known = facts().harmOpinion;
    const harmOpinion = known && { ...known, outcome: 'already_known' as const };
    expect(harmOpinion).not.toBeNull();
    expect(word({ policy: by('after_call'), harmOpinion }, at('2026-06-09'))).toBe('open');
  });

  it('concerns nobody but patients and who acts for them', () => {
    const types = (Object.keys(REQUEST_TYPES) as RequestType[]).filter(
      (type) => openingRule(approved({ type, policy: by('after_call') })) !== 'at_once',
    );
    expect(types).toEqual(['patient_sar', 'proxy_sar']);
  });
});

describe('no rule and no officer', () => {
  const dates = fc
    .date({ min: new Date('2025-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
    .map((date) => localDate(date, 'Europe/London'));
  const request = fc.record({
    received: dates,
    rule: fc.constantFrom(...OPENING_RULES),
    days: fc.integer({ min: 0, max: 14 }),
    override: fc.constantFrom(null, 'sooner' as const, 'until_call' as const),
    reportedAfter: fc.option(fc.integer({ min: -400, max: 200 }), { nil: null }),
    extended: fc.boolean(),
    looksAfter: fc.integer({ min: 0, max: 130 }),
  });

  it('ever holds anything past the day on which the answer is due (SH-5)', () => {
    fc.assert(
      fc.property(request, (one) => {
        const received = startOfDay(one.received, 'Europe/London');
        const on = (days: number) => startOfDay(addDays(one.received, days), 'Europe/London');
        const asked = approved({
          policy: by(one.rule, one.days),
          opening: { isTalkedOver: false, override: one.override },
          items: [
            item(KNEE, { reportedAt: one.reportedAfter === null ? null : on(one.reportedAfter) }),
          ],
          clock: {
            ...{ receivedAt: received, preconditions: [], pauses: [], enteredDueOn: null },
            extension: one.extended
              ? { noticeSentOn: one.received, reason: 'complexity' as const }
              : null,
          },
        });
        const dueOn = requestDueOn(asked) as CalendarDate;
        const now = on(one.looksAfter);
        const { waitsFor, opensAt } = openingOf(asked, now);
        if (waitsFor === null) {
          expect(opensAt).toBeNull();
          return;
        }
        expect(now < startOfDay(dueOn, 'Europe/London')).toBe(true);
        expect(opensAt! > now).toBe(true);
        expect(localDate(opensAt!, 'Europe/London') < dueOn).toBe(true);
        // Looked at again at its hour, it is open, whatever it waited for.
        expect(openingOf(asked, opensAt!).waitsFor).toBeNull();
      }),
      { numRuns: 5_000 },
    );
  });
});

it('the fixture’s day is what the table says', () => {
  expect(requestDueOn(approved())).toBe(dateOf('2026-07-01'));
});
