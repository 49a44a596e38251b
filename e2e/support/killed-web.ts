import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { stack } from './stack.ts';
import { webProcess } from './web-process.ts';

const KILLS = 10;
/** The launcher gives up on a process that dies within three seconds of its start, again and again. */
const LIFE_MILLISECONDS = 3_200;

/**
 * Takes a file as this page's person, and kills the web process at some byte, ten times over; each
 * time the rest is asked for. Answers the SHA-256 of what came in the end.
 */
export async function downloadThroughKills(page: Page, path: string): Promise<string> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const got: Buffer[] = [];
  let from = 0;
  let kills = 0;
  for (;;) {
    const isLast = kills === KILLS;
    const part = await read(path, cookie, from, isLast ? null : () => 0.3 * Math.random());
    got.push(part.bytes);
    from += part.bytes.length;
    if (from === part.total) break;
    expect(isLast, 'nobody killed it, and it broke').toBe(false);
    kills += 1;
    await untilUp();
  }
  expect(kills, 'the file came whole before it was broken').toBe(KILLS);
  return createHash('sha256').update(Buffer.concat(got)).digest('hex');
}

type Part = { readonly bytes: Buffer; readonly total: number };

/** Reads on from a byte; with a chance given, kills the web process after that share of the rest. */
function read(
  path: string,
  cookie: string,
  from: number,
  share: (() => number) | null,
): Promise<Part> {
  return new Promise((done, fail) => {
    const headers = { Cookie: cookie, Range: `bytes=${from}-` };
    const request = get(new URL(path, stack().web), { headers }, (response) => {
      expect(response.statusCode).toBe(206);
      const total = Number(response.headers['content-range']?.split('/')[1]);
      const killAt = share === null ? Infinity : Math.ceil((total - from) * share());
      const chunks: Buffer[] = [];
      let [length, isKilled] = [0, false];
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length < killAt || isKilled) return;
        isKilled = true;
        process.kill(webProcess(), 'SIGKILL');
      });
      response.on('close', () => done({ bytes: Buffer.concat(chunks), total }));
      response.on('error', () => undefined); // what came until then counts
    });
    request.on('error', fail);
  });
}

async function untilUp(): Promise<void> {
  await expect(async () => {
    expect((await fetch(stack().web)).status).toBe(200);
  }).toPass({ timeout: 30_000 });
  await pause(LIFE_MILLISECONDS);
}
