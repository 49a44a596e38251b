import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { addressOf, EXPECTED_PAGES } from './expected-pages.ts';
import { ask, type Answer } from './support/ask.ts';
import { absentIds } from './support/world.ts';

/** What every answer says to browsers, whoever asks and whatever is there (ASVS 5.0 V3.4, V13.4). */
const ids = absentIds();
const PAGES = Object.values(EXPECTED_PAGES).map((page) => addressOf(page, ids));

test('every address says what browsers may do with it, and not what it is made of', async () => {
  const wrong: string[] = [];
  for (const path of [...PAGES, '/no/such/address']) {
    wrong.push(...faultsOf(await ask({ path })).map((fault) => `${path}: ${fault}`));
  }
  expect(wrong).toEqual([]);
});

test('scripts run by a nonce that is new with every answer', async () => {
  const nonces = new Set<string | undefined>();
  for (let turn = 0; turn < 5; turn += 1) {
    const { headers, body } = await ask({ path: '/sign-in' });
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
    nonces.add(nonce);
    const scripts = body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  }
  expect(nonces.size).toBe(5);
});

test('nothing of the build is shown: no map of its sources, no folder, no echo', async () => {
  const chunks = readdirSync('.next/static/chunks').filter((name) => name.endsWith('.js'));
  expect(chunks.length).toBeGreaterThan(0);
  for (const name of chunks.slice(0, 5)) {
    expect((await ask({ path: `/_next/static/chunks/${name}` })).status).toBe(200);
    expect((await ask({ path: `/_next/static/chunks/${name}.map` })).status).toBe(404);
  }
  for (const path of ['/_next/static/', '/_next/static/chunks/', '/.git/config', '/package.json']) {
    expect((await ask({ path })).status, path).toBe(404);
  }
  const echo = await ask({ path: '/sign-in', method: 'TRACE', cookie: 'secret=in-a-cookie' });
  expect(echo.body + JSON.stringify(echo.headers)).not.toContain('in-a-cookie');
});

function faultsOf({ headers }: Answer): readonly string[] {
  const policy = headers['content-security-policy'] ?? '';
  const type = headers['content-type'] ?? 'text/html';
  const isPage = type.startsWith('text/html');
  const right: Readonly<Record<string, boolean>> = {
    ...(isPage ? rightForPages(policy) : { sandbox: policy.endsWith('; sandbox') }),
    'default-src': policy.includes("default-src 'none'"),
    'frame-ancestors': policy.includes("frame-ancestors 'none'"),
    nosniff: headers['x-content-type-options'] === 'nosniff',
    frames: headers['x-frame-options'] === 'DENY',
    referrer: headers['referrer-policy'] === 'same-origin',
    opener: headers['cross-origin-opener-policy'] === 'same-origin',
    resource: headers['cross-origin-resource-policy'] === 'same-origin',
    'not kept': (headers['cache-control'] ?? '').includes('no-store'),
    'no maker': headers['x-powered-by'] === undefined && headers['server'] === undefined,
  };
  return Object.entries(right).flatMap(([what, isRight]) => (isRight ? [] : [what]));
}

function rightForPages(policy: string): Readonly<Record<string, boolean>> {
  return {
    'script-src': /script-src 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'(;|$)/.test(policy),
    'style-src': /style-src 'self'(;|$)/.test(policy),
    'base-uri': policy.includes("base-uri 'none'"),
    'form-action': policy.includes("form-action 'self'"),
    'no sandbox': !policy.includes('sandbox'),
  };
}
