import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

describe('where a step-up leads back to', () => {
  it.each(['/staff', '/staff/requests/019a0000-0000-7000-8000-000000000001/approve'])(
    'is a page of ours: %s',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    '',
    'staff',
    '//example.org',
    '/\\example.org',
    'https://example.org',
    '/staff?x=//example.org',
    '/staff/../../sign-out',
    '/%2f%2fexample.org',
    '/staff\n/x',
    `/${'a'.repeat(300)}`,
  ])('is never anywhere else: %j', (path) => {
    expect(ownPath(path)).toBeNull();
  });
});
