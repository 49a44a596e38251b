import { describe, expect, it } from 'vitest';
import type { JudgedPage } from './results.ts';
import { claimOf, judgedInAll } from './statement.ts';

const page = (route: string, failures: readonly string[] = []): JudgedPage => ({
  route,
  states: 2,
  languages: ['en'],
  failures,
});
const CLEAN = [page('/'), page('/help'), page('/sign-in')];
const ONE_FAILS = [...CLEAN, page('/home', ['color-contrast'])];

describe('what may be claimed', () => {
  it('is full compliance only where nothing fails, nothing is known, and people have tried it', () => {
    expect(claimOf({ pages: CLEAN }, [], true)).toBe('fully');
    expect(claimOf({ pages: CLEAN }, [], false)).toBe('partially');
    expect(claimOf({ pages: CLEAN }, ['printed_files'], true)).toBe('partially');
    expect(claimOf({ pages: ONE_FAILS }, [], true)).toBe('partially');
  });

  it('is none where most pages fail, and nothing whole where none was judged', () => {
    const failing = CLEAN.map(({ route }) => page(route, ['label']));
    expect(claimOf({ pages: [...failing, page('/home')] }, [], true)).toBe('not');
    expect(claimOf({ pages: [] }, [], true)).toBe('partially');
  });

  it('is said with how much was judged', () => {
    expect(judgedInAll({ pages: ONE_FAILS })).toEqual({ pages: 4, states: 8, failing: 1 });
  });
});
