import type { Page } from '@playwright/test';
import { Client } from 'pg';
import { codeAt, secretFromBase32 } from '../../lib/adapters/identity/totp.ts';
import { pointer, type Hand } from './hands.ts';
import { account, stack, superuserUrl } from './stack.ts';

/**
 * A code that works now. A code is good once, and a test that signs in again would wait half a minute for the next:
 * so the database forgets that this account has used any.
 */
export async function freshCode(email: string): Promise<string> {
  const database = new Client({ connectionString: superuserUrl() });
  await database.connect();
  await database.query(
    'DELETE FROM used_totp_step WHERE account_id = (SELECT id FROM account WHERE email = $1)',
    [email],
  );
  await database.end();
  return codeAt(secretFromBase32(account(email).totpSecret), new Date());
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
