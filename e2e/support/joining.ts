import { randomBytes } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { Client } from 'pg';
import { codeAt, secretFromBase32 } from '../../lib/adapters/identity/totp.ts';
import { FIRMS_TO_JOIN } from '../../lib/demonstration/registers/entries.ts';
import { pointer, type Hand } from './hands.ts';
import { letterTo } from './outbox.ts';
import { withAuthenticator } from './passkey.ts';
import { signedIn } from './sign-in-behind.ts';
import { stack, superuserUrl } from './stack.ts';

/** Who operates the service: an application is looked at by one, and approved by another where people look by hand. */
export const ONE = 'support@service.example.org';
export const ANOTHER = 'support2@service.example.org';

/** The northern trust, with which everybody exchanges first. */
export const PARTNER = 'R9N';

export const at = (path: string) => `${stack().web}${path}`;

/** Codes and titles are of one institution alone, whatever has joined on this stack before. */
export const oneOf = (prefix: string) => `${prefix}${randomBytes(3).toString('hex').toUpperCase()}`;

/** A firm that its register knows, and that has not joined on this stack before. */
export async function firmToJoin(): Promise<string> {
  const database = new Client({ connectionString: superuserUrl() });
  await database.connect();
  const { rows } = await database.query<{ code: string }>(
    "SELECT register_code AS code FROM organisation WHERE kind = 'law_firm'",
  );
  await database.end();
  const joined = rows.map(({ code }) => code);
  const free = FIRMS_TO_JOIN.find((code) => !joined.includes(code));
  if (free === undefined) throw new Error('every firm of the stand-in has joined');
  return free;
}

export const someAddress = (name: string) =>
  `${name}.${randomBytes(4).toString('hex')}@example.org`;

/** The link in the newest letter to an address. */
export async function linkTo(email: string, kind: string, since: Date): Promise<string> {
  const link = new RegExp(`http\\S+/${kind}/[\\w-]{43}`);
  const letter = await letterTo(email, link, since);
  return link.exec(letter.text)?.[0] ?? '';
}

/** Asks for a letter and follows its link to the application. */
export async function beginApplication(
  page: Page,
  hand: Hand,
  email: string,
  button = 'Go on',
): Promise<void> {
  const began = new Date();
  await page.goto(at('/join'));
  await hand.type(page.getByLabel('Your work email address'), email);
  await hand.press(page.getByRole('button', { name: 'Send me the link' }));
  await page.waitForURL(/\/join\/sent$/);
  await page.goto(await linkTo(email, 'join', began));
  await hand.press(page.getByRole('button', { name: button }));
  await page.waitForURL(/\/join\/application$/);
}

export type Applicant = {
  readonly kind: string;
  readonly where: string;
  readonly name: string;
  readonly code: string;
  readonly admin: string;
};

const step = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save and go on' });

