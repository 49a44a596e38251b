import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** The invariants of the rule book, 6.13, about what leaves: who lets it, what of it, to whom, until when and for what. */
const INVARIANTS = [1, 2, 3, 4, 5, 6, 7, 8, 12, 18];

/**
 * The number of every invariant that is in the name of a property: of a test whose own body tries made-up cases, and not
 * of another test beside it.
 */
function proved(): Set<number> {
  const files = globSync('lib/**/*.test.ts', { cwd: ROOT });
  return new Set(files.flatMap((file) => provedIn(readFileSync(join(ROOT, file), 'utf8'))));
}

function provedIn(text: string): readonly number[] {
  const tests = text.split(/^(?=\s*(?:it|test|describe)(?:\.\w+)?\()/m);
  return tests.flatMap((test) => {
    const [, number] = /^\s*(?:it|test)\(\s*['"`]INV-(\d+): /.exec(test) ?? [];
    return number && /\bfc\.assert\(\s*fc\.(?:asyncP|p)roperty\(/.test(test)
      ? [Number(number)]
      : [];
  });
}

it('each invariant of what leaves is in the name of a property test', () => {
  const found = proved();
  expect(INVARIANTS.filter((number) => !found.has(number))).toEqual([]);
});

it('a name alone proves nothing', () => {
  const named = "it('INV-1: holds', () => {\n  expect(true).toBe(true);\n});\n";
  const beside = "it('another', () => {\n  fc.assert(fc.property(fc.nat(), () => true));\n});\n";
  expect(provedIn(named + beside)).toEqual([]);
  expect(provedIn(beside.replace('another', 'INV-12: holds'))).toEqual([12]);
});
