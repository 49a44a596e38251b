import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Action } from '#lib/processes/web/action.ts';
import { ACTIONS } from '#lib/processes/web/action-table.ts';
import { ROUTES } from '#lib/processes/web/route-table.ts';

/** What is written in the sources themselves; that the build has the same is asked of the build (e2e/doors). */
const FILES = globSync('app/**/*.{ts,tsx}').filter((file) => !file.endsWith('.test.ts'));
const ACTS = FILES.filter((file) => /^'use server'/.test(readFileSync(file, 'utf8'))).flatMap(
  (file) =>
    readFileSync(file, 'utf8')
      .split(/^export /m)
      .slice(1)
      .map((source) => ({ file, source, name: /^async function (\w+)\(/.exec(source)?.[1] ?? '' })),
);

describe('every act', () => {
  it('is in the table with its file, and the table has no other', () => {
    const listed = Object.entries<Action>(ACTIONS).map(([name, { file }]) => `${file} ${name}`);
    expect(ACTS.map(({ file, name }) => `${file} ${name}`).toSorted()).toEqual(listed.toSorted());
  });

  it.each(ACTS.filter(({ name }) => declared(name).admits !== 'anyone'))(
    '$name asks at its own door before anything else',
    ({ name, source }) => {
      const body = source.replace(/^[^]*?\): Promise<\w+> \{\n/, '');
      expect(body).toMatch(new RegExp(`^  const \\{ acting \\} = await admit\\('${name}'[,)]`));
    },
  );

  it('is in a file of acts: no page has one in its midst', () => {
    const inline = FILES.filter((file) => /^\s+'use server'/m.test(readFileSync(file, 'utf8')));
    expect(inline).toEqual([]);
  });
});

describe('every page and endpoint', () => {
  it('is in the table', () => {
    const built = FILES.map((file) => /^app(\/.*)?\/(?:page\.tsx|route\.ts)$/.exec(file))
      .filter((found) => found !== null)
      .map(([, address]) => address ?? '/');
    expect(built.filter((address) => !Object.hasOwn(ROUTES, address))).toEqual([]);
  });
});

function declared(name: string): Action {
  return (
    Object.entries<Action>(ACTIONS).find(([each]) => each === name)?.[1] ?? {
      file: '',
      admits: 'staff',
      does: '',
    }
  );
}
