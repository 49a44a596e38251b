import { describe, expect, it } from 'vitest';
import { parseNetworkRange } from './network-range.ts';

const TAKEN = [
  ['203.0.113.7', '203.0.113.7/32'],
  [' 203.0.113.0/28 ', '203.0.113.0/28'],
  ['8.16.0.0/20', '8.16.0.0/20'],
  ['2A00:1450:4000::/40', '2a00:1450:4000::/40'],
  ['2a00:1450::8', '2a00:1450::8/128'],
  ['2001:db8:1::/48', '2001:db8:1::/48'],
] as const;

const REFUSED = [
  ['', 'range_missing'],
  ['example.org', 'not_a_range'],
  ['203.0.113', 'not_a_range'],
  ['203.0.113.256', 'not_a_range'],
  ['203.0.113.07', 'not_a_range'],
  ['0xcb007107', 'not_a_range'],
  ['3405803783', 'not_a_range'],
  ['203.0.113.0/33', 'not_a_range'],
  ['203.0.113.0/', 'not_a_range'],
  ['203.0.113.0/024', 'not_a_range'],
  ['203.0.113.0-203.0.113.9', 'not_a_range'],
  ['2a00::1::2', 'not_a_range'],
  ['2a00:1:2:3:4:5:6:7:8', 'not_a_range'],
  ['2a00:1:2:3:4:5:6::7:8', 'not_a_range'],
  ['2a00::1/129', 'not_a_range'],
  ['fe80::1%eth0', 'not_a_range'],
  ['203.0.113.5/24', 'range_has_host_bits'],
  ['2a00:1450:4000::1/48', 'range_has_host_bits'],
  ['8.16.0.0/19', 'range_too_wide'],
  ['0.0.0.0/0', 'range_shared'],
  ['::/0', 'range_shared'],
  ['2a00::/39', 'range_too_wide'],
  ['10.1.2.3', 'range_shared'],
  ['100.64.0.0/24', 'range_shared'],
  ['127.0.0.1', 'range_shared'],
  ['169.254.169.254', 'range_shared'],
  ['172.31.0.0/16', 'range_shared'],
  ['192.168.1.0/24', 'range_shared'],
  ['192.0.0.0/8', 'range_shared'],
  ['224.0.0.1', 'range_shared'],
  ['255.255.255.255', 'range_shared'],
  ['::1', 'range_shared'],
  ['::ffff:203.0.113.7', 'not_a_range'],
  ['::ffff:cb00:7107', 'range_shared'],
  ['2002:cb00:7107::/48', 'range_shared'],
  ['2001:0:1::/48', 'range_shared'],
  ['fd00::/48', 'range_shared'],
  ['fe80::/64', 'range_shared'],
  ['ff02::1', 'range_shared'],
] as const;

describe('a range of addresses', () => {
  it.each(TAKEN)('%s is taken as %s', (text, range) => {
    expect(parseNetworkRange(text)).toEqual({ ok: true, value: range });
  });

  it.each(REFUSED)('%s is refused: %s', (text, error) => {
    expect(parseNetworkRange(text)).toEqual({ ok: false, error });
  });
});
