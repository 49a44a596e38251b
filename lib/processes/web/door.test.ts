import { once } from 'node:events';
import { request as send, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { identity, NOW, person } from '#lib/domain/access-request/facts.fixture.ts';
import { parseHelpReference } from '#lib/domain/help/help-reference.ts';
import type { TokenStanding } from '#lib/domain/identity/token-standing.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { createDoor } from './door.ts';
import { metAtDoor } from './met-at-door.ts';
import { createWebServer, type WebServer } from './server.ts';

/** The real server and the real door; only who somebody is comes from a header, as tests cannot sign in without a database. */
let web: WebServer;
const nothing: (string | null)[] = [];
type Line = Readonly<Record<string, unknown>>;
const logged: Line[] = [];
const reached: {
  url: string;
  method: string;
  headers: IncomingMessage['headers'];
  met: string | undefined;
}[] = [];

beforeAll(async () => {
  const whoIsIt = (request: IncomingMessage) => {
    const role = request.headers['x-test-role'];
    if (role === 'broken') return Promise.reject(new Error('the database is away'));
    if (role === undefined) return Promise.resolve(null);
    const actor = person(identity(20), ...(role === 'none' ? [] : [role as Role]));
    const token: TokenStanding =
      request.headers['x-test-token'] === 'replaced'
        ? { is: 'replaced', rolesDigest: new Uint8Array(32) }
        : { is: 'current' };
    const name = String(request.headers['x-test-name'] ?? 'Sam');
    return Promise.resolve({ name, email: 'sam@example.org', actor, token });
  };
  web = createWebServer({
    origin: new URL('http://lantern.example.org'),
    trustedHop: '',
    door: createDoor(whoIsIt, () => NOW),
    throttle: {
      before: ({ headers }) => {
        const wait = headers['x-test-wait'];
        if (wait === 'broken') return Promise.reject(new Error('the database is away'));
        return Promise.resolve(
          wait === undefined ? null : new Date(Date.now() + Number(wait) * 1000),
        );
      },
      foundNothing: ({ route }) => {
        nothing.push(route);
        return Promise.resolve();
      },
    },
    renew: () => Promise.resolve(),
    ownRoutes: [
      {
        route: '/outbox',
        answer: (_, response, { route, address }) => {
          response.end(`${route ?? ''} ${address}`);
          return Promise.resolve();
        },
      },
    ],
    next: async ({ url = '', method = '', headers }, response) => {
      await setTimeout(Math.random() * 5);
      reached.push({ url, method, headers, met: metAtDoor()?.name });
      if (url.startsWith('/requests/')) response.statusCode = 404;
      response.end('a page');
    },
    log: pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line) as Line) }),
  });
  web.server.listen(0, '127.0.0.1');
  await once(web.server, 'listening');
});
afterAll(() => web.stop(0));

async function ask(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') {
  reached.length = 0;
  const { port } = web.server.address() as AddressInfo;
  const [answer] = (await once(send({ port, path, method, headers }).end(), 'response')) as [
    IncomingMessage,
  ];
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(answer, 'end');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: Buffer.concat(chunks).toString(),
    method: reached[0]?.method,
    reached: reached.map(({ url }) => url),
  };
}

describe('a stranger', () => {
  it('enters where anyone may, and is not asked who they are', async () => {
    expect(await ask('/', { 'x-test-role': 'broken' })).toMatchObject({
      status: 200,
      reached: ['/'],
    });
    expect((await ask('/_next/static/chunks/main.js')).reached).toHaveLength(1);
  });

  it.each(['GET', 'HEAD', 'POST'])(
    'is led to sign in by %s before any page is reached, and told if what they sent did not come',
    async (method) => {
      for (const path of ['/requests', '/staff', '/staff/requests/x/approve', '/%73taff/']) {
        const answer = await ask(path, {}, method);
        const location = method === 'POST' ? '/sign-in?again=unsent' : '/sign-in';
        expect(answer).toMatchObject({ status: 303, reached: [], headers: { location } });
      }
    },
  );

  it('is told so as a program, and as a form sent by script', async () => {
    const program = await ask('/releases/x/download/y/progress');
    expect(program).toMatchObject({ status: 401, reached: [] });
    const script = await ask('/requests', { 'next-action': 'f00' }, 'POST');
    expect(script).toMatchObject({ status: 303, reached: [] });
    expect(script.headers).toMatchObject({ 'x-action-redirect': '/sign-in?again=unsent;push' });
    expect(script.headers).not.toHaveProperty('location');
  });
});

