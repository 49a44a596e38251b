import { decode, encode } from 'next-auth/jwt';

/**
 * next-auth's session cookie. It carries one claim of ours, the session's token, and is worth
 * nothing without the row that token leads to: next-auth seals it, PostgreSQL decides.
 */
export const SESSION_COOKIE = '__Host-lantern-session';
/** Between password and code. */
export const HALF_WAY_COOKIE = '__Host-lantern-sign-in';
/** Between setting out for a provider and coming back. */
export const SIGN_ON_COOKIE = '__Host-lantern-sign-on';
/** Between the link of a letter and an account. */
export const REGISTER_COOKIE = '__Host-lantern-register';
/** Of the browser that opened the letter with an answer to a request for help. */
export const HELP_COOKIE = '__Host-lantern-help';
/** Of the browser in which a firm’s client opened what they are asked to sign. */
export const AUTHORITY_COOKIE = '__Host-lantern-authority';
/** Of the browser that opened the letter to an application to join. */
export const JOINING_COOKIE = '__Host-lantern-joining';
/** Between one account of somebody's and the other, which are to be joined. */
export const JOIN_COOKIE = '__Host-lantern-join';
/** Of a computer that shows, or asks to show, what a patient was released. It is nobody’s session. */
export const SHOWING_COOKIE = '__Host-lantern-showing';
/** Where to go after signing in: a link's page, whose address holds a secret and belongs in no query. */
export const NEXT_COOKIE = '__Host-lantern-next';

/** Which language a browser's person reads. It holds nothing else, and is no session. */
export const LANGUAGE_COOKIE = '__Host-lantern-language';

export const COOKIE_OPTIONS = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  path: '/',
} as const;

const MAX_AGE_SECONDS = 12 * 3600;

export function sealSessionToken(token: string, secret: string): Promise<string> {
  return encode({ token: { sid: token }, secret, maxAge: MAX_AGE_SECONDS });
}

/** The session's token in the cookie, or null when next-auth did not seal it or it is too old. */
export async function openSessionToken(cookie: string, secret: string): Promise<string | null> {
  try {
    const claims = await decode({ token: cookie, secret });
    return typeof claims?.['sid'] === 'string' ? claims['sid'] : null;
  } catch {
    // Anything that does not decrypt is no session; what it was is of no interest.
    return null;
  }
}
