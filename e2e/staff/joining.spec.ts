import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { freePort } from '../../lib/processes/database/embedded.ts';
import { run, serveWith } from '../../lib/testing/dimse/foreign-programs.ts';
import { makeCertificate } from '../../lib/testing/dimse/made-certificates.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import {
  acceptInvitation,
  acceptTerms,
  addSystem,
  ANOTHER,
  approve,
  at,
  beginApplication,
  firmToJoin,
  ONE,
  oneOf,
  openApplicant,
  openStep,
  operatorAt,
  prove,
  sayInstitution,
  sayPeople,
  send,
  someAddress,
  takesItsTime,
} from '../support/joining.ts';
import { letterTo } from '../support/outbox.ts';
import { judged } from '../support/pictures.ts';
import { regulatorSays } from '../support/registers.ts';
import { stack } from '../support/stack.ts';

/** How institutions join, in the browser alone, with systems that really call and are called. */
let folder: string;
const running: ChildProcess[] = [];
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-joining-'));
});
test.afterAll(() => {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

const handOf = (project: string): Hand => (project.startsWith('phone') ? pointer : keyboard);
/** Systems are called by the worker, and the page looks again every few seconds. */
const SOON = { timeout: 45_000 };
const main = (page: Page) => page.getByRole('main');

/** A hospital's archive, which answers to one AE title alone and lets our one in. */
async function archive(title: string): Promise<string> {
  const config = join(folder, `${title}.cfg`);
  const lines = [
    ...['MaxPDUSize = 16384', 'MaxAssociations = 4'],
    ...['HostTable BEGIN', `us = (${stack().gateway.dimse.aet}, localhost, 104)`, 'HostTable END'],
    ...['VendorTable BEGIN', 'VendorTable END'],
    ...['AETable BEGIN', `${title} ${folder} RW (2, 1mb) us`, 'AETable END', ''],
  ];
  await writeFile(config, lines.join('\n'));
  return started('dcmqrscp', (port) => ['-c', config, port]);
}

async function started(
  program: string,
  args: (port: string) => readonly string[],
): Promise<string> {
  const { port, child } = await serveWith(program, args);
  running.push(child);
  return String(port);
}

/** A hospital's system calls ours: answers how that ended. */
async function callUs(calling: string): Promise<number | null> {
  const { host, port, aet } = stack().gateway.dimse;
  const { code } = await run('echoscu', ['-aet', calling, '-aec', aet, host, String(port)]);
  return code;
}

test('a trust joins by keyboard alone: its systems are proven both ways, and its administrator works', async ({
  page,
  browser,
}, { project }) => {
  takesItsTime();
  const hand = handOf(project.name);
  const email = someAddress('records');
  const who = {
    ...{ kind: 'NHS trust', where: 'England', name: `Westhaven ${oneOf('')} NHS Trust` },
    ...{ code: oneOf('Q'), admin: someAddress('mair') },
  };
  await regulatorSays('ods', who.code, 'Active');
  await page.goto(at('/'));
  await hand.press(page.getByRole('link', { name: 'Apply for it to join Lantern' }));
  await judged(page, 'join-start');
  await hand.press(page.getByRole('button', { name: 'Send me the link' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter your email address');
  await beginApplication(page, hand, email);
  await judged(page, 'join-list-empty');

  await openStep(page, hand, 'Your institution');
  await hand.press(page.getByRole('button', { name: 'Save and go on' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Choose what kind');
  await judged(page, 'join-institution-wrong');
  await page.goto(at('/join/application'));
  await sayInstitution(page, hand, who);
  await judged(page, 'join-list-begun');
  await expect(async () => {
    await page.reload();
    await expect(main(page)).toContainText('says that it may act', { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await openStep(page, hand, 'Your institution');
  await judged(page, 'join-institution');
  await page.goto(at('/join/application'));
  await sayPeople(page, hand, who);

  await openStep(page, hand, 'Sites');
  await hand.type(page.getByLabel('Name of the site'), 'Westhaven General');
  await hand.type(page.getByLabel('What its machines call it (optional)'), 'WESTHAVEN');
  await hand.press(page.getByRole('button', { name: 'Add this site' }));
  await expect(main(page)).toContainText('Westhaven General');
  await judged(page, 'join-sites');
  await hand.press(page.getByRole('button', { name: 'Go on' }));

  await systemsOf(page, hand);
  await openStep(page, hand, 'Accept the terms');
  await judged(page, 'join-terms');
  await page.goto(at('/join/application'));
  await acceptTerms(page, hand);
  await judged(page, 'join-list-done');
  await hand.press(page.getByRole('button', { name: 'Check your answers and send' }));
  await judged(page, 'join-send');
  await page.goto(at('/join/application'));
  await send(page, hand);
  await judged(page, 'join-sent');
  await letterTo(email, /We have the application of Westhaven/, new Date(0));

  const began = new Date();
  const operating = await browser.newContext();
  const operator = await operating.newPage();
  await operatorAt(operator, ONE);
  await judged(operator, 'join-desk-list');
  await openApplicant(operator, who.name, 'New people, new links and new agreements can begin');
  await judged(operator, 'join-desk-one');
  await operator.getByRole('link', { name: 'Approve', exact: true }).click();
  await prove(operator);
  await judged(operator, 'join-desk-approve');
  await operator.getByRole('link', { name: /^Back to the application/ }).click();
  await approve(operator);
  await judged(operator, 'join-desk-approved');
  await operator.getByRole('link', { name: 'Open the organisation' }).click();
  await expect(operator.getByRole('heading', { level: 1 })).toContainText(who.name);
  await operating.close();

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('has joined Lantern');
  await judged(page, 'join-approved');
  const administering = await browser.newContext();
  const administrator = await administering.newPage();
  await acceptInvitation(administrator, who.admin, began);
  await expect(main(administrator)).toContainText(who.name);
  await judged(administrator, 'join-administrator');
  await administering.close();
});

/** The step of the imaging systems: what is wrong is said in words, and put right. */
async function systemsOf(page: Page, hand: Hand): Promise<void> {
  const title = oneOf('PACS');
  const port = await archive(title);
  await openStep(page, hand, 'Imaging systems');
  await judged(page, 'join-systems-none');
  await hand.press(page.getByRole('button', { name: 'Add a system' }));
  await hand.press(page.getByRole('button', { name: 'Add this system' }));
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter a name for the system');
  await judged(page, 'join-system-new');
  const closed = String(await freePort());
  const system = { name: 'Main PACS', port: closed, called: title, calling: title };
  await addSystem(page, hand, system);
  await expect(main(page)).toContainText('Not tested yet');
  await judged(page, 'join-system');
  await hand.press(page.getByRole('button', { name: 'Test now' }));
  // The page looks again by itself.
  await expect(main(page)).toContainText(`Nothing listens at 127.0.0.1, port ${closed}`, SOON);
  await judged(page, 'join-system-port');
  await hand.press(page.getByRole('button', { name: 'Take this system out' }));
  await expect(page.getByRole('status').first()).toContainText('Taken out');

  await hand.press(page.getByRole('button', { name: 'Add a system' }));
  await addSystem(page, hand, { ...system, port, called: 'NOTTHIS' });
  await hand.press(page.getByRole('button', { name: 'Test now' }));
  await expect(main(page)).toContainText('does not know the AE title NOTTHIS', SOON);
  await hand.press(page.getByRole('button', { name: 'Take this system out' }));

  await hand.press(page.getByRole('button', { name: 'Add a system' }));
  await addSystem(page, hand, { ...system, port });
  await hand.press(page.getByRole('button', { name: 'Test now' }));
  await expect(main(page)).toContainText('Your system answered', SOON);
  await hand.press(page.getByRole('button', { name: 'Start the wait' }));
  await expect(main(page)).toContainText('We wait for your system to call');
  await judged(page, 'join-system-waiting');
  // Another title from the same address: said while the right one is still waited for.
  expect(await callUs('WRONGTITLE')).not.toBe(0);
  await expect(main(page)).toContainText('with the AE title WRONGTITLE', SOON);
  await judged(page, 'join-system-other-title');
  // It goes on waiting for the right one.
  await expect.poll(() => callUs(title), { timeout: 20_000 }).toBe(0);
  await expect(main(page)).toContainText('Your system called us, and got our answer', SOON);
  await judged(page, 'join-system-good');
  await hand.press(page.getByRole('link', { name: 'Back to your systems' }));
  await judged(page, 'join-systems');
  await hand.press(page.getByRole('button', { name: 'Go on' }));
  await expect(main(page)).toContainText('1 of 1 tested both ways');
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('another trust joins, and looks again by a link', async ({ page, browser }) => {
    takesItsTime();
    const who = {
      ...{ kind: 'NHS trust', where: 'England', name: `Kestrel ${oneOf('')} NHS Trust` },
      ...{ code: oneOf('Q'), admin: someAddress('idris') },
    };
    await regulatorSays('ods', who.code, 'Active');
    await beginApplication(page, pointer, someAddress('kestrel'));
    await sayInstitution(page, pointer, who);
    await sayPeople(page, pointer, who);
    const title = oneOf('PACS');
    const port = await started('storescp', (own) => ['-od', folder, own]);
    await openStep(page, pointer, 'Imaging systems');
    await page.getByRole('button', { name: 'Add a system' }).click();
    await addSystem(page, pointer, { name: 'PACS', port, called: title, calling: title });
    await page.getByRole('button', { name: 'Test now' }).click();
    await lookAgainUntil(page, 'Your system answered');
    await page.getByRole('button', { name: 'Start the wait' }).click();
    await expect.poll(() => callUs(title), { timeout: 20_000 }).toBe(0);
    await lookAgainUntil(page, 'Your system called us');
    await page.goto(at('/join/application'));
    await acceptTerms(page, pointer);
    await send(page, pointer);

    const operating = await browser.newContext({ javaScriptEnabled: true });
    const operator = await operating.newPage();
    await operatorAt(operator, ONE);
    await openApplicant(operator, who.name, 'New people, new links and new agreements can begin');
    await approve(operator);
    await operating.close();
    await letterTo(who.admin, /\/invitation\//, new Date(0));
  });
});

async function lookAgainUntil(page: Page, says: string): Promise<void> {
  await expect(async () => {
    const again = page.getByRole('link', { name: 'Look again' });
    if (await again.isVisible()) await again.click();
    await expect(main(page)).toContainText(says, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

test('an AI company is told which certificate its system shows, and its system may call later', async ({
  page,
  browser,
}) => {
  takesItsTime();
  const who = {
    ...{ kind: 'AI company', where: 'England', name: `Larkfield ${oneOf('')} AI` },
    ...{ code: oneOf('Q'), admin: someAddress('larkfield') },
  };
  await regulatorSays('ods', who.code, 'Active');
  const names = { names: 'IP:127.0.0.1,DNS:localhost' };
  const [shown, other] = [
    await makeCertificate(folder, 'shown', names),
    await makeCertificate(folder, 'other', names),
  ];
  const tls = ['+tls', shown.key, shown.certificate, '-ic'];
  const port = await started('storescp', (own) => [...tls, '-od', folder, own]);
  await beginApplication(page, pointer, someAddress('larkfield'));
  await sayInstitution(page, pointer, who);
  await sayPeople(page, pointer, who);
  await openStep(page, pointer, 'Imaging systems');
  const title = oneOf('AI');
  const system = { name: 'Inference', port, called: title, calling: title };
  await page.getByRole('button', { name: 'Add a system' }).click();
  await addSystem(page, pointer, { ...system, certificate: other.pem });
  await page.getByRole('button', { name: 'Test now' }).click();
  const pairs = (hex: string) => hex.toUpperCase().replaceAll(/(..)(?=.)/g, '$1:');
  await expect(main(page)).toContainText('Your system showed another certificate', SOON);
  await expect(main(page)).toContainText(pairs(shown.sha256));
  await expect(main(page)).toContainText(pairs(other.sha256));
  await judged(page, 'join-system-certificate');
  await page.getByRole('button', { name: 'Take this system out' }).click();
  await page.getByRole('button', { name: 'Add a system' }).click();
  await addSystem(page, pointer, { ...system, certificate: shown.pem });
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(main(page)).toContainText('Your system answered', SOON);
  await page.goto(at('/join/application'));
  await acceptTerms(page, pointer);
  await send(page, pointer);

  const operating = await browser.newContext();
  const operator = await operating.newPage();
  await operatorAt(operator, ONE);
  await openApplicant(operator, who.name, 'New people, new links and new agreements can begin');
  await expect(main(operator)).toContainText('Not each of its systems has called us');
  await expect(operator.getByRole('link', { name: 'Approve', exact: true })).toHaveCount(0);
  await operator.getByRole('link', { name: 'Let Inference call later' }).click();
  await prove(operator);
  await judged(operator, 'join-desk-later');
  await operator
    .getByLabel('Why does it call later?')
    .fill('It sends results from January, once it is licensed.');
  await operator.getByRole('button', { name: 'Let it call later' }).click();
  await expect(main(operator)).toContainText('May call later: It sends results from January');
  await approve(operator);
  await operating.close();
  await letterTo(who.admin, /\/invitation\//, new Date(0));
});

test('a guest is looked up by two people, and joins for three days', async ({ page, browser }) => {
  takesItsTime();
  const who = {
    ...{ kind: 'Guest, for hours or days', where: 'Malta', name: `Embassy Doctor ${oneOf('')}` },
    ...{ code: '', admin: someAddress('guest') },
  };
  await beginApplication(page, pointer, someAddress('guest'));
  await sayInstitution(page, pointer, who);
  await sayPeople(page, pointer, who);
  await openStep(page, pointer, 'Accept the terms');
  await expect(main(page)).toContainText('First say from when until when you stay');
  await page.goto(at('/join/application'));
  await openStep(page, pointer, 'From when until when');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText(
    'Enter the day until which you stay',
  );
  await judged(page, 'join-stay');
  await sayMoment(page, 'From', 0);
  await sayMoment(page, 'Until', 3);
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved');
  await acceptTerms(page, pointer);
  await send(page, pointer);

  const operating = await browser.newContext();
  const operator = await operating.newPage();
  await operatorAt(operator, ONE);
  await openApplicant(operator, who.name, 'Another operator must look by hand first');
  await operator.getByRole('link', { name: 'Write down what you saw' }).click();
  await prove(operator);
  await judged(operator, 'join-desk-look');
  await operator
    .getByLabel('Where did you look, and what did you see?')
    .fill('The list of embassies of the ministry, read today.');
  await operator.getByRole('button', { name: 'Save what I saw' }).click();
  await expect(main(operator)).toContainText('Another operator must look too');
  await judged(operator, 'join-desk-by-hand');
  await operating.close();
  const approving = await browser.newContext();
  const second = await approving.newPage();
  await operatorAt(second, ANOTHER);
  await openApplicant(second, who.name, 'The list of embassies of the ministry');
  await approve(second);
  await approving.close();
  await letterTo(who.admin, /\/invitation\//, new Date(0));
});

async function sayMoment(page: Page, end: 'From' | 'Until', days: number): Promise<void> {
  const day = new Date(Date.now() + days * 86_400_000);
  const parts = { Day: day.getDate(), Month: day.getMonth() + 1, Year: day.getFullYear() };
  const group = page.getByRole('group', { name: end, exact: true });
  for (const [name, value] of Object.entries(parts)) {
    await group.getByLabel(name).fill(String(value));
  }
  await page.getByLabel(`${end} what time?`).fill('12:00');
}

test('a firm of solicitors is refused, reads why, and joins when it has put it right', async ({
  page,
  browser,
}) => {
  takesItsTime();
  const email = someAddress('partner');
  const who = {
    ...{ kind: 'Firm of solicitors', where: 'England', name: `Marsh ${oneOf('')} Solicitors` },
    ...{ code: await firmToJoin(), admin: someAddress('firm') },
  };
  const apply = async (said: typeof who) => {
    await sayInstitution(page, pointer, said);
    await sayPeople(page, pointer, said);
    await expect(page.getByRole('link', { name: 'Imaging systems' })).toHaveCount(0);
    await acceptTerms(page, pointer);
    await send(page, pointer);
  };
  await beginApplication(page, pointer, email);
  await apply(who);
  const operating = await browser.newContext();
  const operator = await operating.newPage();
  await operatorAt(operator, ONE);
  await openApplicant(operator, who.name, 'New people, new links and new agreements can begin');
  await operator.getByRole('link', { name: 'Approve', exact: true }).click();
  await prove(operator);
  await operator.getByRole('button', { name: 'Approve it' }).click();
  const summary = operator.locator('.nhsuk-error-summary');
  await expect(summary).toContainText('at no web domain that the register lists for this firm');
  await judged(operator, 'join-desk-not-of-the-firm');
  await operator.getByRole('link', { name: /^Back to the application/ }).click();
  await operator.getByRole('link', { name: 'Refuse' }).click();
  await prove(operator);
  await operator.getByRole('button', { name: 'Refuse it' }).click();
  await expect(summary).toContainText('Enter a reason');
  await judged(operator, 'join-desk-refuse');
  await operator.getByLabel('Why?').fill('Name somebody of the firm as its administrator.');
  await operator.getByRole('button', { name: 'Refuse it' }).click();
  await expect(operator.getByRole('status').first()).toContainText('They are told');
  await letterTo(email, /cannot join Lantern now/, new Date(0));
  // The letter says where it is read: with the application, which another letter leads back to.
  await beginApplication(page, pointer, email);
  await expect(main(page)).toContainText('Name somebody of the firm as its administrator.');
  await judged(page, 'join-refused');
  await beginApplication(page, pointer, email, 'Start a new application');

  const right = { ...who, admin: who.admin.replace('@example.org', '@firm.example.org') };
  await apply(right);
  await openApplicant(operator, right.name, 'New people, new links and new agreements can begin');
  await approve(operator);
  await operating.close();
  await letterTo(right.admin, /\/invitation\//, new Date(0));
});

test('somebody who changes their mind takes the application back', async ({ page }) => {
  takesItsTime();
  await beginApplication(page, pointer, someAddress('mind'));
  await page.getByRole('link', { name: 'Withdraw the application' }).click();
  await judged(page, 'join-withdraw');
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('was withdrawn');
  await judged(page, 'join-withdrawn');
  const strange = await page.context().browser()?.newContext();
  const elsewhere = await strange?.newPage();
  await elsewhere?.goto(at('/join/application'));
  await expect(elsewhere!.getByRole('heading', { level: 1 })).toContainText('from your email');
  await judged(elsewhere!, 'join-over');
  await strange?.close();
});
