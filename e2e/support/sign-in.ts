import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { codeAt, secretFromBase32 } from '../../lib/adapters/identity/totp.ts';
import { pointer, type Hand } from './hands.ts';
import { account, stack } from './stack.ts';

const PERIOD = 30_000;
/**
 * The last step each account has spent, beside the stack it was spent at: a code is good once, so
 * the next sign-in waits for the next one, also in another worker process.
 */
const file = () => join(stack().dataDir, 'spent-codes.json');

function spentSteps(): Record<string, number> {
  return existsSync(file())
    ? (JSON.parse(readFileSync(file(), 'utf8')) as Record<string, number>)
    : {};
}

/** A code this account has not used yet. The step after the current one is accepted too, and saves the wait. */
export async function freshCode(email: string): Promise<string> {
  const secret = secretFromBase32(account(email).totpSecret);
  for (;;) {
    const current = Math.floor(Date.now() / PERIOD);
    const step = Math.max(current, (spentSteps()[email] ?? 0) + 1);
    if (step <= current + 1) {
      writeFileSync(file(), JSON.stringify({ ...spentSteps(), [email]: step }));
      return codeAt(secret, new Date(step * PERIOD));
    }
    await new Promise((done) => setTimeout(done, 1_000));
  }
}

/** Signs in through the pages, as the person would. */
export async function signIn(page: Page, email: string, hand: Hand = pointer): Promise<void> {
  await page.goto(`${stack().web}/sign-in`);
  await hand.type(page.getByLabel('Email address'), email);
  await hand.type(page.getByLabel('Password', { exact: true }), account(email).password);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await hand.type(page.getByLabel('Security code'), await freshCode(email));
  await hand.press(page.getByRole('button', { name: 'Sign in' }));
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
