import { expect, it } from 'vitest';
import { resultsOf, type Judged } from './judged.ts';

const judged = (changes: Partial<Judged>): Judged => ({
  on: '2026-11-29T10:00:00.000Z',
  route: '/sign-in',
  language: 'en',
  state: 'Sign in',
  found: [],
  ...changes,
});

it('the newest judging of each state of the last day counts, and what it found by rule', () => {
  const { judgedOn, pages } = resultsOf(
    [
      judged({ route: '/gone', on: '2026-11-20T10:00:00.000Z' }),
      judged({ found: ['label: <input>'] }),
      judged({ on: '2026-11-29T12:00:00.000Z' }),
      judged({ state: 'Sign in, with problems', found: ['label: <a>', 'label: <b>'] }),
      judged({ language: 'cy', state: 'Mewngofnodi' }),
      judged({ route: '/', state: 'Start' }),
    ],
    { judges: [], widths: [390] },
  );
  expect(judgedOn).toBe('2026-11-29');
  expect(pages).toEqual([
    { route: '/', states: 1, languages: ['en'], failures: [] },
    { route: '/sign-in', states: 3, languages: ['cy', 'en'], failures: ['label'] },
  ]);
});
