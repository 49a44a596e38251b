import { hash, verify } from '@node-rs/argon2';
import { PASSWORD_LENGTH, passwordLength } from '#lib/domain/identity/new-password.ts';

/** argon2id, 19 MiB, two passes, one lane: OWASP's floor, about 15 ms. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: 2 } as const;

let nobody: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), PARAMETERS);
}

/**
 * Whether this is the password. For an address without an account (`kept` is null) it takes as
 * long and answers no, so that nobody learns from the clock who has one (INV-17).
 */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('a password that nobody was ever given');
  // Longer is refused, so that nobody can make the server hash a book.
  const isShort = passwordLength(password) <= PASSWORD_LENGTH.most;
  const right = await verify(kept ?? (await nobody), isShort ? password.normalize('NFC') : '');
  return right && kept !== null && isShort;
}