/** Opens a step from the list of them. */
export async function openStep(page: Page, hand: Hand, name: string): Promise<void> {
  await hand.press(step(page, name));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

async function saved(page: Page, hand: Hand): Promise<void> {
  await hand.press(save(page));
  await expect(page.getByRole('status').first()).toContainText('Saved');
}

/** Says which institution it is. */
export async function sayInstitution(page: Page, hand: Hand, who: Applicant): Promise<void> {
  await openStep(page, hand, 'Your institution');
  await hand.tick(page.getByLabel(who.kind, { exact: true }));
  await hand.tick(page.getByLabel(who.where, { exact: true }));
  await hand.type(page.getByLabel('Name of the institution'), who.name);
  await hand.type(page.getByLabel('Its code in the public register'), who.code);
  await hand.type(page.getByLabel('Whom will you exchange images with first?'), PARTNER);
  await saved(page, hand);
}

/** The steps that every institution has, but for the terms: whom to ask, and the first administrator. */
export async function sayPeople(page: Page, hand: Hand, who: Applicant): Promise<void> {
  await openStep(page, hand, 'Whom we can ask');
  await hand.type(page.getByLabel('Name', { exact: true }), 'Ada Tester');
  await hand.type(page.getByLabel('Telephone number'), '01632 960 001');
  await saved(page, hand);
  await openStep(page, hand, 'Your first administrator');
  await hand.type(page.getByLabel('Their work email address'), who.admin);
  await saved(page, hand);
}

export async function acceptTerms(page: Page, hand: Hand): Promise<void> {
  await openStep(page, hand, 'Accept the terms');
  await hand.type(page.getByLabel('Who accepts these terms for the institution?'), 'Ada Tester');
  await hand.type(page.getByLabel('Their office'), 'Chief executive');
  await hand.press(page.getByRole('button', { name: 'Accept these terms for the institution' }));
  await expect(page.getByRole('status').first()).toContainText('Saved');
}

export async function send(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'Check your answers and send' }));
  await page.waitForURL(/\/application\/send$/);
  await hand.press(page.getByRole('button', { name: 'Send the application' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('has been sent');
}

export type System = {
  readonly name: string;
  readonly port: string;
  readonly called: string;
  readonly calling: string;
  readonly certificate?: string;
};

/** Types an imaging system of this machine into the form for one, and sends it. */
export async function addSystem(page: Page, hand: Hand, system: System): Promise<void> {
  await hand.type(page.getByLabel('A name for it'), system.name);
  await hand.type(page.getByLabel('Host name or IP address'), '127.0.0.1');
  await hand.type(page.getByLabel('Port', { exact: true }), system.port);
  await hand.type(page.getByLabel('AE title of the system'), system.called);
  await hand.type(page.getByLabel('AE title under which it calls us'), system.calling);
  await hand.type(page.getByLabel('IP addresses it calls from'), '127.0.0.1');
  const isTls = system.certificate !== undefined;
  await hand.tick(
    page.getByLabel(isTls ? 'Encrypted, by TLS' : 'Unencrypted, on a private network'),
  );
  // Pasted, as a certificate is.
  if (isTls) await page.getByLabel('Its certificate (TLS only)').fill(system.certificate);
  await hand.press(page.getByRole('button', { name: 'Add this system' }));
}

/** An operator, signed in, with the applications that wait before them. */
export async function operatorAt(page: Page, email: string): Promise<void> {
  await withAuthenticator(page, email);
  await signedIn(page, email);
  await page.getByRole('link', { name: 'Applications to join' }).click();
  await page.waitForURL(/\/support\/joinings$/);
}

/** Opens an application from the list, and looks again until its register has answered. */
export async function openApplicant(page: Page, name: string, says: string): Promise<void> {
  await page.goto(at('/support/joinings'));
  await page.getByRole('link', { name }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText(says, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** Gives proof where it is asked for, and comes back. */
export async function prove(page: Page): Promise<void> {
  await page.waitForURL(/\/step-up\/|\/joinings\/[\w-]+\/\w+/);
  if (!page.url().includes('/step-up/')) return;
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(/\/support\/joinings\//);
}

export async function approve(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Approve', exact: true }).click();
  await prove(page);
  await page.getByRole('button', { name: 'Approve it' }).click();
  await expect(page.getByRole('status').first()).toContainText('The invitation is on its way');
}

/** Makes an account from an invitation, as its first administrator does, and goes to their work. */
export async function acceptInvitation(page: Page, email: string, since: Date): Promise<void> {
  await page.goto(await linkTo(email, 'invitation', since));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.waitForURL(/\/register\/details$/);
  await pointer.type(page.getByLabel('First names'), 'Mair');
  await pointer.type(page.getByLabel('Last name'), 'Prosser');
  await page.getByRole('button', { name: 'Continue' }).click();
  await pointer.type(
    page.getByLabel('New password', { exact: true }),
    'three lanterns over the moor',
  );
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('An authenticator app').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(/\/register\/app\?key=/);
  const secret = await page.locator('.lantern-key').innerText();
  await pointer.type(
    page.getByLabel('Code from the app'),
    codeAt(secretFromBase32(secret), new Date()),
  );
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.waitForURL(/\/register\/codes$/);
  await page.goto(at('/home'));
}

/** Tests that wait for systems, letters and registers take their time. */
export function takesItsTime(): void {
  test.setTimeout(300_000);
}
