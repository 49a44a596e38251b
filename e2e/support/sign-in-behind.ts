import type { Page } from '@playwright/test';
import { sealSessionToken, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { checkCode } from '#lib/use-cases/session/check-code.ts';
import { checkPassword } from '#lib/use-cases/session/check-password.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { freshCode } from './sign-in.ts';
import { account, stack } from './stack.ts';

/**
 * Lets a page's browser be signed in as somebody, and stand where signing in leads: by the acts that the pages call, without
 * their three pages. For a journey that begins once somebody is there; how people get there has journeys of its own.
 */
export async function signedIn(page: Page, email: string): Promise<void> {
  const behind = await openBehind();
  const token = await signInBehind(behind, email);
  await behind.close();
  const value = await sealSessionToken(token, behind.sessionSecret);
  const { web } = stack();
  const cookie = {
    name: SESSION_COOKIE,
    value,
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
  } as const;
  await page.context().addCookies([{ ...cookie, domain: new URL(web).hostname, path: '/' }]);
  await page.goto(`${web}/home`);
}

/** From where. */
export const ADDRESS = '127.0.0.1';

/** Signs in by the acts that the pages call, and answers the session's token. */
export async function signInBehind(behind: Behind, email: string): Promise<string> {
  const token = await passwordOnly(behind, email);
  const code = await freshCode(email);
  const checked = await checkCode(behind, { token, code, address: ADDRESS, now: new Date() });
  if (!checked.ok) throw new Error(`${email}: ${checked.error}`);
  return checked.value.token;
}

/** The first half alone: what is kept until the code comes. */
export async function passwordOnly(behind: Behind, email: string): Promise<string> {
  const checked = await checkPassword(behind, {
    email,
    password: account(email).password,
    address: ADDRESS,
    network: `behind ${email}`,
    now: new Date(),
  });
  if (!checked.ok) throw new Error(`${email}: ${checked.error}`);
  return checked.value.token;
}
