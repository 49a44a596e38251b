import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const HERE: Readonly<Record<string, string>> = {
  '#app': 'app',
  '#components': 'components',
  '#lib': 'lib',
};

/** Every file below a folder that is made into script. */
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !/\.test\./.test(name) ? [path] : [];
  });
}

/** What a file imports of ours, but for what is types only. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)';/gms)].flatMap(
    ([, from = '']) => {
      const [first = ''] = from.split('/');
      const base = HERE[first];
      const found = from.startsWith('.')
        ? resolve(dirname(path), from)
        : base === undefined
          ? ''
          : join(ROOT, base, from.slice(first.length + 1));
      return existsSync(found) && statSync(found).isFile() ? [found] : [];
    },
  );
}

/** All that a browser gets with a file: what it imports, and so on; an act of the server is only called from there. */
function reachedFrom(starts: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path) || readFileSync(path, 'utf8').startsWith("'use server'")) continue;
    reached.add(path);
    waiting.push(...importsOf(path));
  }
  return reached;
}

it('nobody’s browser downloads all the words there are', () => {
  const clients = [...sources(join(ROOT, 'app')), ...sources(join(ROOT, 'components'))].filter(
    (path) => readFileSync(path, 'utf8').startsWith("'use client'"),
  );
  expect(clients.length).toBeGreaterThan(10);
  const reached = reachedFrom(clients);
  expect([...reached].some((path) => path.endsWith('lib/words/browser.ts'))).toBe(true);
  const words = [...reached].filter((path) =>
    /lib\/words\/(words|english|en\/staff|en\/refusals)\.ts$/.test(path),
  );
  expect(words).toEqual([]);
});
