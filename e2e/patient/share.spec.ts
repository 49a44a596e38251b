import { expect, test, type Page } from '@playwright/test';
import { aRelease, aReportOf, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { openBehind } from '../doors/support/behind.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { expectAccessibleInWelsh } from '../support/accessible.ts';
import { judged } from '../support/pictures.ts';
import { freshCode } from '../support/sign-in.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { account, stack } from '../support/stack.ts';
import { whose } from '../support/whose.ts';

const PATIENT = 'siobhan@example.org';
/** Somebody with an account of their own, who is let look. */
const RELATIVE = 'dafydd@example.org';

const at = (path: string) => `${stack().web}${path}`;

/** A release to the patient, of one scan with a report as text. */
async function aReleaseToLookAt(): Promise<MadeRelease> {
  const behind = await openBehind();
  try {
    const { trust, person } = await whose(behind, PATIENT);
    const made = await aRelease(behind.superuser, {
      organisationId: trust,
      recipientPersonId: person,
    });
    await aReportOf(behind.superuser, made, {
      ...{ source: 'structured_report', document_sha256: null, document_bytes: null },
      outline: JSON.stringify([{ level: 1, heading: 'Findings', text: 'All is well.' }]),
    });
    return made;
  } finally {
    await behind.close();
  }
}

/** Chooses what and with whom, and sends it. */
async function shareWith(page: Page, hand: Hand, email: string): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'Share with somebody' }));
  await judged(page, 'share-new');
  await hand.type(page.getByLabel('Their name'), 'Dafydd, my son');
  await hand.press(page.getByRole('button', { name: 'Share these scans' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Write their email address',
  );
  await judged(page, 'share-wrong');
  await hand.type(page.getByLabel('Their email address'), email);
  await hand.tick(page.getByLabel('A relative or friend'));
  await hand.press(page.getByRole('button', { name: 'Share these scans' }));
  await expect(page.getByRole('status')).toContainText('We have sent an email');
}

test('a patient shares a scan, sees who looked, and stops it', async ({ page, browser }, {
  project,
}) => {
  const isDesk = project.name.startsWith('desk');
  const hand = isDesk ? keyboard : pointer;
  const since = new Date();
  const made = await aReleaseToLookAt();
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}`));
  await judged(page, 'share-release');
  await hand.press(page.getByRole('link', { name: 'Share these scans, or see who looked' }));
  await shareWith(page, hand, RELATIVE);
  await judged(page, 'share-not-opened');

  // The letter says nothing of a scan, and what it leads to says nothing to a stranger.
  const letter = await letterTo(RELATIVE, /wants to show you something/, since);
  expect(letter.text).not.toMatch(/scan|report|image|hospital/i);
  const shareAddress = /\S+\/shared\/\S+/.exec(letter.text)?.[0] ?? '';
  const { viewport } = project.use;
  const other = await browser.newContext({ viewport: viewport ?? null });
  const relative = await other.newPage();
  await relative.goto(shareAddress);
  await judged(relative, 'share-landing');
  await relative.getByRole('button', { name: 'Sign in to open it' }).click();
  await relative.getByLabel('Email address').fill(RELATIVE);
  await relative.getByLabel('Password', { exact: true }).fill(account(RELATIVE).password);
  await relative.getByRole('button', { name: 'Continue' }).click();
  await relative.getByLabel('Security code').fill(await freshCode(RELATIVE));
  await relative.getByRole('button', { name: 'Sign in' }).click();
  await expect(relative).toHaveURL(shareAddress);
  await relative.getByRole('button', { name: 'Open' }).click();
  await expect(relative.getByRole('heading', { level: 1 })).toContainText('lets you see');
  await expect(relative.getByRole('main')).toContainText('CT scan of the head');
  await relative.getByText('Read the report').first().click();
  await expect(relative.getByRole('main')).toContainText('All is well.');
  await judged(relative, 'share-scans');
  await relative.getByRole('link', { name: /^Look at the images/ }).click();
  await expect(relative.getByRole('heading', { level: 1 })).toContainText('Images: CT scan');
  await judged(relative, 'share-images');
  await expectAccessibleInWelsh(relative);
  await relative.getByRole('link', { name: 'Back to your scans' }).click();

  // Looking only: no button for it, and nothing for whoever asks without one.
  await expect(relative.getByRole('button', { name: 'Download them' })).toHaveCount(0);
  const whole = await relative.goto(at(`/releases/${made.releaseId}`));
  expect(whole?.status()).toBe(404);
  await relative.goto(shareAddress);
  await relative.getByRole('button', { name: 'Open' }).click();
  await expect(relative.getByRole('main')).toContainText('CT scan of the head');

  await page.reload();
  await expect(page.getByRole('main')).toContainText('Opened once, of 3.');
  await judged(page, 'share-opened');
  await page.goto(at('/diary'));
  await expect(page.getByRole('main')).toContainText('Dafydd, my son, whom you let look, opened');
  await page.goto(at(`/releases/${made.releaseId}/shares`));
  await hand.press(page.getByRole('button', { name: /^Stop sharing/ }));
  await expect(page.getByRole('status')).toContainText('They cannot look at your scans any more');
  // What is on the other screen goes by itself.
  await expect(relative.getByRole('heading', { level: 1 })).toHaveText('This is not open', {
    timeout: 8_000,
  });
  await judged(relative, 'share-closed');
  await judged(page, 'share-stopped');
  await other.close();

  // A forwarded letter is worth nothing to somebody else.
  const answer = await page.goto(`${shareAddress}/scans`);
  expect(answer?.status()).toBe(404);
});

test('a patient shows a scan on a screen in the consulting room, and ends it', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('desk') ? keyboard : pointer;
  const made = await aReleaseToLookAt();
  const room = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const screen = await room.newPage();
  await screen.goto(at('/show'));
  await screen.getByRole('button', { name: 'Show a code' }).click();
  await expect(screen.getByRole('main').getByRole('alert')).toContainText('Write your name');
  await judged(screen, 'show-begin');
  await screen.getByLabel('Your name').fill('Dr Amara Okafor');
  await screen.getByRole('button', { name: 'Show a code' }).click();
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Waiting for the patient');
  await judged(screen, 'show-code');
  await expectAccessibleInWelsh(screen);
  const [code, words] = await screen.locator('.lantern-check-words').allInnerTexts();

  await signedIn(page, PATIENT);
  await page.goto(at('/pair'));
  await hand.type(page.getByLabel('The code on their screen'), 'BCDF-GHJK');
  await hand.press(page.getByRole('button', { name: 'Go on' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This code does not work');
  await judged(page, 'pair-wrong');
  // As the picture on the other screen leads there.
  await page.goto(at(`/pair/${code ?? ''}`));
  await hand.press(page.getByRole('button', { name: 'Go on' }));
  const main = page.getByRole('main');
  await expect(main).toContainText('Dr Amara Okafor');
  await expect(main).toContainText(words ?? '(no words)');
  await expect(screen.getByRole('main')).toContainText('The patient is looking at it now');
  await judged(page, 'pair-asks');
  await hand.tick(page.locator(`input[name=release][value="${made.releaseId}"]`));
  await hand.press(page.getByRole('button', { name: 'Yes, show them' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Your scans are shown on another screen',
  );
  await judged(page, 'pair-shows');

  await expect(screen.getByRole('heading', { level: 1 })).toContainText('The patient’s scans');
  await expect(screen.getByRole('main')).toContainText('CT scan of the head');
  await judged(screen, 'show-scans');
  await screen.getByRole('link', { name: /^Look at the images/ }).click();
  await expect(screen.getByRole('heading', { level: 1 })).toContainText('Images: CT scan');
  await judged(screen, 'show-images');
  await expectAccessibleInWelsh(screen);
  await screen.getByRole('link', { name: 'Back to your scans' }).click();
  await expect(screen.getByRole('link', { name: /download/i })).toHaveCount(0);

  // Another browser has nothing by the code.
  const elsewhere = await browser.newContext();
  const thief = await elsewhere.newPage();
  await thief.goto(at('/show/scans'));
  await expect(thief.getByRole('heading', { level: 1 })).toHaveText('Nothing is shown here');
  await elsewhere.close();

  await hand.press(page.getByRole('button', { name: 'Stop showing them' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Your scans are not shown any more',
  );
  await judged(page, 'pair-ended');
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Nothing is shown here', {
    timeout: 8_000,
  });
  await judged(screen, 'show-closed');
  await page.goto(at('/diary'));
  await expect(main).toContainText('The screen that you let show your scans opened your scans');
  await judged(page, 'pair-diary');
  await room.close();
});

test('both work without script', async ({ browser }, { project }) => {
  const made = await aReleaseToLookAt();
  const { viewport } = project.use;
  const plain = { javaScriptEnabled: false, viewport: viewport ?? null };
  const room = await browser.newContext(plain);
  const screen = await room.newPage();
  await screen.goto(at('/show'));
  await screen.getByLabel('Your name').fill('Dr Amara Okafor');
  await screen.getByRole('button', { name: 'Show a code' }).click();
  const [code] = await screen.locator('.lantern-check-words').allInnerTexts();
  const own = await browser.newContext(plain);
  const page = await own.newPage();
  await signedIn(page, PATIENT);
  await page.goto(at(`/pair/${code ?? ''}`));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator(`input[name=release][value="${made.releaseId}"]`).check();
  await screen.getByRole('button', { name: 'Look again' }).click();
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Waiting for the patient');
  await page.getByRole('button', { name: 'Yes, show them' }).click();
  await screen.getByRole('button', { name: 'Look again' }).click();
  await expect(screen.getByRole('main')).toContainText('CT scan of the head');
  await screen.getByRole('button', { name: 'Finish' }).click();
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Show your scans here');
  await screen.goto(at('/show/scans'));
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Nothing is shown here');
  await room.close();
  await own.close();
});
