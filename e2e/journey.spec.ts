import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { letterTo } from './support/outbox.ts';
import { freshCode, signIn } from './support/sign-in.ts';
import { stack } from './support/stack.ts';

const PATIENT = 'margaret@example.org';
const OFFICER = 'records@northbridge.example.org';
const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';

/** Asks as the patient, and answers the reference. */
async function ask(page: Page, check: (page: Page) => Promise<void>): Promise<string> {
  await page
    .getByRole('link', { name: 'Ask for scans' })
    .or(page.getByRole('button', { name: 'Ask for scans' }))
    .first()
    .click();
  await check(page);
  await page.getByLabel(HOSPITAL).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await check(page);
  await page.getByRole('textbox').first().fill('The CT scan of my head, and the report');
  await page.getByRole('button', { name: 'Continue' }).click();
  await check(page);
  await page.getByRole('textbox').first().fill('January this year');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('The CT scan of my head, and the report')).toBeVisible();
  await check(page);
  await page.getByRole('button', { name: /send/i }).click();
  const panel = page.locator('.nhsuk-panel');
  await expect(panel).toBeVisible();
  await check(page);
  return /LAN-\w{4}-\w{4}/.exec(await panel.innerText())![0];
}

/** Does the staff's part as an access officer: studies, what is known already, checks, approval. */
async function answer(
  page: Page,
  reference: string,
  check: (page: Page) => Promise<void>,
): Promise<void> {
  await page.goto(`${stack().web}/staff`);
  await check(page);
  await page.getByRole('link', { name: reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
  await check(page);
  await step(page, check, async () => {
    // All of them are offered; she asked for one.
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await page.getByRole('checkbox', { name: /CT Head/ }).check();
  });
  await step(page, check, () =>
    page.getByRole('textbox').fill('The report was sent to her GP in January and she quotes it'),
  );
  await step(page, check, async () => {
    for (const box of await page.getByRole('checkbox').all()) await box.check();
  });
  await primary(page);
  await check(page);
  await submit(page);
  if (page.url().includes('/step-up')) {
    await check(page);
    await page.getByLabel('Security code').fill(await freshCode(OFFICER));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/\/approve/);
    await submit(page);
  }
  await expect(page.getByText(/Lantern is preparing/).first()).toBeVisible();
}

const A_REQUEST = /\/staff\/requests\/[0-9a-f-]{36}(\?.*)?$/;

/** One step of the officer's work: from the request to its next page, and back to the request. */
async function step(
  page: Page,
  check: (page: Page) => Promise<void>,
  fill: () => Promise<void>,
): Promise<void> {
  await primary(page);
  await expect(page).not.toHaveURL(A_REQUEST);
  await check(page);
  await fill();
  await submit(page);
  await expect(page).toHaveURL(A_REQUEST);
}

/** Sends the page's form by its one main button. */
async function submit(page: Page): Promise<void> {
  const before = page.url();
  await page.locator('main form button.nhsuk-button:not(.nhsuk-button--secondary)').click();
  await page.waitForURL((url) => url.toString() !== before);
}

/** The one obvious next step of a request's page. */
async function primary(page: Page): Promise<void> {
  await page.locator('main .nhsuk-button:not(.nhsuk-button--secondary)').first().click();
}

async function someoneElse(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email);
  return page;
}

test('a patient asks, staff approve, the patient reads, downloads and is cut off when it is withdrawn', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(300_000);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const shot = async (name: string) => {
    await page.screenshot({
      path: `test-results/screens/${name}-${info.project.name}.png`,
      fullPage: true,
    });
  };

  await page.goto(stack().web);
  await expectAccessible(page);
  await shot('start');
  await signIn(page, PATIENT);
  await expectAccessible(page);
  const asked = new Date();
  const reference = await ask(page, expectAccessible);
  await shot('sent');

  const staff = await someoneElse(browser, OFFICER);
  await expect(async () => {
    await staff.goto(`${stack().web}/staff`);
    await expect(staff.getByRole('row').filter({ hasText: reference })).toContainText(
      'Studies to choose',
    );
  }).toPass();
  await answer(staff, reference, expectAccessible);

  const letter = await letterTo(PATIENT, /Open it here/, asked);
  expect(letter.text).not.toMatch(/CT|head|scan|Northbridge|Ellis\b.*NHS/i);
  const link = /http:\/\/localhost:\d+\/link\/\S+/.exec(letter.text)![0];

  // A mail scanner looks first, and changes nothing.
  const scanner = await browser.newContext();
  for (let look = 0; look < 3; look += 1)
    expect((await scanner.request.get(link)).status()).toBe(200);
  // So does somebody it was forwarded to, who is told nothing.
  const stranger = await someoneElse(browser, 'siobhan@example.org');
  await stranger.goto(link);
  await stranger.getByRole('button', { name: 'Continue' }).click();
  await expect(stranger.getByText('This link does not open anything for you.')).toBeVisible();

  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(/\/releases\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(HOSPITAL);
  await expect(
    page.getByRole('heading', { name: /CT scan of the (head|brain)/ }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await shot('release');

  const release = page.url();
  await page
    .getByRole('button', { name: /download/i })
    .first()
    .click();
  await page.waitForURL(/\/download\//);
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  const zip = await download.path();
  expectSoundZip(zip);
  await shot('download');

  await page.goto(`${stack().web}/diary`);
  await expectAccessible(page);
  await expect(page.locator('main')).toContainText(/tried to open/i);
  await shot('diary');

  // Up to here no page asked for anything that is not there or not allowed.
  expect(problems).toEqual([]);
  await withdraw(staff, reference);
  await expect(async () => {
    await page.goto(release);
    await expect(page.getByRole('heading', { name: /CT scan of the/ })).toHaveCount(0);
  }).toPass({ timeout: 5_000 });
  await page.goto(link);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('This link was ended')).toBeVisible();
  await expectAccessible(page);
});

/** Withdraws the release, from the list of requests that have been answered. */
async function withdraw(staff: Page, reference: string): Promise<void> {
  await staff.goto(`${stack().web}/staff`);
  await staff.getByRole('link', { name: /^Finished/ }).click();
  await staff.getByRole('link', { name: reference }).click();
  await staff.getByRole('link', { name: 'Withdraw the release' }).click();
  await expect(staff).toHaveURL(/revoke_release/);
  await expectAccessible(staff);
  const confirm = async () => {
    await staff.getByRole('checkbox').check();
    await submit(staff);
  };
  await confirm();
  if (staff.url().includes('/step-up')) {
    await staff.getByLabel('Security code').fill(await freshCode(OFFICER));
    await staff.getByRole('button', { name: 'Continue' }).click();
    await staff.waitForURL(/revoke_release/);
    await confirm();
  }
  await expect(staff.getByText('Release withdrawn').first()).toBeVisible();
}

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
