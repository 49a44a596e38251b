import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVIDENCE } from '#lib/domain/evidence/manifest.ts';
import { aPack, keyIdOf, newKey, zipOf, type Pack } from '#lib/testing/evidence/a-pack.ts';
import { OFFLINE_SCRIPT, offlineScript } from '#lib/testing/offline-script.ts';
import { verifyOffline } from './verify-offline.ts';

const key = newKey();
const scratch = mkdtempSync(join(tmpdir(), 'lantern-offline-'));
let pack: Pack;
beforeAll(async () => {
  pack = (await aPack({ key, script: readFileSync(OFFLINE_SCRIPT) })).files;
});
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

test('public/verify.mjs is made of the very files that the page is made of', async () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(OFFLINE_SCRIPT, await offlineScript());
  expect(readFileSync(OFFLINE_SCRIPT, 'utf8')).toBe(await offlineScript());
});

test('public/verify.mjs imports nothing but what Node brings', () => {
  const imports = [
    ...readFileSync(OFFLINE_SCRIPT, 'utf8').matchAll(/^import .* from "?'?([^'"]+)/gm),
  ];
  expect(imports.map(([, from]) => from)).toEqual([
    'node:crypto',
    'node:fs',
    'node:fs/promises',
    'node:path',
    'node:stream',
  ]);
});

type Said = { readonly code: number | null; readonly lines: readonly string[] };

/** The script itself, as whoever has a copy runs it. */
function run(...args: readonly string[]): Said {
  const ended = spawnSync(process.execPath, [OFFLINE_SCRIPT, ...args], { encoding: 'utf8' });
  expect(ended.stderr).toBe('');
  return { code: ended.status, lines: ended.stdout.trimEnd().split('\n') };
}

/** What it is made of, in this process: the same, without a second for each. */
async function runHere(...args: readonly string[]): Promise<Said> {
  const lines: string[] = [];
  return { code: await verifyOffline(args, (line) => lines.push(line)), lines };
}

let places = 0;
function writtenOut(files: Iterable<readonly [string, Buffer]>): string {
  places += 1;
  const root = join(scratch, String(places));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return root;
}

async function zipped(files: Iterable<readonly [string, Buffer]>): Promise<string> {
  places += 1;
  const file = join(scratch, `${places}.zip`);
  writeFileSync(file, await zipOf(files));
  return file;
}

const FINE = 'just as Northbridge University Hospitals NHS Trust released them on 2 March 2026.';

describe('a copy as it was released', () => {
  test('is said to be, as a folder and as a ZIP, and ends with 0', async () => {
    for (const place of [writtenOut(pack), `${writtenOut(pack)}/`, await zipped(pack)]) {
      const { code, lines } = run(place);
      expect(lines.slice(0, 2)).toEqual([
        'Nothing was changed.',
        `All ${pack.size} files are ${FINE}`,
      ]);
      expect(lines[2]).toContain(keyIdOf(key));
      expect(code).toBe(0);
    }
  });

  test('is held against the key that the hospital makes public, where that is given', async () => {
    const place = await zipped(pack);
    expect(run(place, '--key', keyIdOf(key).toUpperCase())).toMatchObject({ code: 0 });
    const { code, lines } = run(place, '--key', keyIdOf(newKey()));
    expect(code).toBe(1);
    expect(lines[0]).toBe('This is not what was released.');
    expect(lines.at(-1)).toContain('Anybody could have made it');
  });

  test('is checked by Node of the machine, too, whichever that is', async () => {
    const ended = spawnSync('/usr/bin/env', [
      '-i',
      '/usr/bin/node',
      OFFLINE_SCRIPT,
      await zipped(pack),
    ]);
    const hasNode = ended.status !== 127;
    expect(hasNode ? ended.status : 0).toBe(0);
  });
});

describe('of a copy that was tampered with, the script names exactly that', () => {
  test.each([
    ['an image', 'DICOM/ST000001/SE000001/IM000002'],
    ['the list of what was released', EVIDENCE.manifest],
    ['the custody log', EVIDENCE.custody],
    ['the certificate', EVIDENCE.certificatePdf],
    ['the seal', EVIDENCE.seal],
    ['the signature', EVIDENCE.signature],
    ['the signed form', EVIDENCE.cms],
    ['the time stamp', EVIDENCE.timeStamp],
    ['the script', EVIDENCE.script],
  ])('%s', async (_, path) => {
    const bytes = Buffer.from(pack.get(path)!);
    bytes[bytes.length - 1]! ^= 4;
    const { code, lines } = run(await zipped(new Map(pack).set(path, bytes)));
    expect(code).toBe(1);
    expect(lines[0]).toBe('This is not what was released.');
    expect(lines[2]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')} .*was changed\\.`));
  });

  test('any bit of any file, in a folder', async () => {
    const place = writtenOut(pack);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pack.keys()), fc.nat(), async (path, bit) => {
        const bytes = Buffer.from(pack.get(path)!);
        const at = Math.floor(bit / 8) % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
        writeFileSync(join(place, path), bytes);
        const { code, lines } = await runHere(place);
        writeFileSync(join(place, path), pack.get(path)!);
        const named = lines.slice(2).filter((line) => / was changed\./.test(line));
        expect([code, named.map((line) => line.split(' ')[0])]).toEqual([1, [path]]);
      }),
      { numRuns: 150 },
    );
    expect((await runHere(place)).code).toBe(0);
  });

  test('what is missing, put in, renamed, or packed in another order', async () => {
    const [first, second, ...rest] = pack;
    const cases: readonly (readonly [Iterable<readonly [string, Buffer]>, string])[] = [
      [[second!, ...rest], `${first![0]} is missing.`],
      [[...pack, ['more.txt', Buffer.from('more')]], 'more.txt was not part of what was released.'],
      [[['other', first![1]], second!, ...rest], `${first![0]} was given another name: other.`],
      [
        [second!, first!, ...rest],
        `The files are packed in another order. The first that is out of its place is ${first![0]}.`,
      ],
    ];
    for (const [files, line] of cases) {
      const { code, lines } = run(await zipped(files));
      expect([code, lines[2]]).toEqual([1, line]);
    }
  });
});

test('what cannot be looked at ends with 2', async () => {
  const whole = await zipped(pack);
  const cut = join(scratch, 'cut.zip');
  writeFileSync(cut, readFileSync(whole).subarray(0, 5_000));
  const images = writtenOut([...pack].filter(([path]) => !path.startsWith('evidence/')));
  for (const place of [cut, images, join(scratch, 'nowhere')])
    expect((await runHere(place)).code).toBe(2);
  expect((await runHere()).code).toBe(2);
  expect((await runHere(whole, '--other', 'x')).code).toBe(2);
});
