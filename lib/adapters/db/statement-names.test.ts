import { describe, expect, it } from 'vitest';
import { statementNames } from './statement-names.ts';

const asked = (names: ReturnType<typeof statementNames>, sql: string, times: number) =>
  Array.from({ length: times }, () => names({ sql }));

describe('a statement', () => {
  it('is kept from the third time on, under a name that is no other’s', () => {
    const names = statementNames();
    const [one, two, name] = asked(names, 'SELECT 1', 3);
    expect([one, two]).toEqual(['', '']);
    expect(name).not.toBe('');
    expect(names({ sql: 'SELECT 1' })).toBe(name);
    const other = asked(names, 'SELECT 2', 3)[2];
    expect(other).not.toBe('');
    expect(other).not.toBe(name);
  });

  it.each(['BEGIN', 'COMMIT', 'ROLLBACK', 'SAVEPOINT one', 'RELEASE SAVEPOINT one'])(
    'that has no plan is not kept: %s',
    (sql) => {
      expect(asked(statementNames(), sql, 5)).toEqual(['', '', '', '', '']);
    },
  );

  it('is not kept beside hundreds of others, and those that are stay as they were', () => {
    const names = statementNames();
    const list = (length: number) => `SELECT 1 WHERE 1 IN (${Array(length).fill(1).join()})`;
    const first = asked(names, list(1), 3)[2];
    for (let length = 2; length < 1_000; length += 1) asked(names, list(length), 3);
    expect(asked(names, 'SELECT late', 5)).toEqual(['', '', '', '', '']);
    expect(names({ sql: list(1) })).toBe(first);
  });

  it('that nobody asks again is not even counted for ever', () => {
    const names = statementNames();
    names({ sql: 'SELECT seldom' });
    names({ sql: 'SELECT seldom' });
    for (let number = 0; number < 5_000; number += 1) names({ sql: `SELECT ${number}` });
    expect(names({ sql: 'SELECT seldom' })).toBe('');
  });
});
