import { expect, test } from '@playwright/test';
import { addressOf, expectedFor, EXPECTED_PAGES, type ExpectedPage } from './expected-pages.ts';
import { ask, outcomeOf, type Answer, type Question } from './support/ask.ts';
import { fewAtOnce } from './support/few-at-once.ts';
import { forgetThrottles, openBehind, type Behind } from './support/behind.ts';
import { visitorsNamed, type PersonName, type Visitor } from './support/visitors.ts';
import { absentIds, makeWorld, type World } from './support/world.ts';

/**
 * The same protected addresses, asked in every way by which checks have been passed elsewhere (SEC-01, SEC-02,
 * SEC-06, SEC-35). Nobody gets by any of them what they would not get by asking plainly.
 */
let behind: Behind;
let north: World;
let known: readonly Visitor[];
const other = absentIds();

/** None of them may see anything of the northern trust that has an owner. */
const NAMES = ['sam', 'eastRecords', 'eastPacs'] as const satisfies readonly PersonName[];
const PROTECTED = Object.entries(EXPECTED_PAGES).filter(([, { path }]) => /<(?!secret)/.test(path));

test.beforeAll(async () => {
  test.setTimeout(300_000);
  behind = await openBehind();
  north = await makeWorld(behind, 'R9N', 'dafydd@example.org');
  known = await visitorsNamed(behind, NAMES);
});
// What is tried here in minutes nobody does in a day.
test.beforeEach(() => forgetThrottles(behind));
test.afterAll(() => behind.close());

const SUBREQUEST = ['middleware', 'proxy', 'src/middleware', 'src/proxy'].map(
  (name) => `${name}:${name}:${name}:${name}:${name}`,
);

type Way = (path: string) => Partial<Question>;
const withHeaders =
  (headers: Readonly<Record<string, string>>): Way =>
  () => ({ headers });

const WAYS: Readonly<Record<string, Way>> = {
  ...Object.fromEntries(
    SUBREQUEST.map((value) => [
      `x-middleware-subrequest ${value.split(':')[0] ?? ''}`,
      withHeaders({ 'x-middleware-subrequest': value }),
    ]),
  ),
  'x-middleware-rewrite': (path) => ({ headers: { 'x-middleware-rewrite': path } }),
  'x-middleware-next': withHeaders({
    'x-middleware-next': '1',
    'x-middleware-override-headers': 'cookie',
  }),
  'x-forwarded-*': withHeaders({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'evil.example.org',
    'x-forwarded-proto': 'https',
    forwarded: 'for=127.0.0.1;host=evil.example.org',
  }),
  'x-original-url': (path) => ({ headers: { 'x-original-url': path, 'x-rewrite-url': path } }),
  'x-matched-path': (path) => ({
    headers: { 'x-matched-path': path, 'x-now-route-matches': 'nxtPid=x', 'x-invoke-path': path },
  }),
  'x-nextjs-data': withHeaders({ 'x-nextjs-data': '1' }),
  'another host': withHeaders({ host: 'evil.example.org' }),
  'as RSC': withHeaders({ rsc: '1' }),
  'as a prefetch': withHeaders({ rsc: '1', 'next-router-prefetch': '1' }),
  'as a segment': withHeaders({
    rsc: '1',
    'next-router-prefetch': '1',
    'next-router-segment-prefetch': '/_tree',
  }),
  'as its leaf': withHeaders({
    rsc: '1',
    'next-router-prefetch': '1',
    'next-router-segment-prefetch': '/__PAGE__',
  }),
  'as JSON': withHeaders({ accept: 'application/json' }),
  'by HEAD': () => ({ method: 'HEAD' }),
  'by OPTIONS': () => ({ method: 'OPTIONS' }),
  'by POST': () => ({ method: 'POST' }),
  'by POST of no act': () => ({ method: 'POST', headers: { 'next-action': '40'.padEnd(42, '0') } }),
  'method override': withHeaders({ 'x-http-method-override': 'GET' }),
  'ids twice in the query': (path) => ({
    path: `${path}?id=${other.inReview}&id=${north.ids.inReview}&nxtPid=${north.ids.inReview}`,
  }),
  'another locale': (path) => ({ path: `/cy${path}` }),
  'as .rsc': (path) => ({ path: `${path}.rsc`, headers: { rsc: '1' } }),
  'as .segments': (path) => ({ path: `${path}.segments/_tree.segment.rsc`, headers: { rsc: '1' } }),
  'as data': (path) => ({ path: `/_next/data/build${path}.json` }),
  'as a picture': (path) => ({ path: `/_next/image?url=${encodeURIComponent(path)}&w=640&q=75` }),
  'a slash before': (path) => ({ path: `/${path}` }),
  'a slash behind': (path) => ({ path: `${path}/` }),
  'slashes in disguise': (path) => ({ path: path.replaceAll(/(?<=.)\//g, '%2f') }),
  'letters in disguise': (path) => ({
    path: path.replace(/^\/(.)/, (_, one: string) => `/%${one.charCodeAt(0).toString(16)}`),
  }),
  'by a detour': (path) => ({ path: `/sign-in/..${path}` }),
  'by an encoded detour': (path) => ({ path: `/_next/static/%2e%2e/%2e%2e${path}` }),
};

/** A stranger each time, and one of those who are known: over all the ways each of them asks for each page. */
function visitorsOf(page: number, way: number): readonly Visitor[] {
  return [
    { name: 'anonymous', cookie: '' },
    ...known.filter((_, at) => (page + way) % NAMES.length === at),
  ];
}

for (const [turn, [way, change]] of Object.entries(WAYS).entries()) {
  test(`asked ${way}, nothing opens that does not open plainly`, async () => {
    const wrong: string[] = [];
    await fewAtOnce([...PROTECTED.entries()], async ([at, [route, page]]) => {
      const path = addressOf(page, north.ids);
      for (const { name, cookie } of visitorsOf(at, turn)) {
        const answer = await ask({ path, cookie, ...change(path) });
        const bad = [
          ...(leaks(answer) ? ['shows what is protected'] : []),
          ...(isOpened(answer, page, name) ? [`opens with ${answer.status}`] : []),
          ...(answer.status >= 500 ? [`breaks with ${answer.status}`] : []),
          ...(isKept(answer) ? ['may be kept by a cache'] : []),
          ...(JSON.stringify(answer.headers).includes('evil') ? ['leads to another host'] : []),
        ];
        wrong.push(...bad.map((what) => `${route} as ${name} ${what}`));
      }
    });
    expect(wrong).toEqual([]);
  });
}

/** Whether somebody got a page of this address where the plain expectation has none. */
function isOpened(answer: Answer, page: ExpectedPage, name: string): boolean {
  const plain =
    name === 'anonymous' ? page.strangers : expectedFor(page, name as PersonName, 'north');
  return plain !== 'open' && outcomeOf(answer) === 'open';
}

function leaks({ body, headers }: Answer): boolean {
  return (body + JSON.stringify(headers)).includes(north.canary);
}

function isKept({ headers }: Answer): boolean {
  return !(headers['cache-control'] ?? '').includes('no-store');
}
