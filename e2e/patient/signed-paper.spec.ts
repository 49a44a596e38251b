import { expect, test, type Browser, type Page } from '@playwright/test';
import {
  askTheHospitals,
  at,
  atWhatTheySigned,
  mannerOf,
  openCase,
  somebody,
  typeDay,
  type Somebody,
} from '../support/a-case.ts';
import { expectAccessibleInWelsh } from '../support/accessible.ts';
import { letterTo } from '../support/outbox.ts';
import { judged } from '../support/pictures.ts';
import { stack } from '../support/stack.ts';

const SOLICITOR = 'nadia@harbour-quay.example.org';
const COLLEAGUE = 'gareth@harbour-quay.example.org';
const OFFICER = 'records@northbridge.example.org';
const EAST = 'records@eastmoor.example.org';
const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';
const FIRM = 'Harbour and Quay Solicitors';
/** Nobody’s account: who signs for a client has none either. */
const SIGNER = 'mair.at.home@example.org';
const SIGNER_NAME = 'Mair ferch Gwilym';

/** A PDF of one empty page that says what it is in a comment. */
function pdf(what: string): Buffer {
  const page = '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n';
  const pages = '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n';
  const root = '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n';
  return Buffer.from(
    `%PDF-1.4\n% ${what}\n${root}${pages}${page}trailer << /Root 1 0 R >>\n%%EOF\n`,
  );
}

const SIGNED = pdf('signed');
const EVIDENCE = pdf('power of attorney');

const aScan = (buffer: Buffer) => ({ name: 'scan.pdf', mimeType: 'application/pdf', buffer });

