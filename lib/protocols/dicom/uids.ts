import { createHash } from 'node:crypto';

const VALID = /^(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))*$/;
const USABLE = /^[0-9.]{1,64}$/;

/** Whether the text is a UID as PS3.5 9.1 wants it: at most 64 characters, no component empty or with a leading zero. */
export function isUid(text: string): boolean {
  return text.length <= 64 && VALID.test(text);
}

/**
 * Whether an arriving object can be told from others by this UID: 1 to 64 digits and dots. Weaker
 * than `isUid`, because old modalities wrote leading zeros and refusing those would lose images.
 */
export function isUsableUid(text: string): boolean {
  return USABLE.test(text);
}

/**
 * The same UID for the same seed, for ever: 2.25. and the integer of a version 8 UUID taken from
 * the seed's SHA-256 (PS3.5 B.2, RFC 9562 5.8). At most 44 characters.
 */
export function uidFromHash(seed: string | Uint8Array): string {
  const uuid = createHash('sha256').update(seed).digest().subarray(0, 16);
  uuid.writeUInt8((uuid.readUInt8(6) & 0x0f) | 0x80, 6);
  uuid.writeUInt8((uuid.readUInt8(8) & 0x3f) | 0x80, 8);

  return `2.25.${BigInt(`0x${uuid.toString('hex')}`)}`;
}
