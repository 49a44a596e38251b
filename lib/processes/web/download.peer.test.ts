import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload, type SlowDownload } from '#lib/testing/gateway/slow-download.ts';
import { chanceOf, seedOfThisRun } from '#lib/testing/kill/chance.ts';

const KILLS = 10;
const seed = seedOfThisRun();
const chance = chanceOf(seed);

let stand: DownloadStand;
let folder: string;
let whole: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-download-'));
  stand = await openDownloadStand(inject('superuserUrl'));
  const { url } = await stand.newDownload();
  whole = Buffer.from(await (await fetchIt(url)).arrayBuffer());
  // eslint-disable-next-line no-console -- the seed is needed to see a failure again
  console.log(`seed ${seed}; a release of ${whole.length} bytes`);
}, 240_000);
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true });
});

describe('the whole, the rest, and what is not there', () => {
  test('says its length and its ETag, and is recorded as completed', async () => {
    const { url, downloadId } = await stand.newDownload();
    const response = await fetchIt(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(whole.length));
    expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(Buffer.from(await response.arrayBuffer()).equals(whole)).toBe(true);
    await ended(downloadId, 1);
    expect(await actsOf(downloadId)).toEqual({
      'download.created': 1,
      'download.started': 1,
      'download.completed': 1,
    });
  });

  test('with If-Range of this release gives the rest; of another, the whole', async () => {
    const { url } = await stand.newDownload();
    const first = await fetchIt(url, { Range: 'bytes=0-9' });
    expect(first.status).toBe(206);
    expect(first.headers.get('content-range')).toBe(`bytes 0-9/${whole.length}`);
    expect(Buffer.from(await first.arrayBuffer()).equals(whole.subarray(0, 10))).toBe(true);

    const etag = first.headers.get('etag')!;
    const from = whole.length - 1000;
    const rest = await fetchIt(url, { Range: `bytes=${from}-`, 'If-Range': etag });
    expect(rest.status).toBe(206);
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(from))).toBe(true);

    const other = { Range: `bytes=${from}-`, 'If-Range': `"${'0'.repeat(64)}"` };
    const again = await fetchIt(url, other);
    expect(again.status).toBe(200);
    expect(Buffer.from(await again.arrayBuffer()).equals(whole)).toBe(true);
  });

  test('asked for its head alone says its length, and counts nothing', async () => {
    const before = await downloadsUsed();
    const { url, downloadId } = await stand.newDownload();
    const response = await fetchIt(url, {}, 'HEAD');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(whole.length));
    expect((await downloadsUsed()) - before).toBe(0);
    expect(await actsOf(downloadId)).toEqual({ 'download.created': 1 });
  });

  test('from past the end there is nothing, and nothing is counted', async () => {
    const before = await downloadsUsed();
    const { url, downloadId } = await stand.newDownload();
    const response = await fetchIt(url, { Range: `bytes=${whole.length}-` });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${whole.length}`);
    expect((await downloadsUsed()) - before).toBe(0);
    expect(await actsOf(downloadId)).toEqual({ 'download.created': 1 });
  });

  test('from any byte to any other it is the same file', async () => {
    const { url } = await stand.newDownload();
    for (let round = 0; round < 40; round += 1) {
      const from = chance.below(whole.length);
      const to = Math.min(whole.length - 1, from + chance.below(200_000));
      const part = await fetchIt(url, { Range: `bytes=${from}-${to}` });
      const bytes = Buffer.from(await part.arrayBuffer());
      expect(bytes.equals(whole.subarray(from, to + 1)), `${from}-${to}`).toBe(true);
    }
  });

  test('is nobody else’s: not without the session, not with another’s', async () => {
    const { url, downloadId } = await stand.newDownload();
    expect((await fetch(url)).status).toBe(401);
    const made = url.replace(downloadId, '00000000-0000-7000-8000-000000000000');
    expect((await fetchIt(made)).status).toBe(404);
    expect(await actsOf(downloadId)).toEqual({ 'download.created': 1 });
  });
});

describe('a download that breaks', () => {
  test(`because the server is killed, ${KILLS} times over, is the same file in the end and counted once`, async () => {
    const before = await downloadsUsed();
    const { url, downloadId } = await stand.newDownload();
    const got: Buffer[] = [];
    let requests = 0;
    for (let kills = 0; ; kills += 1) {
      const from = lengthOf(got);
      // Early on, all ten of them: what is left is always more than the sockets hold, and never sent whole.
      const killAfter = kills < KILLS ? 1 + chance.below(Math.floor(whole.length / 25)) : null;
      requests += 1;
      got.push(await readUntilKilled(url, from, killAfter));
      if (lengthOf(got) === whole.length) break;
      await stand.startServer();
    }
    expect(requests).toBe(KILLS + 1);
    expect(sha256(Buffer.concat(got))).toBe(sha256(whole));
    expect((await downloadsUsed()) - before).toBe(1);
    await ended(downloadId, 1);
    expect(await actsOf(downloadId)).toMatchObject({
      'download.created': 1,
      'download.started': 1,
      'download.resumed': requests - 1,
      'download.completed': 1,
    });
  }, 240_000);

  test('because curl is killed again and again is the same file in the end', async () => {
    const before = await downloadsUsed();
    const { url, downloadId } = await stand.newDownload();
    const file = join(folder, 'by-curl.zip');
    let code: number | null = null;
    let runs = 0;
    while (code !== 0) {
      runs += 1;
      code = await curl(
        url,
        file,
        // Slow enough that six pieces are never the whole, on whatever machine.
        runs <= 6 ? { rate: '1M', killAfter: 60 + chance.below(250) } : {},
      );
    }
    expect(runs).toBe(7);
    expect(sha256(readFileSync(file))).toBe(sha256(whole));
    expect((await downloadsUsed()) - before).toBe(1);
    await ended(downloadId, 1);
    const acts = await actsOf(downloadId);
    expect(acts).toMatchObject({ 'download.created': 1, 'download.started': 1 });
    expect(acts['download.resumed']).toBeLessThan(runs);
  }, 240_000);
});

describe('a release withdrawn when 47 % of it are out', () => {
  let downloadId: string;
  let url: string;
  let outcome: SlowDownload;
  let committedAt: number;

  beforeAll(async () => {
    ({ url, downloadId } = await stand.newDownload());
    const client = slowDownload(url, stand.cookie, Math.floor(whole.length * 0.47));
    await client.begun;

    const event = { kind: 'revoke_release' } as const;
    const { requestId, officer, database } = stand;
    const revoked = await moveRequest(
      database.web,
      proved(officer.acting, 'revoke_release', requestId),
      {
        ...{ requestId, event },
        now: new Date(),
      },
    );
    expect(revoked).toEqual({ ok: true, value: 'release_revoked' });
    committedAt = Date.now();
    outcome = await client.over;
  }, 60_000);

  test('stops short of its end', () => {
    expect(outcome.got).toBeLessThan(whole.length);
    expect(outcome.got).toBeGreaterThanOrEqual(Math.floor(whole.length * 0.47));
  });

  test('sends no byte later than five seconds after (INV-6)', () => {
    const seconds = (outcome.lastByteAt - committedAt) / 1000;
    // eslint-disable-next-line no-console -- how long it takes is asked for
    console.log(`last byte ${seconds.toFixed(1)} s after the withdrawal, then ${outcome.why}`);
    expect(seconds).toBeLessThan(5);
  });

  test('is recorded as stopped, with the reason', async () => {
    await ended(downloadId, 1);
    const { rows } = await stand.database.behind.query(
      `SELECT event, reason FROM audit_event WHERE download_id = $1 AND event = 'download.stopped'`,
      [downloadId],
    );
    expect(rows).toEqual([{ event: 'download.stopped', reason: 'link_withdrawn' }]);
  });

  test('is gone for whoever takes it up again, or begins anew', async () => {
    const resumed = await fetchIt(url, { Range: `bytes=${outcome.got}-` });
    expect(resumed.status).toBe(410);
    expect((await fetchIt(url)).status).toBe(410);
    await expect(stand.newDownload()).rejects.toThrow('link_withdrawn');
  });
});

function fetchIt(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Response> {
  return fetch(url, { method, headers: { Cookie: stand.cookie, ...headers } });
}

/** Reads from a byte on; after so many more the server is killed, and the connection's end is waited for no more. */
async function readUntilKilled(
  url: string,
  from: number,
  killAfter: number | null,
): Promise<Buffer> {
  const headers = { Cookie: stand.cookie, ...(from > 0 && { Range: `bytes=${from}-` }) };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
  expect(response.statusCode).toBe(from > 0 ? 206 : 200);
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (killAfter === null || lengthOf(chunks) < killAfter) continue;
    await stand.server().kill();
    // What lies in the sockets by then, be it the rest of it, the reader has not got.
    break;
  }
  return Buffer.concat(chunks);
}

function curl(
  url: string,
  file: string,
  how: { readonly rate?: string; readonly killAfter?: number },
): Promise<number | null> {
  const limit = how.rate === undefined ? [] : ['--limit-rate', how.rate];
  const options = ['-sS', '-f', '-C', '-', '-o', file, '-H', `Cookie: ${stand.cookie}`];
  const child = spawn('curl', [...options, ...limit, url], { stdio: 'ignore' });
  const before = existsSync(file) ? statSync(file).size : 0;
  if (how.killAfter !== undefined) {
    setTimeout(() => {
      // Killed with something in hand, or curl would have nothing to go on with.
      const kill = setInterval(() => {
        if (existsSync(file) && statSync(file).size > before) {
          clearInterval(kill);
          child.kill('SIGKILL');
        }
      }, 5);
      child.once('exit', () => clearInterval(kill));
    }, how.killAfter);
  }
  return new Promise((resolve) => child.on('close', resolve));
}

async function downloadsUsed(): Promise<number> {
  const { rows } = await stand.database.behind.query<{ downloads_used: number }>(
    'SELECT downloads_used FROM link WHERE release_id = $1',
    [stand.releaseId],
  );
  return rows[0]!.downloads_used;
}

async function actsOf(downloadId: string): Promise<Record<string, number>> {
  const { rows } = await stand.database.behind.query<{ event: string; times: number }>(
    `SELECT event, count(*)::int AS times FROM audit_event
     WHERE download_id = $1 AND outcome = 'success' GROUP BY event`,
    [downloadId],
  );
  return Object.fromEntries(rows.map(({ event, times }) => [event, times]));
}

/** How a download ended is written a moment after its last byte. */
async function ended(downloadId: string, times: number): Promise<void> {
  for (;;) {
    const acts = await actsOf(downloadId);
    const [completed = 0, stopped = 0] = [acts['download.completed'], acts['download.stopped']];
    if (completed + stopped >= times) return;
    await sleep(20);
  }
}

function lengthOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((total, { length }) => total + length, 0);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
