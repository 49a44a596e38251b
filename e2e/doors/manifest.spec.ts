import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Action } from '#lib/processes/web/action.ts';
import { ACTIONS } from '#lib/processes/web/action-table.ts';
import { ROUTES } from '#lib/processes/web/route-table.ts';
import { EXPECTED_PAGES } from './expected-pages.ts';

/** What Next shows for itself, and serves whatever we list: the pages for what is missing and for what broke. */
const NEXT_OWN = ['/_not-found', '/_global-error'];
/** What our own server answers beside Next, and what lies in public/. */
const NOT_BUILT = [
  ...['/download/[downloadId]/lantern-images.zip', '/bundle/[bundleId]/lantern-images.zip'],
  ...['/upload/[askId]', '/session/ends', '/session/stay', '/payments/events'],
  ...[
    '/releases/[id]/open',
    '/shared/[id]/open',
    '/given/[id]/open',
    '/support/grants/[id]/open',
    '/show/state',
  ],
  ...['/outbox', '/plain.css', '/verify.mjs'],
];

/** What viewers are sent, which our own server answers, too. */
const IMAGES = '/images/';

test('the build has exactly the pages and endpoints of the route table', () => {
  const built = Object.values(read('app-path-routes-manifest.json') as Record<string, string>);
  const listed = [...Object.keys(ROUTES), ...NEXT_OWN].filter(
    (name) => !NOT_BUILT.includes(name) && !name.startsWith(IMAGES),
  );
  expect(built.toSorted()).toEqual(listed.toSorted());
  const { dynamicRoutes, staticRoutes } = read('routes-manifest.json') as Record<
    'dynamicRoutes' | 'staticRoutes',
    { page: string }[]
  >;
  const routed = [...dynamicRoutes, ...staticRoutes].map(({ page }) => page);
  expect(routed.filter((page) => !built.includes(page))).toEqual([]);
  // At most the framework's own page of faults, which our server's stands before.
  const plain = Object.keys(read('server/pages-manifest.json') as object);
  expect(plain.filter((page) => page !== '/500')).toEqual([]);
});

test('nothing runs before the door: the build has no middleware', () => {
  expect(read('server/middleware-manifest.json')).toMatchObject({ middleware: {}, functions: {} });
});

test('the build has exactly the acts of the table, each once', () => {
  const { node, edge } = read('server/server-reference-manifest.json') as Record<
    'node' | 'edge',
    Record<string, BuiltAct>
  >;
  expect(edge).toEqual({});
  const built = Object.values(node).map(
    ({ filename, exportedName }) => `${filename} ${exportedName}`,
  );
  const listed = Object.entries<Action>(ACTIONS).map(([name, { file }]) => `${file} ${name}`);
  expect(built.toSorted()).toEqual(listed.toSorted());
});

test('every route has its hand-written expectation, and every expectation its route', () => {
  expect(Object.keys(EXPECTED_PAGES).toSorted()).toEqual(Object.keys(ROUTES).toSorted());
});

type BuiltAct = { readonly filename: string; readonly exportedName: string };

function read(name: string): unknown {
  return JSON.parse(readFileSync(`.next/${name}`, 'utf8'));
}
