import { describe, expect, it } from 'vitest';
import { dialRefusal } from './dial.ts';
import { certificateRefusal, parseNode, type TypedNode } from './node.ts';

const typed: TypedNode = {
  name: 'CT store',
  host: 'PACS.Example.org ',
  port: '11112',
  calledAeTitle: 'PACS',
  callingAeTitle: ' CT-1 ',
  addresses: '203.0.113.7, 2001:db8::/64',
  transport: 'tls',
};

describe('a system as somebody typed it', () => {
  it('is read as it is meant', () => {
    expect(parseNode(typed)).toEqual({
      ok: true,
      value: {
        name: 'CT store',
        host: 'pacs.example.org',
        port: 11112,
        calledAeTitle: 'PACS',
        callingAeTitle: 'CT-1',
        addresses: ['203.0.113.7/32', '2001:db8::/64'],
        transport: 'tls',
      },
    });
  });

  it.each<[keyof TypedNode, string, string]>([
    ['name', ' ', 'node_name_missing'],
    ['name', 'n'.repeat(65), 'node_name_too_long'],
    ['host', '', 'host_missing'],
    ['host', 'http://pacs.example.org', 'not_a_host'],
    ['host', 'pacs.example.org:104', 'not_a_host'],
    ['host', 'user@pacs.example.org', 'not_a_host'],
    ['host', '127.1', 'not_a_host'],
    ['host', '2130706433', 'not_a_host'],
    ['host', '0x7f000001.', 'not_a_host'],
    ['host', '10.0.0.0/8', 'not_a_host'],
    ['host', '-a.example.org', 'not_a_host'],
    ['port', '', 'not_a_port'],
    ['port', '0', 'not_a_port'],
    ['port', '65536', 'not_a_port'],
    ['port', '22', 'port_not_dicom'],
    ['port', '443', 'port_not_dicom'],
    ['port', '1023', 'port_not_dicom'],
    ['calledAeTitle', ' ', 'ae_title_missing'],
    ['calledAeTitle', 'SEVENTEEN-LETTERS', 'not_an_ae_title'],
    ['callingAeTitle', 'A\\B', 'not_an_ae_title'],
    ['callingAeTitle', 'É', 'not_an_ae_title'],
    ['addresses', ' ', 'addresses_missing'],
    ['addresses', 'somewhere', 'not_an_address'],
    ['addresses', '203.0.113.7/24', 'not_an_address'],
    ['addresses', '203.0.112.0/23', 'addresses_too_wide'],
    ['addresses', '2001:db8::/48', 'addresses_too_wide'],
    [
      'addresses',
      Array.from({ length: 9 }, (_, n) => `203.0.113.${n}`).join(' '),
      'addresses_too_many',
    ],
    ['transport', 'smoke', 'transport_missing'],
  ])('with %s %j is refused', (field, value, error) => {
    expect(parseNode({ ...typed, [field]: value })).toEqual({ ok: false, error });
  });

  it.each(['104', '1024', '65535'])('may be on port %s', (port) => {
    expect(parseNode({ ...typed, port }).ok).toBe(true);
  });
});

describe('the certificate of a system', () => {
  const now = new Date('2026-06-01T00:00:00.000Z');
  const at = (day: string) => new Date(`${day}T00:00:00.000Z`);
  const good = {
    fingerprint: 'ab'.repeat(32),
    subject: 'CN=pacs.example.org',
    from: at('2026-01-01'),
    until: at('2027-01-01'),
  };

  it.each([
    ['tls', good, null],
    ['tls', 'none', 'certificate_missing'],
    ['tls', 'unreadable', 'not_a_certificate'],
    ['tls', { ...good, until: now }, 'certificate_over'],
    ['tls', { ...good, from: new Date(now.getTime() + 1) }, 'certificate_not_yet'],
    ['private', 'none', null],
    ['private', good, 'certificate_unwanted'],
  ] as const)('on %s: %o is answered %j', (transport, certificate, refusal) => {
    expect(certificateRefusal(transport, certificate, now)).toBe(refusal);
  });
});

describe('an address that a name led to', () => {
  const loopback = ['127.0.0.0/8', '::1/128'];
  it.each([
    ['127.0.0.1', 'tls', [], 'inside'],
    ['127.0.0.1', 'tls', loopback, null],
    ['127.0.0.1', 'private', loopback, null],
    ['::1', 'tls', [], 'inside'],
    ['::1', 'tls', loopback, null],
    ['::ffff:127.0.0.1', 'tls', [], 'inside'],
    ['169.254.169.254', 'tls', loopback, 'inside'],
    ['fe80::1', 'tls', loopback, 'inside'],
    ['fd00:ec2::254', 'tls', loopback, 'inside'],
    ['10.20.0.4', 'tls', [], 'inside'],
    ['10.20.0.4', 'private', ['10.20.0.0/16'], null],
    ['10.21.0.4', 'private', ['10.20.0.0/16'], 'inside'],
    ['172.16.0.1', 'tls', [], 'inside'],
    ['192.168.1.1', 'tls', [], 'inside'],
    ['100.64.0.1', 'tls', [], 'inside'],
    ['0.0.0.0', 'tls', [], 'inside'],
    ['224.0.0.1', 'tls', [], 'inside'],
    ['64:ff9b::a00:1', 'tls', [], 'inside'],
    ['nonsense', 'tls', [], 'inside'],
    ['203.0.113.7', 'tls', [], null],
    ['203.0.113.7', 'private', [], 'not_private'],
    ['2001:db8::7', 'tls', [], null],
  ] as const)('%s over %s, with %j allowed: %j', (address, transport, allowed, refusal) => {
    expect(dialRefusal(address, transport, allowed)).toBe(refusal);
  });
});
