import { expect, test, type Page } from '@playwright/test';
import { codeAt, secretFromBase32 } from '../lib/adapters/identity/totp.ts';
import { expectAccessible, expectAccessibleInWelsh } from './support/accessible.ts';
import { keyboard, pointer, type Hand } from './support/hands.ts';
import { letterTo } from './support/outbox.ts';
import { withAuthenticator } from './support/passkey.ts';
import { signIn } from './support/sign-in.ts';
import { stack } from './support/stack.ts';

const PASSWORD = 'three lanterns over the moor';
const KNOWN = 'sam@example.org';
const ADMIN = 'admin@eastmoor.example.org';

const at = (path: string) => `${stack().web}${path}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const path = `test-results/screens/registration-${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
}

/** The link in the newest letter to an address. */
async function linkTo(email: string, kind: string, since: Date): Promise<string> {
  const link = new RegExp(`http\\S+/${kind}/[\\w-]{43}`);
  const letter = await letterTo(email, link, since);
  return link.exec(letter.text)?.[0] ?? '';
}

async function answerDetails(page: Page, hand: Hand): Promise<void> {
  await hand.type(page.getByLabel('First names'), 'Nia Carys');
  await hand.type(page.getByLabel('Last name'), 'O’Rourke');
  await hand.type(page.getByLabel('Day'), '28');
  await hand.type(page.getByLabel('Month'), '2');
  await hand.type(page.getByLabel('Year'), '1954');
  await hand.type(page.getByLabel('NHS number'), '999 000 0018');
  await hand.type(page.getByLabel('Postcode'), 'ls1 3ex');
  await hand.press(page.getByRole('button', { name: 'Continue' }));
}

async function choosePassword(page: Page, hand: Hand, password = PASSWORD): Promise<void> {
  await hand.type(page.getByLabel('New password', { exact: true }), password);
}

/** Sets an app up and gives its first code: answers the secret. */
async function useApp(page: Page, hand: Hand): Promise<string> {
  await hand.tick(page.getByLabel('An authenticator app'));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/register\/app\?key=/);
  await expectAccessibleInWelsh(page);
  const secret = await page.locator('.lantern-key').innerText();
  await hand.type(page.getByLabel('Code from the app'), appCode(secret));
  return secret;
}

/** A code is good once: `later` is for the next, which is accepted early. */
function appCode(secret: string, later = 0): string {
  return codeAt(secretFromBase32(secret), new Date(Date.now() + later * 30_000));
}

