import { randomInt } from 'node:crypto';
import { hashPassword, isPassword } from './password.ts';

/** Six digits (ASVS 5.0 V6.6.4), each code as likely as any other. */
export function newTextCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** argon2id, so that whoever reads the database in a code's ten minutes cannot find it in time. */
export function hashTextCode(code: string): Promise<string> {
  return hashPassword(code);
}

export async function isTextCode(kept: string | null, typed: string): Promise<boolean> {
  const code = typed.normalize('NFKC').replace(/[\s\p{Dash}]/gu, '');
  return /^\d{6}$/.test(code) && (await isPassword(kept, code));
}
