/** No 0, O, 1 or I: a reference is read out over the telephone. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What a person quotes when they ask about their request, from eight random bytes: `LAN-7K3M-92QX`. */
export function requestReference(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, 8), (byte) => LETTERS[byte % LETTERS.length]);
  return `LAN-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
