import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EICAR } from '#lib/demonstration/scanner/clamd-stand-in.ts';
import { openScanner } from './open-scanner.ts';
import type { Scanner } from './port.ts';

/** Debian's clamd with one signature of our own: the EICAR string anywhere, for no list of viruses is at hand here. */
const MEBIBYTE = 1024 * 1024;
let folder: string;
let process_: ChildProcess;
let scanner: Scanner;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clamd-peer-'));
  const database = join(folder, 'database');
  mkdirSync(database);
  const signature = Buffer.from(EICAR).toString('hex');
  writeFileSync(join(database, 'own.ndb'), `Lantern.Test.EICAR:0:*:${signature}\n`);
  const socket = join(folder, 'clamd.ctl');
  const settings = [
    ...['Foreground yes', `LocalSocket ${socket}`, `DatabaseDirectory ${database}`],
    'StreamMaxLength 1M',
    ...(process.getuid?.() === 0 ? ['User root'] : []),
  ];
  const file = join(folder, 'clamd.conf');
  writeFileSync(file, `${settings.join('\n')}\n`);
  process_ = spawn('clamd', ['-c', file], { stdio: 'ignore' });
  scanner = openScanner({ SCANNER_URL: `unix://${socket}` })!;
  while ((await scanner.scan(Buffer.from('x'))).answer === 'none') await sleep(100);
}, 60_000);
afterAll(async () => {
  if (process_.exitCode === null) {
    process_.kill('SIGKILL');
    await once(process_, 'exit');
  }
  rmSync(folder, { recursive: true });
});

it('a real clamd says what is clean and what is not', async () => {
  expect(await scanner.scan(Buffer.from('%PDF-1.7 a paper'))).toEqual({ answer: 'clean' });
  expect(await scanner.scan(Buffer.alloc(MEBIBYTE - 1, 7))).toEqual({ answer: 'clean' });
  expect(await scanner.scan(Buffer.from(`%PDF-1.7\n%${EICAR}\n`))).toEqual({
    ...{ answer: 'infected', finding: 'Lantern.Test.EICAR.UNOFFICIAL' },
  });
});

// It says so and closes while we still send: what it said can be lost with the connection.
it.each([MEBIBYTE + 100, 20 * MEBIBYTE])(
  'of %d bytes, too many for it, it says that it refused or nothing: never that they are clean',
  async (bytes) => {
    const { answer } = await scanner.scan(Buffer.alloc(bytes, 7));
    expect(['refused', 'none']).toContain(answer);
  },
);
