import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINK_TERMS, linkExpiresAt, MAX_LINK_DAYS } from './terms.ts';
import { longerUntil, REMINDER_DAYS, remindersOf } from './longer.ts';

const DAY = 86_400_000;
const madeAt = new Date('2026-02-01T09:00:00Z');
const after = (days: number) => new Date(madeAt.getTime() + days * DAY);

describe('a link that is given longer (6.8)', () => {
  it('lives as long again as its kind does, and no more than 90 days in all', () => {
    const terms = LINK_TERMS.patient;
    expect(longerUntil({ madeAt, expiresAt: after(30) }, terms)).toEqual(after(60));
    expect(longerUntil({ madeAt, expiresAt: after(60) }, terms)).toEqual(after(90));
    expect(longerUntil({ madeAt, expiresAt: after(75) }, terms)).toEqual(after(90));
    expect(longerUntil({ madeAt, expiresAt: after(90) }, terms)).toBeNull();
  });

  it('is never given less, or past 90 days, however often it is asked and whatever a hospital has set', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 12 }),
        (days, asks) => {
          const terms = { days, downloads: 1 };
          let expiresAt = linkExpiresAt(madeAt, terms, null);
          for (let asked = 0; asked < asks; asked += 1) {
            const until = longerUntil({ madeAt, expiresAt }, terms);
            if (until === null) {
              expect(expiresAt).toEqual(after(MAX_LINK_DAYS));
              return;
            }
            expect(until > expiresAt && until <= after(MAX_LINK_DAYS)).toBe(true);
            expiresAt = until;
          }
        },
      ),
    );
  });
});

describe('a reminder of the end', () => {
  it('comes a week and a day before', () => {
    expect(remindersOf(madeAt, after(30))).toEqual([
      { days: 7, at: after(23) },
      { days: 1, at: after(29) },
    ]);
  });

  it('does not come with the link itself', () => {
    expect(remindersOf(madeAt, after(7)).map(({ days }) => days)).toEqual([1]);
    expect(remindersOf(madeAt, after(1))).toEqual([]);
    expect(REMINDER_DAYS).toEqual([7, 1]);
  });
});
