import { describe, expect, it } from 'vitest';
import { domainOf, parseEmailAddress } from './email-address.ts';

describe('an email address', () => {
  it.each([
    ['  Nia.Vaughan@Example.ORG ', 'nia.vaughan@example.org'],
    ['o’rourke+scans@mail.example.org', 'o’rourke+scans@mail.example.org'],
    ['jürgen@bücher.example', 'jürgen@bücher.example'],
  ])('%j is kept as %s', (typed, kept) => {
    expect(parseEmailAddress(typed)).toEqual({ ok: true, value: kept });
  });

  it.each([
    ['nia'],
    ['nia@'],
    ['@example.org'],
    ['nia@example'],
    ['nia@@example.org'],
    ['nia@example.org, eve@example.org'],
    ['nia@example.org\nBcc: eve@example.org'],
    ['"nia" <nia@example.org>'],
    ['nia@exa..mple.org'],
    [`${'n'.repeat(65)}@example.org`],
    [`nia@${'e'.repeat(260)}.org`],
  ])('is not %j', (typed) => {
    expect(parseEmailAddress(typed)).toEqual({ ok: false, error: 'not_an_email' });
  });

  it('is missing when nothing was typed', () => {
    expect(parseEmailAddress('  ')).toEqual({ ok: false, error: 'email_missing' });
  });
});

describe('the domain of an address', () => {
  it.each([
    [' Nia@Northbridge.example.org ', 'northbridge.example.org'],
    ['nia', null],
    ['nia@', null],
    ['nia@localhost', null],
    ['nia@a b.example', null],
  ])('of %s is %s', (email, domain) => {
    expect(domainOf(email)).toBe(domain);
  });
});
