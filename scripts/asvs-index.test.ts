import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** In a row: files in backticks, and after a file the names of its tests in quotation marks. */
const CLAIMS = [
  ...readFileSync('docs/security/asvs.md', 'utf8').matchAll(/`([\w\-./]+\.ts)`((?:,? "[^"]+")*)/g),
].map(([, file = '', names = '']) => ({
  file,
  tests: [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
}));

it('docs/security/asvs.md names tests that are there', () => {
  expect(CLAIMS.length).toBeGreaterThan(30);
  const missing = CLAIMS.flatMap(({ file, tests }) => {
    if (!existsSync(file)) return [file];
    const source = readFileSync(file, 'utf8');
    return tests.filter((name) => !source.includes(name)).map((name) => `${file}: ${name}`);
  });
  expect(missing).toEqual([]);
});
