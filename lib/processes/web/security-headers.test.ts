import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { applySecurityHeaders } from './security-headers.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const site = { origin: new URL('https://lantern.example.org'), address: '192.0.2.1' };
let stop = () => {};

/** What a browser gets from a server that answers so. */
async function ask(
  answer: Answer,
  headers: Record<string, string> = {},
  path = '/',
): Promise<Response> {
  const server = createServer((request, response) => {
    applySecurityHeaders(request, response, site);
    answer(response, request);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stop = () => server.close();
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

afterEach(() => stop());

const policy = (answer: Response) => answer.headers.get('content-security-policy') ?? '';
const SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox";

test('a page may run what carries its nonce, and is in no sandbox', async () => {
  const answer = await ask((response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<p>');
  });
  expect(policy(answer)).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'/);
  expect(policy(answer)).not.toContain('sandbox');
});

test.each(['application/pdf', 'image/jpeg', 'image/svg+xml', 'text/plain', 'TEXT/CSV'])(
  'a file of type %s is shown in a sandbox',
  async (type) => {
    const answer = await ask((response) => {
      response.setHeader('Content-Type', type);
      response.end('%PDF');
    });
    expect(policy(answer)).toBe(SANDBOX);
  },
);

test('a built script may run the codecs of images as a worker, and no other file may', async () => {
  const script: Answer = (response) => {
    response.writeHead(200, { 'Content-Type': 'application/javascript; charset=UTF-8' }).end('1');
  };
  const built = policy(await ask(script, {}, '/_next/static/chunks/1.js'));
  expect(built).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
  );
  stop();
  expect(policy(await ask(script, {}, '/verify.mjs'))).toBe(SANDBOX);
});

test('so is one whose type is given with the status alone', async () => {
  const answer = await ask((response) => {
    response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
  });
  expect(policy(answer)).toBe(SANDBOX);
});

test('a policy that a route or a client sets does not count', async () => {
  const answer = await ask(
    (response, request) => {
      response.setHeader('X-Seen', String(request.headers['content-security-policy']));
      response.setHeader('Content-Type', 'application/pdf');
      response.setHeader('Content-Security-Policy', 'default-src *');
      response.end('%PDF');
    },
    { 'content-security-policy': 'default-src *' },
  );
  expect(policy(answer)).toBe(SANDBOX);
  expect(answer.headers.get('x-seen')).toContain("default-src 'none'");
});
