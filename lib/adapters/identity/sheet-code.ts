import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { encodeBase32UpperCaseNoPadding } from '@oslojs/encoding';
import { keyedDigest } from './seal.ts';

const CODE_BYTES = 5;
/** argon2id, 19 MiB, two passes, one lane: as for passwords. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: 2 } as const;

/**
 * A code for a printed sheet: 40 random bits (ASVS 5.0 V6.5.3 asks for 20), as two groups of four letters and digits,
 * because it is typed from paper at each sign-in. Base32 has no 0, 1, 8 or 9 to mistake for a letter.
 */
export function newSheetCode(): string {
  return encodeBase32UpperCaseNoPadding(randomBytes(CODE_BYTES)).replace(/.{4}(?=.)/, '$&-');
}

/**
 * How a sheet's code is kept. With fewer than 112 bits it needs a slow and salted hash (ASVS 5.0 V6.5.2). The salt is
 * the account's, made with the deployment's key: one digest for one code, so that one statement can find and spend it.
 */
export function hashSheetCode(deploymentKey: string) {
  const saltOf = keyedDigest(deploymentKey, 'sheet code');
  return async (typed: string, accountId: string): Promise<Uint8Array<ArrayBuffer> | null> => {
    const code = typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Dash}]/gu, '');
    if (!/^[A-Z2-7]{8}$/.test(code)) return null;
    const salt = Buffer.from(saltOf(accountId), 'base64url');
    return new Uint8Array(await hashRaw(code, { ...PARAMETERS, salt, outputLen: 32 }));
  };
}
