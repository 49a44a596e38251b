import { statSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import {
  askTheHospitals,
  at,
  atWhatTheySigned,
  mannerOf,
  openCase,
  somebody,
  typeDay,
  type Manner,
  type Somebody,
} from '../support/a-case.ts';
import { expectAccessibleInWelsh } from '../support/accessible.ts';
import { boxesOf } from '../support/boxes.ts';
import { letterTo } from '../support/outbox.ts';
import { judged } from '../support/pictures.ts';
import { openSlowLine } from '../support/slow-line.ts';

const SOLICITOR = 'nadia@harbour-quay.example.org';
const COLLEAGUE = 'gareth@harbour-quay.example.org';
const OFFICE = 'office@harbour-quay.example.org';
const OFFICER = 'records@northbridge.example.org';
const LEGAL = 'legal@northbridge.example.org';
const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';
const FIRM = 'Harbour and Quay Solicitors';
/** Nobody’s account: a client signs without one. */
const CLIENT = 'dafydd.at.home@example.org';

/** Has the client asked to sign for scans of one part of the body. */
async function askToSign({ page, hand }: Somebody): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'Ask your client to sign' }));
  await judged(page, 'matters-sign');
  await hand.tick(page.getByLabel('Your client', { exact: true }));
  await hand.type(page.getByLabel('Email address of whoever signs'), CLIENT);
  await hand.tick(page.getByLabel(HOSPITAL));
  await hand.tick(page.getByLabel('Only some'));
  await hand.press(page.getByRole('button', { name: 'Send it to your client' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Choose a part of the body',
  );
  await hand.tick(page.getByLabel('knee', { exact: true }));
  await hand.tick(page.getByLabel('Yes, with the reports'));
  await hand.tick(page.getByLabel('medical experts that the solicitors ask'));
  await hand.press(page.getByRole('button', { name: 'Send it to your client' }));
  await expect(page.getByRole('status')).toContainText('We have sent your client an email');
  await judged(page, 'matters-waiting');
}

/** Reads and signs as the client, on a phone, without an account; answers the page of their copy. */
async function sign(browser: Browser, address: string): Promise<Page> {
  const phone = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  const page = await phone.newPage();
  await page.goto(address);
  await judged(page, 'signing-open');
  await expect(page.getByRole('main')).not.toContainText(FIRM);
  await typeDay(page, 'birthday', ['3', '11', '1987']);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('not the date of birth');
  await typeDay(page, 'birthday', ['2', '11', '1987']);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(FIRM);
  const main = page.getByRole('main');
  await expect(main).toContainText('Scans of my knee.');
  await expect(main).toContainText('I can take this back at any time.');
  await judged(page, 'signing-ask');
  await expectAccessibleInWelsh(page);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(main.getByRole('alert')).toContainText('Type your full name');
  await page.getByLabel('Yes, I have read this and I agree').check();
  await page.getByLabel('Type your full name to sign').fill('Dafydd ap Gwilym');
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('You have signed');
  await judged(page, 'signing-signed');
  return page;
}

async function submit({ page, hand }: Somebody): Promise<void> {
  const before = page.url();
  await hand.press(
    page.locator('main form button.nhsuk-button:not(.nhsuk-button--secondary)').first(),
  );
  await page.waitForURL((url) => url.toString() !== before);
}

async function primary({ page, hand }: Somebody): Promise<void> {
  await hand.press(page.locator('main .nhsuk-button:not(.nhsuk-button--secondary)').first());
}

const A_REQUEST = /\/staff\/requests\/[0-9a-f-]{36}(\?.*)?$/;

async function step(officer: Somebody, fill: () => Promise<void>): Promise<void> {
  await primary(officer);
  await expect(officer.page).not.toHaveURL(A_REQUEST);
  await fill();
  await submit(officer);
  await expect(officer.page).toHaveURL(A_REQUEST);
}

async function approve(officer: Somebody): Promise<void> {
  const { page, hand } = officer;
  await primary(officer);
  await page.waitForURL(/\/step-up\/approve_request\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/approve$/);
  for (const box of await boxesOf(page)) await hand.tick(box);
  await submit(officer);
}

/** The hospital’s part: what was signed is checked, the scan chosen and looked through, and two people approve. */
async function answer(browser: Browser, manner: Manner, reference: string) {
  const officer = await somebody(browser, OFFICER, manner);
  const { page, hand } = officer;
  const request = await atWhatTheySigned(officer, reference);
  await hand.press(page.getByRole('button', { name: 'It is good: let it count' }));
  await expect(page.getByRole('status')).toContainText('Done.');
  await expect(async () => {
    await page.goto(request);
    await expect(page.getByRole('main')).toContainText('Choose what answers the request', {
      timeout: 3_000,
    });
  }).toPass({ timeout: 60_000 });
  await step(officer, async () => {
    for (const box of await boxesOf(page)) await hand.untick(box);
    await hand.tick(page.getByRole('checkbox', { name: /Knee/ }));
  });
  await step(officer, () =>
    hand.type(page.getByRole('textbox'), 'The report was sent to his GP, and he quotes it'),
  );
  await step(officer, async () => {
    for (const box of await boxesOf(page)) await hand.tick(box);
  });
  await approve(officer);
  const second = await somebody(browser, LEGAL, manner);
  await second.page.goto(request);
  await approve(second);
  await expect(second.page.getByText(/Lantern is preparing/).first()).toBeVisible();
}

/** Opens the scans as whoever asked, with a passkey before the download (MF-3). Answers where they are, and how many bytes. */
async function download({ page, hand }: Somebody, matter: string) {
  await expect(async () => {
    await page.goto(matter);
    await expect(page.getByRole('button', { name: /Open the scans/ })).toBeVisible({
      timeout: 3_000,
    });
  }).toPass({ timeout: 120_000 });
  await judged(page, 'matters-ready');
  await hand.press(page.getByRole('button', { name: /Open the scans/ }));
  await page.waitForURL(/\/releases\//);
  const first = page.getByRole('button', { name: /go on|continue/i });
  if ((await first.count()) > 0) await hand.press(first.first());
  await judged(page, 'matters-release');
  const release = page.url();
  await hand.press(page.getByRole('button', { name: /download/i }).first());
  await page.waitForURL(/\/step-up\/download_release\//);
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/releases\/[^/]+$/);
  await hand.press(page.getByRole('button', { name: /download/i }).first());
  await page.waitForURL(/\/download\//);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    hand.press(page.getByRole('button', { name: 'Save the file' })),
  ]);
  expect(await saved.failure()).toBeNull();
  return { release, bytes: statSync(await saved.path()).size };
}

/** Scenario 20: takes it once more over a slow line, and the client takes their permission back when 47 % of it are out. */
async function cutOff(
  { page, hand }: Somebody,
  { release, bytes }: { readonly release: string; readonly bytes: number },
  takeBack: () => Promise<void>,
): Promise<void> {
  const behind = await openBehind();
  await page.goto(release);
  await hand.press(page.getByRole('button', { name: /download/i }).first());
  await page.waitForURL(/\/download\//);
  const save = page.getByRole('button', { name: 'Save the file' });
  const address = (await save.getAttribute('href')) ?? '';
  const of = `SELECT bytes_served AS served FROM download_session WHERE id = $1`;
  const id = /download\/([0-9a-f-]{36})/.exec(address)?.[1];
  const served = async () => {
    const { rows } = await behind.superuser.query<{ served: string }>(of, [id]);
    return Number(rows[0]?.served);
  };
  const line = await openSlowLine(bytes / 60);
  await save.evaluate((link, slow) => {
    link.setAttribute('href', slow);
  }, `${line.web}${address}`);
  const [begun] = await Promise.all([page.waitForEvent('download'), hand.press(save)]);
  await expect.poll(served, { timeout: 90_000 }).toBeGreaterThanOrEqual(bytes * 0.47);
  await takeBack();
  expect(await begun.failure()).not.toBeNull();
  await expect.poll(() => stopsOf(behind, id)).toEqual(['link_withdrawn']);
  const got = await served();
  expect(got).toBeLessThan(bytes);
  const rest = await page.request.get(at(address), { headers: { Range: `bytes=${got}-` } });
  expect(rest.status()).toBe(410);
  line.close();
  await behind.close();
}

/** Why a download was stopped, as the audit has it. */
async function stopsOf({ superuser }: Behind, downloadId: string | undefined) {
  const { rows } = await superuser.query<{ reason: string }>(
    `SELECT reason FROM audit_event WHERE download_id = $1 AND event = 'download.stopped'`,
    [downloadId],
  );
  return rows.map(({ reason }) => reason);
}

test('a solicitor asks a hospital by what a client signed on a phone, and the client takes it back', async ({
  browser,
}, { project }) => {
  test.setTimeout(900_000);
  const manner = mannerOf(project);
  const { hand } = manner;
  const since = new Date();
  const reference = `HQ/${Date.now() % 1_000_000}`;
  const solicitor = await somebody(browser, SOLICITOR, manner);
  await openCase(solicitor, reference);
  await askToSign(solicitor);
  const matter = solicitor.page.url().replace(/\?.*/, '');

  const letter = await letterTo(CLIENT, /asks? you to read something/, since);
  expect(letter.text).not.toMatch(/knee|scan|accident|hospital|X-ray/i);
  const address = /\S+\/authority\/\S+/.exec(letter.text)?.[0] ?? '';
  const client = await sign(browser, address);
  await letterTo(SOLICITOR, /has signed/, since);

  // Nobody else of the firm sees the case; its administrator sees that it is there.
  const colleague = await somebody(browser, COLLEAGUE, manner);
  expect((await colleague.page.goto(matter))?.status()).toBe(404);
  const office = await somebody(browser, OFFICE, manner);
  await office.page.goto(at('/matters'));
  await expect(office.page.getByRole('main')).toContainText(reference);
  await expect(office.page.getByRole('main')).not.toContainText('ap Gwilym');
  await judged(office.page, 'matters-office');

  const { page } = solicitor;
  await page.goto(matter);
  await hand.press(page.getByRole('button', { name: /Ask these hospitals/ }));
  const asked = await askTheHospitals(solicitor);
  await judged(page, 'matters-one');
  await expectAccessibleInWelsh(page);

  // The time of the request runs, and so the hospital is told that something waits for it.
  await letterTo(OFFICER, /A firm has asked you for a client/, since);
  await answer(browser, manner, asked);
  const had = await download(solicitor, matter);
  const { release } = had;

  // The page that is open goes by itself, and what was forwarded opens to nobody.
  await page.goto(release);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(HOSPITAL);
  const forwarded = await colleague.page.goto(release);
  expect(forwarded?.status()).toBe(404);
  const open = await page.context().newPage();
  await open.goto(release);
  await cutOff(solicitor, had, async () => {
    await client.getByRole('button', { name: 'Take back my permission' }).click();
    await expect(client.getByRole('heading', { level: 1 })).toHaveText('You took it back');
    await expect(open.getByText('This link was ended')).toBeVisible({ timeout: 5_000 });
  });
  await judged(client, 'signing-withdrawn');
  await letterTo(SOLICITOR, /took back what they had signed/, since);
  await letterTo(OFFICER, /consent/i, since);
});
