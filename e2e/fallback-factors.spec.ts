import { expect, test, type Page } from '@playwright/test';
import { aRequest } from '#lib/testing/builders/rows.ts';
import { openBehind } from './doors/support/behind.ts';
import { expectAccessibleInWelsh } from './support/accessible.ts';
import { keyboard, pointer, type Hand } from './support/hands.ts';
import { letterTo } from './support/outbox.ts';
import { withAuthenticator } from './support/passkey.ts';
import { judged } from './support/pictures.ts';
import { freshCode, signIn } from './support/sign-in.ts';
import { account, stack } from './support/stack.ts';

/** A patient and a number for each width: codes by text are counted for both. */
const PATIENTS = { phone: 'margaret@example.org', desk: 'anh@example.org' } as const;
const NUMBERS = { phone: '07700 900901', desk: '07700 900902' } as const;
const ON_PAPER = { phone: 'siobhan@example.org', desk: 'dafydd@example.org' } as const;
const OFFICER = 'records@eastmoor.example.org';

const at = (path: string) => `${stack().web}${path}`;

function hands(): { hand: Hand; width: 'phone' | 'desk' } {
  const width = test.info().project.name.startsWith('phone') ? 'phone' : 'desk';
  return { width, hand: width === 'phone' ? pointer : keyboard };
}

/** Gives the password, up to where the second factor is asked for. */
async function password(page: Page, email: string, hand: Hand): Promise<void> {
  await page.goto(at('/sign-in'));
  await hand.type(page.getByLabel('Email address'), email);
  await hand.type(page.getByLabel('Password', { exact: true }), account(email).password);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/sign-in\/code/);
}

/** The code in the newest text message to a number. */
async function codeTextedTo(number: string, since: Date): Promise<string> {
  const written = `+44${number.slice(1).replaceAll(' ', '')}`;
  const { text } = await letterTo(written, /security code/, since);
  return /^\d{6}/.exec(text)?.[0] ?? '';
}

