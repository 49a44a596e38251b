import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** The acceptance scenarios of the rule book, section 7, that are about patients, those who act for them, the dead, matching, clocks, staff, firms, fees and the law. */
const SCENARIOS = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 27, 43],
  ...[18, 19, 20, 21, 23, 25, 38, 39, 40, 42],
];

/** Every number that the name of a test or of a group of tests gives. */
function named(): Set<number> {
  const files = globSync('lib/**/*.test.ts', { cwd: ROOT });
  const names = files.flatMap((file) => [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(
      /^\s*(?:it|describe|\]|')[^\n]*?['(][^\n]*scenarios? [^\n]*/gm,
    ),
  ]);
  const numbers = names.flatMap(([line]) => {
    const said = /scenarios? ([\d, and]+)/.exec(line)?.[1] ?? '';
    return [...said.matchAll(/\d+/g)].map(([number]) => Number(number));
  });
  return new Set(numbers);
}

it('each acceptance scenario has a test that is named after it', () => {
  const found = named();
  expect(found.size).toBeGreaterThan(10);
  expect(SCENARIOS.filter((number) => !found.has(number))).toEqual([]);
});
