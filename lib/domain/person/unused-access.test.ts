import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueForUnused, suspendedOn, type AccessUse } from './unused-access.ts';

const DAY = 86_400_000;
const USED = new Date('2026-01-01T09:00:00Z');
const after = (days: number) => new Date(USED.getTime() + days * DAY);

function due(day: number, changes: Partial<AccessUse> = {}) {
  const use = { lastUsedAt: USED, toldAt: null, canBeGivenBack: true, ...changes };
  return dueForUnused(use, after(day));
}

describe('access that nobody uses', () => {
  it('is told of two weeks before, and suspended after 90 days', () => {
    expect([0, 75, 75.99].map((day) => due(day))).toEqual([null, null, null]);
    expect([76, 90, 400].map((day) => due(day))).toEqual(['tell', 'tell', 'tell']);
    const told = { toldAt: after(76) };
    expect([76, 89.99, 90, 91].map((day) => due(day, told))).toEqual([
      null,
      null,
      'suspend',
      'suspend',
    ]);
  });

  it('is not suspended for two weeks after a letter that came late', () => {
    const told = { toldAt: after(120) };
    expect([120, 133.99, 134].map((day) => due(day, told))).toEqual([null, null, 'suspend']);
    expect(suspendedOn(USED, after(120))).toEqual(after(134));
    expect(suspendedOn(USED, after(76))).toEqual(after(90));
  });

  it('is left alone where nobody could give it back', () => {
    for (const toldAt of [null, after(76)]) {
      expect(due(400, { toldAt, canBeGivenBack: false })).toBeNull();
    }
  });

  it('is suspended on the day that the letter said, never before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 76, max: 1000 }),
        fc.integer({ min: 0, max: 100 }),
        (day, more) => {
          const toldAt = after(day);
          const said = suspendedOn(USED, toldAt);
          const use = { lastUsedAt: USED, toldAt, canBeGivenBack: true };
          expect(dueForUnused(use, new Date(said.getTime() - 1))).toBeNull();
          expect(dueForUnused(use, new Date(said.getTime() + more * DAY))).toBe('suspend');
        },
      ),
    );
  });
});