test('a patient adds a mobile number, signs in by a code sent there, and removes it', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { hand, width } = hands();
  const [email, number] = [PATIENTS[width], NUMBERS[width]];
  let began = new Date();
  await signIn(page, email, hand);
  await page.goto(at('/account'));
  await hand.press(page.getByRole('link', { name: 'Add a mobile number' }));
  await page.waitForURL(/\/step-up\/change_mobile\//);
  await hand.type(page.getByLabel('Security code'), await freshCode(email));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/account\/text$/);
  await expectAccessibleInWelsh(page);
  await hand.type(page.getByLabel('UK mobile number'), '020 7946 0018');
  await hand.press(page.getByRole('button', { name: 'Send me a code' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter a UK mobile number');
  await judged(page, 'fallback-number');
  await hand.type(page.getByLabel('UK mobile number'), number);
  await hand.press(page.getByRole('button', { name: 'Send me a code' }));
  await page.waitForURL(/\/account\/text\/code$/);
  await judged(page, 'fallback-prove');
  await expectAccessibleInWelsh(page);
  await hand.type(page.getByLabel('Code from the text message'), await codeTextedTo(number, began));
  await hand.press(page.getByRole('button', { name: 'Add this number' }));
  await page.waitForURL(/\/account\?done=mobile$/);
  await expect(page.getByText(`Ending in ${number.slice(-3)}`)).toBeVisible();
  await judged(page, 'fallback-details');
  await letterTo(email, /A mobile number was added/, began);

  await hand.press(page.getByRole('button', { name: 'Sign out' }));
  // Where it leads to comes first: otherwise it arrives in the middle of what is typed next.
  await page.waitForURL((url) => !url.pathname.startsWith('/account'));
  await password(page, email, hand);
  await judged(page, 'fallback-sign-in');
  await hand.press(page.getByRole('link', { name: 'Get a code by text message' }));
  await expect(page.getByText(`ending in ${number.slice(-3)}`)).toBeVisible();
  await judged(page, 'fallback-ask');
  began = new Date();
  await hand.press(page.getByRole('button', { name: 'Send me a code' }));
  await page.waitForURL(/\/sign-in\/text\?sent=yes$/);
  await judged(page, 'fallback-sent');
  await hand.type(page.getByLabel('Code from the text message'), await codeTextedTo(number, began));
  await hand.press(page.getByRole('button', { name: 'Sign in' }));
  await page.waitForURL(/\/requests$/);

  await page.goto(at('/account'));
  await hand.press(page.getByRole('link', { name: 'Remove your mobile number' }));
  await page.waitForURL(/\/step-up\/change_mobile\//);
  await hand.type(page.getByLabel('Security code'), await freshCode(email));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/account\/text\/remove$/);
  await judged(page, 'fallback-remove');
  await expectAccessibleInWelsh(page);
  await hand.press(page.getByRole('button', { name: 'Remove the number' }));
  await page.waitForURL(/\/account\?done=mobileRemoved$/);
});

test('an access officer prints codes for a patient without a phone, who signs in with one', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const { hand, width } = hands();
  const email = ON_PAPER[width];
  const began = new Date();
  const requestId = await aRequestOf(email);
  await withAuthenticator(page, OFFICER);
  await signIn(page, OFFICER, hand);
  await page.goto(at(`/staff/requests/${requestId}`));
  await hand.press(page.getByRole('link', { name: 'Codes on paper' }));
  await page.waitForURL(/\/step-up\/issue_code_sheet\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/code-sheet$/);
  await hand.press(page.getByRole('button', { name: 'Make the sheet' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Choose how you checked');
  await judged(page, 'fallback-sheet-ask');
  await hand.tick(page.getByLabel('Face to face'));
  await hand.press(page.getByRole('button', { name: 'Make the sheet' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your Lantern security');
  const codes = await page.locator('.lantern-codes li').allInnerTexts();
  expect(codes).toHaveLength(10);
  await judged(page, 'fallback-sheet');
  await expectForPaper(page);
  await letterTo(email, /A printed sheet/, began);
  await page.goto(at(`/staff/requests/${requestId}/code-sheet`));
  for (const code of codes) await expect(page.getByText(code)).toHaveCount(0);
  await judged(page, 'fallback-sheet-again');

  const theirs = await (await browser.newContext()).newPage();
  await password(theirs, email, pointer);
  await judged(theirs, 'fallback-sign-in-sheet');
  await theirs.getByRole('button', { name: 'Use a code from your sheet' }).click();
  await theirs.getByLabel('Code from your sheet').fill('AAAA AAAA');
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await expect(theirs.locator('.nhsuk-error-summary')).toContainText('That code is not right');
  await judged(theirs, 'fallback-sheet-code');
  await theirs.getByLabel('Code from your sheet').fill(codes[3]!.toLowerCase());
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await theirs.waitForURL(/\/requests$/);
  await theirs.goto(at('/account'));
  await expect(theirs.getByText('a printed sheet with 9 codes left')).toBeVisible();

  await hand.press(page.getByRole('link', { name: 'Stop the sheet they have' }));
  await judged(page, 'fallback-sheet-end');
  await hand.press(page.getByRole('button', { name: 'Stop the sheet' }));
  await page.waitForURL(/\/step-up\/end_code_sheet\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/code-sheet\/end$/);
  await hand.press(page.getByRole('button', { name: 'Stop the sheet' }));
  await expect(page.getByRole('status')).toContainText('does not work any more');
  await theirs.goto(at('/account'));
  await expect(theirs.getByText('printed sheet')).toHaveCount(0);
});

/** On paper there is the sheet and nothing of the screen. */
async function expectForPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.lantern-codes')).toBeVisible();
  for (const part of ['header', 'footer', '.lantern-not-printed']) {
    for (const each of await page.locator(part).all()) await expect(each).toBeHidden();
  }
  const path = `test-results/screens/fallback-paper-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
  await page.emulateMedia({ media: null });
}

/** A request that the officer's trust is dealing with. */
async function aRequestOf(email: string): Promise<string> {
  const behind = await openBehind();
  const { rows } = await behind.superuser.query<{ person: string; trust: string }>(
    `SELECT a.person_id AS person, g.organisation_id AS trust FROM account a, account o
     JOIN role_grant g ON g.person_id = o.person_id WHERE a.email = $1 AND o.email = $2`,
    [email, OFFICER],
  );
  const { person, trust } = rows[0]!;
  const id = await aRequest(behind.superuser, trust, { requester_person_id: person });
  await behind.close();
  return id;
}
