import { randomBytes, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorityIn } from '#lib/demonstration/time-stamps/authority-files.ts';
import { timeStampAnswer } from '#lib/protocols/tsp/answer.ts';
import { timeStampRequest } from '#lib/protocols/tsp/request.ts';
import { httpTimeStamper } from './http-time-stamper.ts';

let folder: string;
let server: Server;
let answer: (request: Buffer, response: ServerResponse) => void;

const authority = () => authorityIn(folder);
const stamped = (request: Uint8Array) =>
  timeStampAnswer(request, authority(), { at: new Date(), serialNumber: randomBytes(8) });
const say = (response: ServerResponse, body: Uint8Array, type = 'application/timestamp-reply') => {
  response.writeHead(200, { 'Content-Type': type }).end(body);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-authority-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(Buffer.concat(chunks), response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function asked(waitMilliseconds = 5_000) {
  const faults: string[] = [];
  const { port } = server.address() as AddressInfo;
  const { certificate } = authority();
  const stamper = httpTimeStamper({
    url: `http://127.0.0.1:${port}`,
    ...{ roots: [new X509Certificate(certificate)], policy: null, waitMilliseconds },
    onFault: (why) => faults.push(why),
  });
  const answered = await stamper.stamp(randomBytes(32));
  return { answered, faults };
}

describe('an authority', () => {
  it('that answers what was asked is believed, to the byte', async () => {
    let said: Uint8Array | null = null;
    answer = (request, response) => {
      said = stamped(request);
      say(response, said);
    };
    const { answered, faults } = await asked();
    expect(faults).toEqual([]);
    expect(answered).toMatchObject({ ok: true });
    if (answered.ok) expect(Buffer.from(answered.value.response).equals(said!)).toBe(true);
  });

  it.each<[string, typeof answer]>([
    ['other_nonce', (_, to) => say(to, stamped(other()))],
    ['not_readable', (_, to) => say(to, Buffer.from('30820000', 'hex'))],
    ['not_readable', (request, to) => say(to, stamped(request).subarray(0, 300))],
    ['answered_otherwise', (request, to) => say(to, stamped(request), 'text/html')],
    ['answered_otherwise', (_, to) => to.writeHead(503).end()],
    ['too_much', (_, to) => say(to, Buffer.alloc(100_000))],
    ['not_reached', (_, to) => to.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end()],
    ['not_reached', (_, to) => to.destroy()],
  ])('that does otherwise gives no time stamp: %s', async (why, how) => {
    answer = how;
    const { answered, faults } = await asked();
    expect(answered).toEqual({ ok: false, error: 'no_time_stamp' });
    expect(faults).toEqual([why === 'other_nonce' ? expect.stringMatching(/^other_/) : why]);
  });

  it('that is slow is not waited for', async () => {
    answer = () => undefined;
    const { answered, faults } = await asked(100);
    expect(answered).toEqual({ ok: false, error: 'no_time_stamp' });
    expect(faults).toEqual(['too_slow']);
  });
});

/** Of something else, with another number. */
function other(): Uint8Array {
  return timeStampRequest({ digest: randomBytes(32), nonce: randomBytes(8) });
}
