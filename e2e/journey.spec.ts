import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  expect,
  test,
  type Browser,
  type BrowserContextOptions,
  type Download,
  type Page,
} from '@playwright/test';
import { expectAccessible, expectAccessibleInWelsh } from './support/accessible.ts';
import { boxesOf } from './support/boxes.ts';
import { downloadThroughKills } from './support/killed-web.ts';
import { keyboard, pointer, type Hand } from './support/hands.ts';
import { letterTo } from './support/outbox.ts';
import { withAuthenticator } from './support/passkey.ts';
import { signIn } from './support/sign-in.ts';
import { stack } from './support/stack.ts';

const PATIENT = 'margaret@example.org';
const OFFICER = 'records@northbridge.example.org';
const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';

/** Somebody at a page: how they work it, and how each page is judged. */
type Somebody = {
  readonly page: Page;
  readonly hand: Hand;
  readonly check: (page: Page) => Promise<void>;
};

/** Asks as the patient, and answers the reference. */
async function ask({ page, hand, check }: Somebody): Promise<string> {
  await hand.press(
    page
      .getByRole('link', { name: 'Ask for scans' })
      .or(page.getByRole('button', { name: 'Ask for scans' }))
      .first(),
  );
  await check(page);
  await hand.tick(page.getByLabel(HOSPITAL));
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await check(page);
  await hand.type(page.getByRole('textbox').first(), 'The CT scan of my head, and the report');
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await check(page);
  await hand.type(page.getByRole('textbox').first(), 'January this year');
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.getByText('The CT scan of my head, and the report')).toBeVisible();
  await check(page);
  await hand.press(page.getByRole('button', { name: /send/i }));
  const panel = page.locator('.nhsuk-panel');
  await expect(panel).toBeVisible();
  await check(page);
  return /LAN-\w{4}-\w{4}/.exec(await panel.innerText())![0];
}

