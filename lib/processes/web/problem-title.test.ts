import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { speaking } from '../speaking.ts';
import { sayProblemsInTitle } from './problem-title.ts';

const PAGE = '<!doctype html><html><head><title>Make a complaint - Lantern</title></head><body>';
const PROBLEMS =
  '<div class="nhsuk-error-summary">Say what went wrong. £ and ’</div></body></html>';
let stop = () => {};
afterEach(() => stop());

/** What a browser gets of a page in these parts, when it sends or asks so. */
async function answerTo(
  asked: { method?: string; headers?: Record<string, string> },
  parts: readonly string[],
  language: 'en' | 'cy' = 'en',
): Promise<string> {
  const server = createServer((request, response) => {
    speaking(language, () => {
      sayProblemsInTitle(request, response);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      // As Next does for whoever takes it.
      const isPacked = 'accept-encoding' in request.headers && asked.method === 'POST';
      if (isPacked) response.setHeader('Content-Encoding', 'gzip');
      response.setHeader('Content-Length', Buffer.byteLength(parts.join('')));
      if (isPacked) response.removeHeader('Content-Length');
      for (const part of parts) response.write(isPacked ? gzipSync(part) : part);
      response.end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stop = () => server.close();
  const { port } = server.address() as AddressInfo;
  const accept = { Accept: 'text/html', 'Sec-Fetch-Dest': 'document' };
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    ...asked,
    headers: { ...accept, ...asked.headers },
  });
  return answer.text();
}

describe('a form that was sent without script', () => {
  it('comes back with its problems in the title, in the language of its page, and else as it was', async () => {
    const sent = await answerTo({ method: 'POST' }, [PAGE, PROBLEMS]);
    expect(sent).toBe(PAGE.replace('<title>', '<title>Error: ') + PROBLEMS);
    stop();
    expect(await answerTo({ method: 'POST' }, [PAGE, PROBLEMS], 'cy')).toContain('<title>Gwall: ');
  });

  it('keeps its title where nothing is wrong', async () => {
    expect(await answerTo({ method: 'POST' }, [PAGE, '</body></html>'])).toContain('<title>Make');
  });
});

describe('what is left alone', () => {
  it('is a form that was sent by script, whose page puts it right itself', async () => {
    const asked = { method: 'POST', headers: { 'Next-Action': 'f00' } };
    expect(await answerTo(asked, [PAGE, PROBLEMS])).toContain('<title>Make');
  });

  it('is a page that was only asked for', async () => {
    expect(await answerTo({}, [PAGE, PROBLEMS])).toContain('<title>Make');
  });
});
