import { isAddressIn, isSharedAddress } from '#lib/domain/organisation/network-range.ts';
import type { Transport } from './node.ts';

/**
 * Why an address that a host's name led to is not called. `inside`: it is this machine's, of its own network, or one that
 * answers with a cloud's secrets. `not_private`: anybody on the way could read what is sent in the clear.
 */
export type DialRefusal = 'inside' | 'not_private';

/**
 * Whether an address may be called for somebody whom we do not know yet. `allowed` are the ranges beside the public ones
 * that whoever runs this deployment has said lead to hospitals, such as a health network's. It is asked of the address
 * that is then called, and never of a name, which may lead elsewhere the next time it is looked up.
 */
export function dialRefusal(
  address: string,
  transport: Transport,
  allowed: readonly string[],
): DialRefusal | null {
  if (isAddressIn(address, allowed)) return null;
  if (isSharedAddress(address)) return 'inside';
  return transport === 'tls' ? null : 'not_private';
}
