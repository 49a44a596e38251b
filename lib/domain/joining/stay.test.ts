import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '#lib/domain/agreement/templates.ts';
import { terms } from '#lib/domain/agreement/agreement.fixture.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { acceptanceRefusal } from './acceptance.ts';
import { stayWarnings } from './stay.ts';

const NOW = new Date('2026-06-01T12:00:00.000Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

describe('the letters before a guest’s end', () => {
  it.each([
    ['half an hour', 0.5, []],
    ['four hours', 4, [['hour', 3]]],
    ['a day', 24, [['hour', 23]]],
    ['three days', 72, [['day', 48]]],
    ['a week', 168, [['day', 144]]],
    [
      'thirty days',
      720,
      [
        ['week', 552],
        ['day', 696],
      ],
    ],
  ] as const)('of %s', (_, stays, expected) => {
    const told = stayWarnings(NOW, hours(stays)).map(({ before, at }) => [
      before,
      (at.getTime() - NOW.getTime()) / 3_600_000,
    ]);
    expect(told).toEqual(expected);
  });
});

describe('what is accepted', () => {
  const accepted = {
    kind: 'teleradiology',
    terms: { ...terms(), ...TEMPLATES.teleradiology, endsOn: dateOf('2026-06-03') },
    name: 'Ada Tester',
    office: 'Chief executive',
    lastDay: null,
  } as const;

  it.each([
    ['the template', {}, null],
    ['by nobody', { name: '' }, 'accepter_missing'],
    ['by no office', { office: '' }, 'accepter_missing'],
    ['by too much', { office: 'o'.repeat(101) }, 'accepter_too_long'],
    ['the template of another kind', { kind: 'research_body' }, 'not_the_template'],
    [
      'terms of their own',
      { terms: { ...accepted.terms, onward: 'care_only' } },
      'not_the_template',
    ],
    ['to the last day of a stay', { lastDay: dateOf('2026-06-03') }, null],
    ['for longer than a stay', { lastDay: dateOf('2026-06-02') }, 'terms_outlast_stay'],
  ] as const)('%s', (_, changes, refusal) => {
    expect(acceptanceRefusal({ ...accepted, ...changes })).toBe(refusal);
  });
});
