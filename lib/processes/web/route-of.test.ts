import { describe, expect, it } from 'vitest';
import { isBuiltFile, routeOf } from './route-of.ts';

const ID = '019a0000-0000-7000-8000-000000000001';

describe('which route an address asks for', () => {
  it.each([
    ['/', '/'],
    ['/?page=2', '/'],
    ['/requests', '/requests'],
    ['/requests/', '/requests'],
    ['/requests?_rsc=abc&id=x', '/requests'],
    ['/requests/new', '/requests/new'],
    [`/requests/${ID}`, '/requests/[id]'],
    [`/requests/${ID}/withdraw?change`, '/requests/[id]/withdraw'],
    [`/staff/requests/${ID}/match/none`, '/staff/requests/[id]/match/none'],
    [`/download/${ID}/lantern-images.zip`, '/download/[downloadId]/lantern-images.zip'],
    // Encoded or not, it is the same door.
    ['/%73taff', '/staff'],
    ['/staff/%72equests/x/approve', '/staff/requests/[id]/approve'],
  ])('%s is %s', (url, route) => {
    expect(routeOf(url)).toBe(route);
  });

  it.each([
    '',
    'staff',
    '*',
    'http://example.org/staff',
    '//staff',
    '/staff//arrivals',
    '/staff%2Farrivals',
    '/staff/..%2Frequests',
    '/staff\\arrivals',
    '/staff%5Carrivals',
    '/%zz',
    '/staff%00',
    '/Staff',
    '/staff.rsc',
    '/staff.segments/_tree.segment.rsc',
    `/staff/requests/${ID}/more`,
    '/_next/data/build/staff.json',
    '/_next/image?url=/icon.svg',
    '/_not-found',
    '/cy/staff',
    '/api/auth/session',
    '/constructor',
    '/__proto__',
  ])('%j is none of ours', (url) => {
    expect(routeOf(url)).toBeNull();
  });
});

describe('a built file', () => {
  it('is what lies under the folder of built files, and nothing that leaves it', () => {
    expect(isBuiltFile('/_next/static/chunks/app/requests/%5Bid%5D/page-1a2b.js')).toBe(true);
    expect(isBuiltFile('/_next/static/css/1a2b.css?dpl=1')).toBe(true);
    expect(isBuiltFile('/_next/static/../../server/app/page.js')).toBe(false);
    expect(isBuiltFile('/_next/static/%2e%2e/x')).toBe(false);
    expect(isBuiltFile('/_next/static/')).toBe(false);
    expect(isBuiltFile('/_next/server/app/page.js')).toBe(false);
  });
});