/** Looks again until the worker has had the papers looked at. */
async function looksUntil(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText(words, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
}

/** The fields of whoever signs, of which scans of the knee, and who may see them. */
async function fillIn({ page, hand }: Somebody, signer: RegExp): Promise<void> {
  await hand.tick(page.getByLabel(signer));
  await hand.type(page.getByLabel('Their full name, if it is not your client'), SIGNER_NAME);
  await hand.tick(page.getByLabel(HOSPITAL));
  await hand.tick(page.getByLabel('Only some'));
  await hand.tick(page.getByLabel('knee', { exact: true }));
  await hand.tick(page.getByLabel('Yes, with the reports'));
  await hand.tick(page.getByLabel('medical experts that the solicitors ask'));
  await hand.type(page.getByLabel(/^Email address of whoever sign/), SIGNER);
}

/** Puts in what an attorney signed on paper: a death first, then a date that has not come, then as it should be. */
async function putIn(solicitor: Somebody): Promise<void> {
  const { page, hand } = solicitor;
  const main = page.getByRole('main');
  await hand.press(page.getByRole('link', { name: 'Put in what was signed on paper' }));
  await judged(page, 'signed-paper-form');
  await expectAccessibleInWelsh(page);
  await hand.tick(page.getByLabel('Nobody can: your client has died'));
  await hand.press(page.getByRole('button', { name: 'Put it in' }));
  await expect(main.getByRole('alert')).toContainText('Access to Health Records Act 1990');
  await judged(page, 'signed-paper-form-wrong');

  await fillIn(solicitor, /attorney for health and welfare/);
  await typeDay(page, 'signedOn', ['1', '1', String(new Date().getFullYear() + 1)]);
  await hand.press(page.getByRole('button', { name: 'Put it in' }));
  await expect(main.getByRole('alert')).toContainText('The date on the paper has not come yet');
  await typeDay(page, 'signedOn', today());
  await hand.press(page.getByRole('button', { name: 'Put it in' }));
  await expect(main.getByRole('alert')).toContainText('Choose the file');
  await page.getByLabel('Scan of the signed paper').setInputFiles(aScan(SIGNED));
  await hand.press(page.getByRole('button', { name: 'Put it in' }));
  await expect(page.getByRole('status')).toContainText('The paper is being checked for viruses');
  await judged(page, 'signed-paper-put-in');
}

function today(): readonly string[] {
  const [year = '', month = '', day = ''] = new Date().toISOString().slice(0, 10).split('-');
  return [day, month, year];
}

/** Adds what shows that they may sign, and waits until every paper was looked at. */
async function addEvidence({ page, hand }: Somebody): Promise<void> {
  await expect(page.getByRole('main')).toContainText('These papers are still needed');
  await hand.tick(page.getByLabel('What shows that they may sign', { exact: true }));
  await page.getByLabel('Choose the file, or take a photograph').setInputFiles(aScan(EVIDENCE));
  await hand.press(page.getByRole('button', { name: 'Add it', exact: true }));
  await expect(page.getByRole('status')).toContainText('The paper is added');
  await looksUntil(page, 'You can ask the hospitals now');
  await judged(page, 'signed-paper-ready');
  await expectAccessibleInWelsh(page);
}

/** The hospital’s part: nothing counts before each paper was opened. Answers where one of them is, to this officer. */
async function count(officer: Somebody, papers: readonly Buffer[]): Promise<string> {
  const { page, hand } = officer;
  const main = page.getByRole('main');
  await expect(main).toContainText('Open each of them below');
  await expect(main).toContainText(SIGNER_NAME);
  await expect(page.getByLabel('Where the paper is')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Take it away' })).toHaveCount(0);
  await hand.press(page.getByRole('button', { name: 'It is good: let it count' }));
  await expect(main).toContainText('Open each paper that the firm put in');
  const links = main.getByRole('link', { name: /^Open .*new tab/ });
  await expect(links).toHaveCount(papers.length);
  const got: Buffer[] = [];
  let address = '';
  for (const link of await links.all()) {
    address = (await link.getAttribute('href')) ?? '';
    got.push(await (await page.request.get(at(address))).body());
  }
  expect(got.map(String).toSorted()).toEqual(papers.map(String).toSorted());
  await page.reload();
  await expect(main).toContainText('and you have opened them');
  await judged(page, 'signed-paper-consent');
  await hand.press(page.getByRole('button', { name: 'It is good: let it count' }));
  await expect(page.getByRole('status')).toContainText('Done.');
  return address;
}

/** Opens a letter’s link on a phone, with the client’s birthday. */
async function onPhone(browser: Browser, letter: string): Promise<Page> {
  const address = /\S+\/authority\/\S+/.exec(letter)?.[0] ?? '';
  const phone = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  const page = await phone.newPage();
  await page.goto(address);
  await typeDay(page, 'birthday', ['2', '11', '1987']);
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

test('a firm puts in what an attorney signed on paper, a hospital opens it, and it is taken back', async ({
  browser,
}, { project }) => {
  test.setTimeout(600_000);
  const manner = mannerOf(project);
  const since = new Date();
  const solicitor = await somebody(browser, SOLICITOR, manner);
  const { page, hand } = solicitor;
  await openCase(solicitor, `HQ/P${Date.now() % 1_000_000}`);
  await putIn(solicitor);
  const letter = await letterTo(SIGNER, /have put in something that you signed on paper/, since);
  expect(letter.text).not.toMatch(/knee|scan|accident|hospital|X-ray/i);
  await addEvidence(solicitor);
  const signed = page.url().replace(/\?.*/, '');
  const firmsOwn = await page
    .getByRole('link', { name: /^Open / })
    .first()
    .getAttribute('href');
  await hand.press(page.getByRole('link', { name: 'Ask these hospitals' }));
  const reference = await askTheHospitals(solicitor);

  const officer = await somebody(browser, OFFICER, manner);
  await atWhatTheySigned(officer, reference);
  const paper = await count(officer, [SIGNED, EVIDENCE]);

  // Nobody else of the firm has it, nor another trust, nor a stranger.
  const colleague = await somebody(browser, COLLEAGUE, manner);
  expect((await colleague.page.goto(signed))?.status()).toBe(404);
  expect((await colleague.page.request.get(at(firmsOwn ?? ''))).status()).toBe(404);
  const elsewhere = await somebody(browser, EAST, manner);
  expect((await elsewhere.page.request.get(at(paper))).status()).toBe(404);
  const stranger = await (await browser.newContext()).newPage();
  const asStranger = await stranger.request.get(`${stack().web}${paper}`, { maxRedirects: 0 });
  expect(asStranger.status()).not.toBe(200);
  // What a hospital compared with stays.
  await page.goto(signed);
  await expect(page.getByRole('button', { name: 'Take it away' })).toHaveCount(0);

  const theirs = await onPhone(browser, letter.text);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText(
    `You let ${FIRM} ask for scans of`,
  );
  await expect(theirs.getByRole('main')).toContainText('You signed this on paper on');
  await judged(theirs, 'signed-paper-letter');
  await expectAccessibleInWelsh(theirs);
  await theirs.getByRole('button', { name: 'Take back my permission' }).click();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('You took it back');
  await letterTo(SOLICITOR, /took back what they had signed/, since);
  await officer.page.reload();
  await expect(officer.page.getByRole('button', { name: 'It is good' })).toHaveCount(0);
});

test('a deputy signs for a client on a phone, and no hospital is asked without the order', async ({
  browser,
}, { project }) => {
  test.setTimeout(300_000);
  const since = new Date();
  const solicitor = await somebody(browser, SOLICITOR, mannerOf(project));
  const { page, hand } = solicitor;
  await openCase(solicitor, `HQ/D${Date.now() % 1_000_000}`);
  const matter = page.url().replace(/\?.*/, '');
  await hand.press(page.getByRole('button', { name: 'Ask your client to sign' }));
  await fillIn(solicitor, /deputy, named by the Court of Protection/);
  await hand.press(page.getByRole('button', { name: 'Send it to your client' }));
  await expect(page.getByRole('status')).toContainText('We have sent your client an email');

  const letter = await letterTo(SIGNER, /asks? you to read something for somebody else/, since);
  expect(letter.text).toContain('that person’s date of birth');
  const phone = await onPhone(browser, letter.text);
  const main = phone.getByRole('main');
  await expect(main).toContainText('You sign for Dafydd Llŷr ap Gwilym. You are their deputy');
  await expect(main).toContainText(`I am ${SIGNER_NAME}. I sign for Dafydd Llŷr ap Gwilym.`);
  await judged(phone, 'signing-for');
  await expectAccessibleInWelsh(phone);
  await phone.getByLabel('Yes, I have read this and I agree').check();
  await phone.getByLabel('Type your own full name to sign').fill('Dafydd ap Llywelyn');
  await phone.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(main.getByRole('alert')).toContainText('Type your own full name');
  await phone.getByLabel('Yes, I have read this and I agree').check();
  await phone.getByLabel('Type your own full name to sign').fill(SIGNER_NAME);
  await phone.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(phone.getByRole('status')).toContainText('You have signed');
  await expect(main).toContainText('Nothing counts yet');
  await judged(phone, 'signing-for-signed');

  await letterTo(SOLICITOR, /Whoever signs for your client in/, since);
  await page.goto(matter);
  await expect(page.getByRole('main')).toContainText('Papers are still needed');
  await expect(page.getByRole('button', { name: /Ask these hospitals/ })).toHaveCount(0);
  await hand.press(page.getByRole('link', { name: /Open the papers/ }));
  await addEvidence(solicitor);
  await page.goto(matter);
  await expect(page.getByRole('button', { name: /Ask these hospitals/ })).toBeVisible();
});
