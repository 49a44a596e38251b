import type { Brand } from '#lib/base/brand.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/** An address as accounts keep it: trimmed, lower case, of a shape that a letter can be sent to. */
export type EmailAddress = Brand<string, 'EmailAddress'>;

/** RFC 5321 4.5.3.1: 64 octets before the sign, and 254 altogether. */
const MOST_LENGTH = 254;
const SHAPE = /^[^\s@,;<>()[\]\\"]{1,64}@[^\s@,;<>()[\]\\"]+\.[^\s@.,;<>()[\]\\"]{2,}$/;

/** Reads an address as people type it. Whether it is somebody's, only a letter can tell. */
export function parseEmailAddress(
  text: string,
): Result<EmailAddress, 'email_missing' | 'not_an_email'> {
  const email = text.trim().normalize('NFC').toLowerCase();
  if (email === '') return no('email_missing');
  const isOne = email.length <= MOST_LENGTH && SHAPE.test(email) && !email.includes('..');
  return isOne ? ok(email as EmailAddress) : no('not_an_email');
}

/** The domain of an address, in lower case; null when there is none. */
export function domainOf(email: string): string | null {
  const domain = email.trim().toLowerCase().split('@').at(-1) ?? '';
  return email.includes('@') && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) ? domain : null;
}
