import { no, ok, type Result } from '#lib/base/result.ts';
import { cidrOf } from '#lib/domain/organisation/network-range.ts';

/** How a system of an institution is connected: by TLS over any network, or in the clear on a private one. */
export const TRANSPORTS = ['tls', 'private'] as const;

export type Transport = (typeof TRANSPORTS)[number];

/** A certificate as far as it matters here. Its digest is the SHA-256 of its DER form, in hexadecimal. */
export type CertificateFacts = {
  readonly fingerprint: string;
  readonly subject: string;
  readonly from: Date;
  readonly until: Date;
};

/** A DICOM system of an institution: how we reach it, and as what and from where it calls us. */
export type NodeDetails = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** The title that we call (PS3.8 9.3.2). */
  readonly calledAeTitle: string;
  /** The title by which it calls us. */
  readonly callingAeTitle: string;
  /** CIDR. */
  readonly addresses: readonly string[];
  readonly transport: Transport;
};

/** What somebody typed. Addresses one a line. */
export type TypedNode = {
  readonly [Field in keyof NodeDetails]: string;
};

export type NodeRefusal =
  | 'node_name_missing'
  | 'node_name_too_long'
  | 'host_missing'
  | 'not_a_host'
  | 'not_a_port'
  | 'port_not_dicom'
  | 'ae_title_missing'
  | 'not_an_ae_title'
  | 'addresses_missing'
  | 'not_an_address'
  | 'addresses_too_many'
  | 'addresses_too_wide'
  | 'transport_missing';

const LONGEST_NAME = 64;
const MOST_ADDRESSES = 8;
/** How wide a range that a system calls from may be: 256 addresses of IPv4, one network of IPv6. */
const WIDEST = { ipv4: 24, ipv6: 64 } as const;
/** The port that was given to DICOM when ports below 1024 were given out (PS3.8 9.1.2). */
const DICOM_PORT = 104;

/** Reads a system as somebody typed it: the first thing that is wrong, or what is meant. */
export function parseNode(typed: TypedNode): Result<NodeDetails, NodeRefusal> {
  const name = typed.name.trim();
  if (name === '') return no('node_name_missing');
  if (name.length > LONGEST_NAME) return no('node_name_too_long');
  const host = parseHost(typed.host);
  if (!host.ok) return host;
  const port = parsePort(typed.port);
  if (!port.ok) return port;
  const called = parseAeTitle(typed.calledAeTitle);
  if (!called.ok) return called;
  const calling = parseAeTitle(typed.callingAeTitle);
  if (!calling.ok) return calling;
  const addresses = parseAddresses(typed.addresses);
  if (!addresses.ok) return addresses;
  const transport = TRANSPORTS.find((one) => one === typed.transport);
  if (transport === undefined) return no('transport_missing');
  return ok({
    ...{ name, host: host.value, port: port.value, transport, addresses: addresses.value },
    ...{ calledAeTitle: called.value, callingAeTitle: calling.value },
  });
}

/** A name as DNS has them (RFC 1123 2.1), or an address. No address in brackets, no port, no user. */
function parseHost(text: string): Result<string, 'host_missing' | 'not_a_host'> {
  const host = text.trim().toLowerCase();
  if (host === '') return no('host_missing');
  if (/^[0-9.]+$/.test(host) || host.includes(':')) {
    return !host.includes('/') && cidrOf(host) !== null ? ok(host) : no('not_a_host');
  }
  const labels = host.split('.');
  const isName =
    host.length <= 253 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return isName ? ok(host) : no('not_a_host');
}

/**
 * DICOM is spoken on 104 or on a port that needs no rights to listen on. Others belong to other services, that nobody
 * shall have us call.
 */
function parsePort(text: string): Result<number, 'not_a_port' | 'port_not_dicom'> {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0;
  if (port < 1 || port > 65_535) return no('not_a_port');
  return port === DICOM_PORT || port >= 1024 ? ok(port) : no('port_not_dicom');
}

/** PS3.5 6.2, AE: 16 printable characters at most, without backslash; spaces around do not count. */
function parseAeTitle(text: string): Result<string, 'ae_title_missing' | 'not_an_ae_title'> {
  const title = text.trim();
  if (title === '') return no('ae_title_missing');
  return /^[ -[\]-~]{1,16}$/.test(title) ? ok(title) : no('not_an_ae_title');
}

type AddressesRefusal = Extract<
  NodeRefusal,
  'addresses_missing' | 'not_an_address' | 'addresses_too_many' | 'addresses_too_wide'
>;

function parseAddresses(text: string): Result<readonly string[], AddressesRefusal> {
  const lines = text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return no('addresses_missing');
  if (lines.length > MOST_ADDRESSES) return no('addresses_too_many');
  const ranges = lines.map(cidrOf);
  if (!ranges.every((range) => range !== null)) return no('not_an_address');
  return ranges.some(isTooWide) ? no('addresses_too_wide') : ok([...new Set(ranges)]);
}

function isTooWide(range: string): boolean {
  const widest = range.includes(':') ? WIDEST.ipv6 : WIDEST.ipv4;
  return Number(range.split('/')[1]) < widest;
}

export type CertificateRefusal =
  | 'certificate_missing'
  | 'not_a_certificate'
  | 'certificate_over'
  | 'certificate_not_yet'
  | 'certificate_unwanted';

/** Whether a system's certificate is what its way of being connected wants, and holds now. */
export function certificateRefusal(
  transport: Transport,
  certificate: CertificateFacts | 'none' | 'unreadable',
  now: Date,
): CertificateRefusal | null {
  if (transport === 'private') return certificate === 'none' ? null : 'certificate_unwanted';
  if (certificate === 'none') return 'certificate_missing';
  if (certificate === 'unreadable') return 'not_a_certificate';
  if (now >= certificate.until) return 'certificate_over';
  return now < certificate.from ? 'certificate_not_yet' : null;
}
