import { randomBytes, timingSafeEqual } from 'node:crypto';
import { decodeBase32IgnorePadding, encodeBase32UpperCaseNoPadding } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';

const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** One step either way, for clocks that differ and codes typed slowly (RFC 6238 5.2). */
const STEPS_EITHER_WAY = 1;

/**
 * The step a one-time code belongs to, or null when it belongs to none near `now`. Whoever accepts
 * it must record the step as used: a code is good once (RFC 6238 5.2, ASVS 6.5.1).
 */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): bigint | null {
  const typed = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(typed)) return null;
  const current = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS);
  let found: bigint | null = null;
  for (let step = current - STEPS_EITHER_WAY; step <= current + STEPS_EITHER_WAY; step += 1) {
    const right = generateHOTP(secret, BigInt(step), DIGITS);
    if (timingSafeEqual(Buffer.from(right), Buffer.from(typed))) found = BigInt(step);
  }
  return found;
}

/** The code an authenticator app shows at `now`. For the demonstration's accounts and for tests. */
export function codeAt(secret: Uint8Array, now: Date): string {
  return generateHOTP(secret, BigInt(Math.floor(now.getTime() / 1000 / PERIOD_SECONDS)), DIGITS);
}

/** 160 bits, as RFC 4226 4 (R6) recommends. */
export function newTotpSecret(): Uint8Array {
  return new Uint8Array(randomBytes(20));
}

export function secretFromBase32(text: string): Uint8Array {
  return decodeBase32IgnorePadding(text.toUpperCase().replace(/[\s=]/g, ''));
}

export function secretToBase32(secret: Uint8Array): string {
  return encodeBase32UpperCaseNoPadding(secret);
}
