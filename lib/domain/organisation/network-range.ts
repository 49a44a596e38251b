import { no, ok, type Result } from '#lib/base/result.ts';

/** Where a machine calls itself from (RFC 1122 3.2.1.3, RFC 4291 2.5.3). */
export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1/128'];

export type RangeRefusal =
  'range_missing' | 'not_a_range' | 'range_has_host_bits' | 'range_too_wide' | 'range_shared';

/** How wide a trust's range may be at most: 4,096 addresses of IPv4, or 256 networks (/48) of IPv6. */
export const WIDEST = { 4: 20, 6: 40 } as const;

/** A block of addresses: its first one as a number, and how many bits are its name. */
type Range = { readonly family: 4 | 6; readonly first: bigint; readonly prefix: number };

/**
 * Addresses that any number of networks use inside (RFC 1918, 4193, 6598), that name the machine itself, many machines
 * or none (RFC 6890), or that carry another address within (RFC 6052, 3056, 4380): they tell no trust from another.
 */
const SHARED: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
  '::/8',
  '64:ff9b::/32',
  '2001::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/9',
  'ff00::/8',
];

/**
 * A trust's addresses as it wrote them: one, or a range in CIDR notation (RFC 4632, 4291), as they are seen from outside.
 * Answers the range as PostgreSQL writes it for IPv4, and as it was written for IPv6.
 */
export function parseNetworkRange(text: string): Result<string, RangeRefusal> {
  const written = text.trim().toLowerCase();
  if (written === '') return no('range_missing');
  const range = rangeOf(written);
  if (range === null) return no('not_a_range');
  if (range.first % (1n << BigInt(bitsOf(range) - range.prefix)) !== 0n) {
    return no('range_has_host_bits');
  }
  if (isShared(range)) return no('range_shared');
  if (range.prefix < WIDEST[range.family]) return no('range_too_wide');
  return ok(`${written.split('/', 1)[0] ?? ''}/${range.prefix}`);
}

/**
 * Whether an address, or a range, is one that many networks use inside, or no machine's own. What is no address is one,
 * too: nobody goes there.
 */
export function isSharedAddress(text: string): boolean {
  const range = rangeOf(text.toLowerCase());
  return range === null || isShared(range);
}

/** Whether an address is in one of these ranges (CIDR). What is no address, or no range, is in none. */
export function isAddressIn(address: string, ranges: readonly string[]): boolean {
  const one = rangeOf(address.toLowerCase());
  if (one === null) return false;
  return ranges.some((text) => {
    const range = rangeOf(text.toLowerCase());
    return range !== null && range.prefix <= one.prefix && overlap(range, one);
  });
}

/** A range as CIDR, with its length; null for what is none, or has bits beyond it. */
export function cidrOf(text: string): string | null {
  const written = text.trim().toLowerCase();
  const range = rangeOf(written);
  if (range === null || range.first % (1n << BigInt(bitsOf(range) - range.prefix)) !== 0n)
    return null;
  return `${written.split('/', 1)[0] ?? ''}/${range.prefix}`;
}

function isShared(range: Range): boolean {
  return SHARED.some((text) => {
    const shared = rangeOf(text);
    return shared !== null && overlap(shared, range);
  });
}

function overlap(a: Range, b: Range): boolean {
  if (a.family !== b.family) return false;
  const shift = BigInt(bitsOf(a) - Math.min(a.prefix, b.prefix));
  return a.first >> shift === b.first >> shift;
}

function rangeOf(text: string): Range | null {
  const parts = /^([0-9a-f.:]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text);
  if (!parts) return null;
  const [, address = '', length] = parts;
  const family = address.includes(':') ? 6 : 4;
  const first = family === 6 ? numberOf6(address) : numberOf4(address);
  const prefix = length === undefined ? bitsOf({ family }) : Number(length);
  return first === null || prefix > bitsOf({ family }) ? null : { family, first, prefix };
}

function bitsOf({ family }: Pick<Range, 'family'>): number {
  return family === 4 ? 32 : 128;
}

/** Four decimal numbers, none with a zero in front: some programs read such as octal. */
function numberOf4(address: string): bigint | null {
  const numbers = address.split('.');
  const isAddress =
    numbers.length === 4 && numbers.every((one) => /^(0|[1-9]\d{0,2})$/.test(one) && +one <= 255);
  return isAddress ? numbers.reduce((sum, one) => (sum << 8n) + BigInt(one), 0n) : null;
}

/** Eight groups of up to four hexadecimal digits, of which one row of zeros may be left out (RFC 4291, 2.2). */
function numberOf6(address: string): bigint | null {
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups.every((one) => /^[0-9a-f]{1,4}$/.test(one))
    ? groups.reduce((sum, one) => (sum << 16n) + BigInt(`0x${one}`), 0n)
    : null;
}
