import { referenceOf } from '#lib/base/reference.ts';

/** What a person quotes when they ask about their request, from eight random bytes: `LAN-7K3M-92QX`. */
export function requestReference(random: Uint8Array): string {
  return referenceOf('LAN', random);
}
