import { createHash, randomBytes } from 'node:crypto';
import { encodeBase32UpperCaseNoPadding } from '@oslojs/encoding';

const CODE_BYTES = 15;
const GROUP = /.{4}(?=.)/g;

/**
 * A code that lets somebody in once when their device is lost: 120 random bits (ASVS 5.0 V6.5.2 asks for 112), as six
 * groups of four letters and digits. Base32 has no 0, 1, 8 or 9 to mistake for a letter.
 */
export function newRecoveryCode(): string {
  return encodeBase32UpperCaseNoPadding(randomBytes(CODE_BYTES)).replace(GROUP, '$&-');
}

/** The only form in which a code is kept: with 120 random bits it needs no slow hash. Null for what is no code. */
export function hashRecoveryCode(typed: string): Uint8Array<ArrayBuffer> | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '');
  if (!/^[A-Z2-7]{24}$/.test(code)) return null;
  return new Uint8Array(createHash('sha256').update(`recovery code ${code}`).digest());
}