test('a patient makes an account from a letter to recovery codes, and gets a new password', async ({
  page,
}, { project }) => {
  test.setTimeout(300_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const email = `nia.${project.name}.${String(Date.now())}@example.org`;
  const began = new Date();
  await page.goto(at('/'));
  await judged(page, 'start');
  await hand.press(page.getByRole('link', { name: 'Create an account' }));
  await hand.press(page.getByRole('button', { name: 'Send me the link' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter your email address');
  await judged(page, 'email');
  await hand.type(page.getByLabel('Email address'), email);
  await hand.press(page.getByRole('button', { name: 'Send me the link' }));
  await page.waitForURL(/\/register\/sent$/);
  await judged(page, 'sent');

  const link = await linkTo(email, 'register', began);
  // Looking at it, as programs that read mail do, uses nothing up.
  await fetch(link);
  await page.goto(link);
  await judged(page, 'open');
  await hand.press(page.getByRole('button', { name: 'Start' }));
  await page.waitForURL(/\/register\/details$/);
  await expectAccessibleInWelsh(page);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter your last name');
  await judged(page, 'details-wrong');
  await answerDetails(page, hand);
  await page.waitForURL(/\/register\/password$/);
  await expectAccessibleInWelsh(page);
  await choosePassword(page, hand, 'Password1234!');
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Many people use this password');
  await judged(page, 'password');
  await choosePassword(page, hand);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/register\/factor$/);
  await judged(page, 'factor');
  await expectAccessibleInWelsh(page);
  const secret = await useApp(page, hand);
  await judged(page, 'app');
  await hand.press(page.getByRole('button', { name: 'Create my account' }));
  await page.waitForURL(/\/register\/codes$/);
  await judged(page, 'codes');
  await expectAccessibleInWelsh(page);
  await hand.press(page.getByRole('button', { name: 'Show me my 10 codes' }));
  await expect(page.locator('.lantern-codes li')).toHaveCount(10);
  await hand.press(page.getByRole('link', { name: 'I have written them down' }));
  await page.waitForURL(/\/requests$/);
  await expect(page.getByText('Signed in as Nia Carys O’Rourke')).toBeVisible();

  // The link was good once, also in another browser.
  await page.goto(link);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(heading(page)).toContainText('This link has ended');
  await judged(page, 'over');
  await page.goto(at('/register/password'));
  await page.waitForURL(/\/register\/over$/);
  await judged(page, 'again');

  await page.goto(at('/sign-in'));
  await hand.press(page.getByRole('link', { name: 'I have forgotten my password' }));
  await judged(page, 'forgotten');
  await hand.type(page.getByLabel('Email address'), email);
  await hand.press(page.getByRole('button', { name: 'Send me the link' }));
  await page.waitForURL(/\/sign-in\/forgotten\/sent$/);
  await page.goto(await linkTo(email, 'sign-in/new-password', began));
  await judged(page, 'new-password');
  await choosePassword(page, hand, `${PASSWORD} again`);
  await hand.press(page.getByRole('button', { name: 'Use this password' }));
  await page.waitForURL(/\/sign-in\?again=changed$/);
  await expect(page.getByRole('status')).toContainText('Your password has changed');
  await judged(page, 'changed');
  await letterTo(email, /The password of your account was changed/, began);
  await page.goto(at('/requests'));
  await page.waitForURL(/\/sign-in$/);
  await hand.type(page.getByLabel('Email address'), email);
  await hand.type(page.getByLabel('Password', { exact: true }), `${PASSWORD} again`);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await hand.type(page.getByLabel('Security code'), appCode(secret, 1));
  await hand.press(page.getByRole('button', { name: 'Sign in' }));
  await page.waitForURL(/\/requests$/);
});

test('an account can have a passkey instead of an app', async ({ page }, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const email = `tomos.${project.name}.${String(Date.now())}@example.org`;
  const began = new Date();
  const device = await withAuthenticator(page, null);
  await page.goto(at('/register'));
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.goto(await linkTo(email, 'register', began));
  await page.getByRole('button', { name: 'Start' }).click();
  await answerDetails(page, pointer);
  // As a password manager or a person pastes it (ASVS 5.0 V6.2.7).
  const field = page.getByLabel('New password', { exact: true });
  await expect(field).toHaveAttribute('autocomplete', 'new-password');
  await field.focus();
  await page.keyboard.insertText(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await hand.tick(page.getByLabel('My phone, tablet or computer'));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/register\/passkey$/);
  await judged(page, 'passkey');
  await expectAccessibleInWelsh(page);
  await hand.type(page.getByLabel('Name for this passkey'), 'My phone');
  await hand.press(page.getByRole('button', { name: 'Make the passkey and create my account' }));
  await page.waitForURL(/\/register\/codes$/);
  expect(await device.count()).toBe(1);
  await page.goto(at('/home'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(at('/'));
  await page.goto(at('/sign-in'));
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Use your passkey' })).toBeVisible();
  await expect(page.getByLabel('Security code')).toHaveCount(0);
  await judged(page, 'passkey-only');
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(/\/requests$/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the answers to a known and an unknown address are the same, byte for byte', async ({
    page,
  }, { project }) => {
    test.skip(
      project.name === 'desk',
      'Letters to one address are counted, and width changes none.',
    );
    for (const [path, sent] of [
      ['/register', '/register/sent'],
      ['/sign-in/forgotten', '/sign-in/forgotten/sent'],
    ] as const) {
      const answers: string[] = [];
      for (const email of [KNOWN, `nobody.${String(Date.now())}@example.org`]) {
        await page.goto(at(path));
        await page.getByLabel('Email address').fill(email);
        await page.getByRole('button', { name: 'Send me the link' }).click();
        await page.waitForURL(at(sent));
        // Two answers always differ in the nonce, and in the reference of a fault that is not shown.
        const differs = /nonce="[^"]*"|nonce\\":\\"[^"]*\\"|ERR(-\w{3}){3}/g;
        answers.push((await page.content()).replaceAll(differs, ''));
      }
      expect(answers[0]).toBe(answers[1]);
      expect(answers[0]).toContain('Check your email');
    }
    await letterTo(KNOWN, /you have one already with this email address/, new Date(0));
  });
});

test('a colleague is invited, makes an account, and works; another invitation is taken back', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const stamp = `${project.name}.${String(Date.now())}`;
  const [email, other] = [`idris.${stamp}@example.org`, `mair.${stamp}@example.org`];
  const began = new Date();
  await withAuthenticator(page, ADMIN);
  await signIn(page, ADMIN, hand);
  await hand.press(page.getByRole('link', { name: 'Invite a colleague' }));
  await judged(page, 'invitations');
  const invite = async (address: string) => {
    await hand.type(page.getByLabel('Work email address'), address);
    await hand.tick(page.getByLabel('Access officer'));
    await hand.tick(page.getByLabel('6 months'));
    await hand.press(page.getByRole('button', { name: 'Send the invitation' }));
  };
  await hand.press(page.getByRole('link', { name: 'Invite a colleague' }));
  await hand.press(page.getByRole('button', { name: 'Send the invitation' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Choose one role or more');
  await judged(page, 'invite');
  await invite(email);
  await page.waitForURL(/\/step-up\/invite_colleague\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/invitations\/new$/);
  await invite(email);
  await expect(page.getByRole('status')).toContainText('The invitation is on its way');
  await hand.press(page.getByRole('link', { name: 'Invite a colleague' }));
  await invite(other);
  await judged(page, 'invited');
  // A phone makes room for what is too wide, and then measures itself as wider.
  expect(await page.evaluate(() => window.innerWidth)).toBe(page.viewportSize()?.width);

  const context = await browser.newContext({ viewport: page.viewportSize() });
  const theirs = await context.newPage();
  await theirs.goto(await linkTo(email, 'invitation', began));
  await judged(theirs, 'invitation');
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await theirs.waitForURL(/\/register\/details$/);
  await expect(theirs.getByLabel('NHS number')).toHaveCount(0);
  await judged(theirs, 'details-work');
  await theirs.getByLabel('First names').fill('Idris');
  await theirs.getByLabel('Last name').fill('Vaughan');
  await theirs.getByRole('button', { name: 'Continue' }).click();
  await choosePassword(theirs, pointer);
  await theirs.getByRole('button', { name: 'Continue' }).click();
  await useApp(theirs, pointer);
  await theirs.getByRole('button', { name: 'Create my account' }).click();
  await theirs.waitForURL(/\/register\/codes$/);
  await theirs.goto(at('/home'));
  await expect(theirs).toHaveURL(/\/staff$/);

  const gone = await linkTo(other, 'invitation', began);
  await hand.press(page.getByRole('button', { name: `Take it back from ${other}` }));
  await expect(page.getByRole('status')).toContainText('does not work any more');
  // Signed in as another, and the link of an invitation that was taken back.
  await theirs.goto(gone);
  await judged(theirs, 'invitation-signed-in');
  await theirs.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(heading(theirs)).toContainText('This invitation has ended');
  await judged(theirs, 'invitation-over');
  await context.close();
});