/** Does the staff's part as an access officer: studies, what is known already, checks, approval. */
async function answer(officer: Somebody, reference: string): Promise<void> {
  const { page, hand, check } = officer;
  await page.goto(`${stack().web}/staff`);
  await check(page);
  await hand.press(page.getByRole('link', { name: reference }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
  await check(page);
  await step(officer, async () => {
    // All of them are offered; she asked for one.
    for (const box of await boxesOf(page)) await hand.untick(box);
    await hand.tick(page.getByRole('checkbox', { name: /CT Head/ }));
  });
  await step(officer, () =>
    hand.type(
      page.getByRole('textbox'),
      'The report was sent to her GP in January and she quotes it',
    ),
  );
  await step(officer, async () => {
    for (const box of await boxesOf(page)) await hand.tick(box);
  });
  await primary(officer);
  await page.waitForURL(/\/step-up\/approve_request\//);
  await proveAgain(officer, /\/approve$/, () => check(page));
  // What the checks want looked at, ticked one by one.
  for (const box of await boxesOf(page)) await hand.tick(box);
  await submit(officer);
  await expect(page.getByText(/Lantern is preparing/).first()).toBeVisible();
}

/** Proves by passkey that it is they, where that is asked for, and does again what it was asked for. */
async function proveAgain(
  { page, hand, check }: Somebody,
  back: RegExp,
  again: () => Promise<void>,
): Promise<void> {
  if (!page.url().includes('/step-up')) return;
  await check(page);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(back);
  await again();
}

const A_REQUEST = /\/staff\/requests\/[0-9a-f-]{36}(\?.*)?$/;

/** One step of the officer's work: from the request to its next page, and back to the request. */
async function step(officer: Somebody, fill: () => Promise<void>): Promise<void> {
  await primary(officer);
  await expect(officer.page).not.toHaveURL(A_REQUEST);
  await officer.check(officer.page);
  await fill();
  await submit(officer);
  await expect(officer.page).toHaveURL(A_REQUEST);
}

/** Sends the page's form by its one main button. */
async function submit({ page, hand }: Somebody): Promise<void> {
  const before = page.url();
  await hand.press(
    page.locator('main form button.nhsuk-button:not(.nhsuk-button--secondary)').first(),
  );
  await page.waitForURL((url) => url.toString() !== before);
}

/** The one obvious next step of a request's page. */
async function primary({ page, hand }: Somebody): Promise<void> {
  await hand.press(page.locator('main .nhsuk-button:not(.nhsuk-button--secondary)').first());
}

/** How a journey is made. */
type Manner = {
  readonly hand: Hand;
  /** For every page that is judged. */
  readonly check: (page: Page) => Promise<void>;
  readonly options: BrowserContextOptions;
  /** What else is tried while the release is open. */
  readonly afterwards?: (page: Page, download: Download) => Promise<void>;
};

async function somebody(browser: Browser, email: string, manner: Manner): Promise<Somebody> {
  const page = await (await browser.newContext(manner.options)).newPage();
  await withAuthenticator(page, email);
  await signIn(page, email, manner.hand);
  return { page, hand: manner.hand, check: manner.check };
}

/** The whole journey: ask, approve, link, report, download, diary, withdraw. */
async function journey(
  browser: Browser,
  manner: Manner,
  shot: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const problems: string[] = [];
  const { hand, check } = manner;
  const patient = await somebody(browser, PATIENT, manner);
  const { page } = patient;
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await check(page);
  const asked = new Date();
  const reference = await ask(patient);
  await shot(page, 'sent');

  // A passkey is asked for by script: staff cannot approve without.
  const withScript = { ...manner.options, javaScriptEnabled: true };
  const officer = await somebody(browser, OFFICER, { ...manner, options: withScript });
  await expect(async () => {
    await officer.page.goto(`${stack().web}/staff`);
    await expect(officer.page.getByRole('row').filter({ hasText: reference })).toContainText(
      'Studies to choose',
    );
  }).toPass();
  await answer(officer, reference);

  const letter = await letterTo(PATIENT, /Open it here/, asked);
  const link = /http:\/\/localhost:\d+\/link\/\S+/.exec(letter.text)![0];
  // But for the link, whose letters are random.
  const told = letter.text.replace(link, '');
  expect(told).not.toMatch(/CT|head|scan|Northbridge|Ellis\b.*NHS/i);

  // A mail scanner looks first, and changes nothing.
  const scanner = await browser.newContext();
  for (let look = 0; look < 3; look += 1)
    expect((await scanner.request.get(link)).status()).toBe(200);
  // So does somebody it was forwarded to, who is told nothing.
  const { page: stranger } = await somebody(browser, 'siobhan@example.org', manner);
  await stranger.goto(link);
  await hand.press(stranger.getByRole('button', { name: 'Continue' }));
  await expect(stranger.getByText('This link does not open anything for you.')).toBeVisible();

  await page.goto(link);
  await check(page);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/\/releases\//);
  // What is in it was known to them already, and so nothing is said first.
  await expect(page.getByRole('heading', { level: 1 })).toContainText(HOSPITAL);
  await expect(
    page.getByRole('heading', { name: /CT scan of the (head|brain)/ }).first(),
  ).toBeVisible();
  await expect(page.getByText(/Written on \d+ \w+ \d{4}/).first()).toBeVisible();
  await check(page);
  await shot(page, 'release');

  const release = page.url();
  await hand.press(page.getByRole('button', { name: /download/i }).first());
  await page.waitForURL(/\/download\//);
  await check(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    hand.press(page.getByRole('button', { name: 'Save the file' })),
  ]);
  expectSoundZip(await download.path());
  await shot(page, 'download');
  await manner.afterwards?.(page, download);

  await page.goto(`${stack().web}/diary`);
  await check(page);
  await expect(page.locator('main')).toContainText(/tried to open/i);
  await shot(page, 'diary');

  // Up to here no page asked for anything that is not there or not allowed.
  expect(problems).toEqual([]);
  const onTheScreen = await page.context().newPage();
  await onTheScreen.goto(release);
  await expect(onTheScreen.getByRole('heading', { name: /CT scan of the/ }).first()).toBeVisible();
  await withdraw(officer, reference);
  // A page that is open goes by itself (6.8); without script it stays until it is asked for again.
  if (manner.options.javaScriptEnabled === false) await onTheScreen.reload();
  await expect(onTheScreen.getByText('This link was ended')).toBeVisible({ timeout: 5_000 });
  await onTheScreen.close();
  await expect(async () => {
    await page.goto(release);
    await expect(page.getByRole('heading', { name: /CT scan of the/ })).toHaveCount(0);
  }).toPass({ timeout: 5_000 });
  await page.goto(link);
  await hand.press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.getByText('This link was ended')).toBeVisible();
  await check(page);
}

/** Withdraws the release, from the list of requests that have been answered. */
async function withdraw(officer: Somebody, reference: string): Promise<void> {
  const { page, hand, check } = officer;
  await page.goto(`${stack().web}/staff`);
  await hand.press(page.getByRole('link', { name: /^Finished/ }));
  await hand.press(page.getByRole('link', { name: reference }));
  await hand.press(page.getByRole('link', { name: 'Withdraw the release' }));
  await expect(page).toHaveURL(/revoke_release/);
  await check(page);
  const confirm = async () => {
    await hand.tick(page.getByRole('checkbox'));
    await submit(officer);
  };
  await confirm();
  await proveAgain(officer, /revoke_release/, confirm);
  await expect(page.getByText('Release withdrawn').first()).toBeVisible();
}

test('a patient asks, staff approve, the patient reads, downloads and is cut off when it is withdrawn', async ({
  browser,
  page,
}, info) => {
  test.setTimeout(600_000);
  await page.goto(stack().web);
  await expectAccessible(page);
  // On a phone by finger; at a desk by keyboard alone.
  const hand = info.project.name.startsWith('phone') ? pointer : keyboard;
  const manner = {
    hand,
    check: expectAccessible,
    options: {},
    afterwards: expectAccessibleInWelsh,
  };
  await journey(browser, manner, async (at, name) => {
    await at.screenshot({
      path: `test-results/screens/${name}-${info.project.name}.png`,
      fullPage: true,
    });
  });
});

/** Opens another download of the release, and takes it while the web process is killed. */
async function takeThroughKills(page: Page, download: Download): Promise<void> {
  await page.goto(page.url().replace(/\/download\/.*/, ''));
  await page
    .getByRole('button', { name: /download/i })
    .first()
    .click();
  await page.waitForURL(/\/download\//);
  const file = await page.getByRole('button', { name: 'Save the file' }).getAttribute('href');
  const whole = createHash('sha256').update(readFileSync(await download.path()));
  expect(await downloadThroughKills(page, file ?? '')).toBe(whole.digest('hex'));
}

test('all a patient does works without script, and a download outlives ten kills of the web process', async ({
  browser,
}, info) => {
  test.skip(info.project.name.startsWith('phone'), 'The pages are the same ones.');
  test.setTimeout(600_000);
  const options = { javaScriptEnabled: false };
  // The officer has script, and a page that is still arriving does not have all of its boxes yet.
  const check = (page: Page) => page.waitForLoadState('networkidle');
  const manner = { hand: pointer, check, options, afterwards: takeThroughKills };
  await journey(browser, manner, () => Promise.resolve());
});

/** What was downloaded opens, is whole, and every file in it is what its checksum says. */
function expectSoundZip(zip: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'download-'));
  try {
    execFileSync('unzip', ['-q', zip, '-d', folder]);
    const lines = readFileSync(join(folder, 'CHECKSUMS.sha256'), 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(240);
    for (const line of lines) {
      const [digest, path = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
        path,
      ).toBe(digest);
    }
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain(HOSPITAL);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