describe('somebody signed in', () => {
  it('who works at no institution finds nothing where its staff do', async () => {
    const nowhere = await ask('/nothing/of/ours', { 'x-test-role': 'none' });
    const staff = await ask('/staff/arrivals?org=RXX', { 'x-test-role': 'none' });
    expect(nowhere.reached).toEqual(['/_not-found']);
    expect(staff.reached).toEqual(['/_not-found']);
    const admitted = await ask('/staff/arrivals?org=RXX', { 'x-test-role': 'siro' });
    expect(admitted.reached).toEqual(['/staff/arrivals?org=RXX']);
  });

  it('does not enter when it cannot be asked who they are', async () => {
    expect(await ask('/requests', { 'x-test-role': 'broken' })).toMatchObject({
      status: 500,
      reached: [],
    });
  });
});

describe('a page', () => {
  const sam = { 'x-test-role': 'none' };
  const met = () => reached.map((one) => one.met);

  it('is told whom the door met, and so is the page of what is not there', async () => {
    await ask('/requests', sam);
    expect(met()).toEqual(['Sam']);
    await ask('/staff/arrivals?org=RXX', sam);
    expect(met()).toEqual(['Sam']);
  });

  it('finds out for itself where the door did not ask', async () => {
    await ask('/', sam);
    expect(met()).toEqual([undefined]);
    await ask('/nothing/of/ours', sam);
    expect(met()).toEqual([undefined]);
  });

  it('finds out anew what was sent to it, in however long, and after a token was replaced', async () => {
    await ask('/requests', sam, 'POST');
    expect(met()).toEqual([undefined]);
    await ask('/requests', { ...sam, 'x-test-token': 'replaced' });
    expect(met()).toEqual([undefined]);
  });

  it('is never told of somebody else who comes at the same moment', async () => {
    reached.length = 0;
    const { port } = web.server.address() as AddressInfo;
    const names = Array.from({ length: 60 }, (_, index) => `Person ${index}`);
    await Promise.all(
      names.map(async (name) => {
        const headers = { ...sam, 'x-test-name': name };
        const [answer] = (await once(
          send({ port, path: '/requests', headers }).end(),
          'response',
        )) as [IncomingMessage];
        await once(answer.resume(), 'end');
      }),
    );
    expect(reached.map((one) => [one.headers['x-test-name'], one.met]).toSorted()).toEqual(
      names.map((name) => [name, name]).toSorted(),
    );
  });
});

