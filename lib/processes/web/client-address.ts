import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whom we are talking to: the socket's other end, or, when that is the one configured hop, the last
 * address the hop wrote. A header from anywhere else is somebody's claim and is never read.
 */
export function clientAddress(request: IncomingMessage, trustedHop: string): string {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  if (trustedHop === '' || peer !== plainAddress(trustedHop)) return peer;
  const header = request.headers['x-forwarded-for'];
  const last = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .at(-1)
    ?.trim();
  return last && isIP(last) !== 0 ? plainAddress(last) : peer;
}

/** IPv4 written as IPv6 is IPv4. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').toLowerCase();
}

/**
 * The network a throttle counts: an IPv4 address, or the 64 bits of an IPv6 address that one
 * customer is given. Counting single IPv6 addresses would count nothing.
 */
export function throttleNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  const [bare = ''] = address.split('%');
  const [head = '', tail = ''] = bare.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const gap = address.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
