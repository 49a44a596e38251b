import { describe, expect, it, test } from 'vitest';
import { firmAddressRefusal, parseDomains, webDomain } from './firm-address.ts';

const FIRM = ['harrow-lane.example.org', 'harrow.example.com'];

describe('an address at which somebody is invited to a firm', () => {
  it.each([
    ['ann@harrow-lane.example.org', null],
    ['ann@mail.harrow-lane.example.org', null],
    ['ann@harrow.example.com', null],
    ['ann@example.org', 'not_of_the_firm'],
    ['ann@evil-harrow-lane.example.org', 'not_of_the_firm'],
    ['ann@harrow-lane.example.org.evil.example', 'not_of_the_firm'],
    // The part before the last @ says nothing, whatever it looks like.
    ['"ann@harrow-lane.example.org"@evil.example', 'not_of_the_firm'],
    ['ann@gmail.com', 'free_mail'],
    ['ann@uk.yahoo.com', 'free_mail'],
  ] as const)('%s: %s', (email, refusal) => {
    expect(firmAddressRefusal(email, FIRM)).toBe(refusal);
  });

  it('is never one that anybody gets, even where the register lists it as the firm’s website', () => {
    expect(firmAddressRefusal('ann@gmail.com', ['gmail.com', ...FIRM])).toBe('free_mail');
    expect(firmAddressRefusal('ann@x.example', ['gmail.com'])).toBe('firm_domains_unknown');
  });

  it('cannot be judged where nobody has said which domains are the firm’s', () => {
    expect(firmAddressRefusal('ann@harrow-lane.example.org', [])).toBe('firm_domains_unknown');
  });
});

test('domains are read as people write them', () => {
  expect(parseDomains('https://www.Harrow.example.com/team\nharrow-lane.example.org, ')).toEqual([
    'harrow.example.com',
    'harrow-lane.example.org',
  ]);
  expect(parseDomains('')).toEqual([]);
  expect(parseDomains('HARROW.example.com www.harrow.example.com')).toEqual(['harrow.example.com']);
  expect(parseDomains('harrow lane solicitors')).toBeNull();
  const nine = Array.from({ length: 9 }, (_, at) => `d${at}.example.org`).join('\n');
  expect(parseDomains(nine)).toBeNull();
});

test.each([
  ['https://www.firm.example.org/about', 'firm.example.org'],
  ['WWW.Firm.Example.ORG', 'firm.example.org'],
])('the domain of %s is %s', (website, domain) => {
  expect(webDomain(website)).toBe(domain);
});

test.each([
  '',
  'none',
  'javascript:alert(1)',
  'localhost',
  '192.0.2.1',
  'see our page',
  'ftp://harrow.example.com',
  '-',
  'http://',
])('%s is no domain', (text) => {
  expect(webDomain(text)).toBeNull();
});