describe('whoever gets an error', () => {
  const browser = { accept: 'text/html' };

  it('is given a reference that stands in the log with the pattern of the page, and nothing of its address', async () => {
    logged.length = 0;
    await ask('/requests/0199-of-somebody', { ...browser, 'x-test-role': 'none' });
    const reference = String(reached[0]?.headers['x-lantern-reference']);
    expect(parseHelpReference(reference)).toEqual({ ok: true, value: reference });
    expect(logged).toMatchObject([{ reference, route: '/requests/[id]', status: 404 }]);
    expect(JSON.stringify(logged)).not.toContain('0199');
  });

  it('is told what to quote and where to ask when nothing at all could be shown', async () => {
    logged.length = 0;
    const broken = await ask('/requests', { ...browser, 'x-test-role': 'broken' });
    const reference = /ERR(-\w{3}){3}/.exec(broken.body)?.[0];
    expect(broken.body).toContain(`href="/help/ask?fault=${reference}"`);
    expect(logged.filter((line) => line['reference'] === reference)).toMatchObject([
      { route: '/requests', status: 500 },
    ]);
    const crossSite = { ...browser, 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' };
    const refused = await ask('/requests', crossSite, 'POST');
    expect(refused.status).toBe(403);
    expect(refused.body).toMatch(/href="\/help\/ask\?fault=ERR/);
  });

  it('has a reference of its own, whatever a client says', async () => {
    await ask('/', { ...browser, 'x-lantern-reference': 'ERR-346-789-ACH' });
    const first = reached[0]?.headers['x-lantern-reference'];
    await ask('/', browser);
    expect(first).not.toBe('ERR-346-789-ACH');
    expect(reached[0]?.headers['x-lantern-reference']).not.toBe(first);
  });

  it('that no person sees is not written down', async () => {
    logged.length = 0;
    await ask('/requests/x', { 'x-test-role': 'none' });
    await ask('/', browser);
    expect(logged).toEqual([]);
  });
});

describe('whoever did too much', () => {
  const waits = { 'x-test-wait': '90' };

  it('is told how long to wait, and nothing is done', async () => {
    for (const method of ['GET', 'POST']) {
      const answer = await ask('/', waits, method);
      expect(answer).toMatchObject({ status: 429, reached: [] });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(80);
    }
    expect(await ask('/outbox', waits)).toMatchObject({ status: 429 });
  });

  it('is led to a page that says so where script has sent a form', async () => {
    const answer = await ask('/', { ...waits, 'next-action': 'f00' }, 'POST');
    expect(answer).toMatchObject({ status: 303, reached: [] });
    expect(answer.headers).toMatchObject({ 'x-action-redirect': '/slow-down;push' });
  });

  it('is not let in when that cannot be asked', async () => {
    expect(await ask('/', { 'x-test-wait': 'broken' })).toMatchObject({ status: 500, reached: [] });
  });

  it('is known by what was asked for and not there', async () => {
    nothing.length = 0;
    await ask('/requests', { 'x-test-role': 'none' });
    await ask('/requests/never', { 'x-test-role': 'none' });
    await ask('/no/such/address', { 'x-test-role': 'none' });
    expect(nothing).toEqual(['/requests/[id]']);
  });
});

it('an address that is not in the table never reaches the page that may be there', async () => {
  for (const path of [
    '/hidden',
    '/staff.rsc',
    '//staff',
    '/_next/image?url=x',
    '/_next/data/x.json',
  ]) {
    expect((await ask(path, { 'x-test-role': 'siro' })).reached, path).toEqual(['/_not-found']);
  }
});

it('what is not there is asked for as a page, whatever part of one was wanted', async () => {
  const part = {
    rsc: '1',
    'next-router-prefetch': '1',
    'next-router-state-tree': 'x',
    'next-action': 'f',
  };
  await ask('/hidden', part);
  expect(Object.keys(reached[0]?.headers ?? {}).filter((name) => /^(rsc|next)/.test(name))).toEqual(
    [],
  );
  await ask('/', part);
  expect(reached[0]?.headers).toMatchObject(part);
  expect(await ask('/hidden', part, 'POST')).toMatchObject({ method: 'GET' });
  expect(await ask('/hidden', part, 'HEAD')).toMatchObject({ method: 'HEAD' });
});

it('an endpoint of our own is reached by the door alone', async () => {
  expect(await ask('/outbox')).toMatchObject({ status: 200, reached: [] });
  expect((await ask('/outbox/')).reached).toEqual([]);
});

it('no header from outside tells the pages where a request came from or went through (SEC-01)', async () => {
  const forged = {
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
    'x-middleware-rewrite': '/staff',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example.org',
    'x-now-route-matches': '1=x',
    'x-matched-path': '/staff',
    'x-invoke-path': '/staff',
    'x-nextjs-data': '1',
    'x-nonce': 'mine',
    forwarded: 'for=203.0.113.9',
    host: 'evil.example.org',
  };
  await ask('/', forged);
  const headers = reached[0]?.headers ?? {};
  expect(headers).toMatchObject({
    host: 'lantern.example.org',
    'x-forwarded-host': 'lantern.example.org',
    'x-forwarded-for': '127.0.0.1',
  });
  for (const name of [
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-now-route-matches',
    'x-matched-path',
    'x-invoke-path',
    'x-nextjs-data',
    'forwarded',
  ]) {
    expect(headers).not.toHaveProperty(name);
  }
  expect(headers['x-nonce']).not.toBe('mine');
});
