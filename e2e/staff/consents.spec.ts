import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  aKnownPatient,
  anNhsNumber,
  aReleaseByConsent,
  lastDayIsOver,
} from '../support/a-consent.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const OFFICER = 'records@northbridge.example.org';
const LEGAL = 'legal@northbridge.example.org';
const PATIENT = 'dafydd@example.org';
/** Stands for the solicitor: an account that is nobody’s of the hospital. */
const RECIPIENT = 'ananda@example.org';
const NORTH = 'R9N';
const FIRM = 'Example Law LLP';

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000);
}

async function day(group: Locator, date: Date, hand: Hand): Promise<void> {
  await hand.type(group.getByLabel('Day'), String(date.getUTCDate()));
  await hand.type(group.getByLabel('Month'), String(date.getUTCMonth() + 1));
  await hand.type(group.getByLabel('Year'), String(date.getUTCFullYear()));
}

/** Writes a signed paper down, as the one in hand says. */
async function writeDown(page: Page, nhsNumber: string, hand: Hand): Promise<void> {
  const main = page.getByRole('main');
  const group = (name: string) => main.getByRole('group', { name });
  await hand.type(page.getByLabel('NHS number of the patient'), nhsNumber);
  await hand.type(page.getByLabel('First names of the patient'), 'Ada');
  await hand.type(page.getByLabel('Family name of the patient'), 'Tester');
  await day(group('Date of birth'), new Date('1970-01-01T12:00:00Z'), hand);
  await hand.tick(page.getByLabel('The patient', { exact: true }));
  await hand.type(page.getByLabel('Organisation that may have the scans'), FIRM);
  await hand.tick(page.getByLabel('Solicitors Regulation Authority'));
  await hand.type(page.getByLabel('Its number there'), '999999');
  await hand.tick(page.getByLabel('A legal claim or legal advice'));
  await hand.tick(group('Purposes').getByLabel('A legal claim', { exact: true }));
  await hand.tick(page.getByLabel('Yes, in words'));
  await hand.tick(page.getByLabel('With the reports'));
  await day(group('Day of the signature'), daysAgo(30), hand);
  await day(group('Day it came to us'), daysAgo(1), hand);
  await hand.tick(group('How it came').getByLabel('By post'));
  await hand.press(page.getByRole('button', { name: 'Write it down' }));
  await expect(page.getByRole('status')).toContainText('Somebody else must check it');
}

/** Finds it good by a paper that is kept somewhere else. */
async function letCount(page: Page): Promise<void> {
  await page.getByLabel('Where the paper is').fill('In the strong room: the court wants it back');
  await page.getByRole('button', { name: 'It is good: let it count' }).click();
}

/** What somebody who has the link sees of it. */
async function sees(page: Page, releaseId: string): Promise<string> {
  await page.goto(`${stack().web}/releases/${releaseId}`);
  return page.getByRole('main').innerText();
}

test('a consent is written down by one, counted by another, and ends for whoever has scans by it', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const main = page.getByRole('main');
  const nhsNumber = anNhsNumber();
  const patient = await aKnownPatient(PATIENT, NORTH, nhsNumber);
  const since = new Date();
  const alone = async (email: string) => {
    const context = await browser.newContext();
    const theirs = await context.newPage();
    await signedIn(theirs, email);
    return theirs;
  };

  await signedIn(page, OFFICER);
  await hand.press(page.getByRole('link', { name: 'Consents that patients have given' }));
  await judged(page, 'consents-list');
  await hand.press(page.getByRole('button', { name: 'Write down a consent' }));
  await hand.press(page.getByRole('button', { name: 'Write it down' }));
  await expect(main.getByRole('alert')).toContainText('Enter an NHS number');
  await judged(page, 'consents-form');
  await writeDown(page, nhsNumber, hand);
  await expect(main).toContainText('You wrote this down');
  const address = page.url().replace(/\?.*/, '');
  const letter = await letterTo(PATIENT, /Somebody brought us a paper/, since);
  expect(letter.text).not.toContain(FIRM);

  const legal = await alone(LEGAL);
  await legal.goto(address);
  await judged(legal, 'consents-check');
  await letCount(legal);
  await expect(legal.getByRole('status')).toContainText('Done.');

  const first = await aReleaseByConsent(patient, RECIPIENT);
  const recipient = await alone(RECIPIENT);
  expect(await sees(recipient, first.releaseId)).toContain('Download');

  const patients = await alone(PATIENT);
  await patients.getByRole('link', { name: 'Who may have my scans' }).click();
  await expect(patients.getByRole('main')).toContainText(FIRM);
  await judged(patients, 'consents-mine');
  // By its address: an earlier run may have left others of the same firm.
  await patients.locator(`a[href="/consents/${address.split('/').at(-1) ?? ''}"]`).click();
  await judged(patients, 'consents-one');
  await patients.getByRole('button', { name: 'Yes, I agreed to this' }).click();
  await expect(patients.getByRole('status')).toContainText('Thank you');
  await patients.getByRole('button', { name: 'Stop it now' }).click();
  await expect(patients.getByRole('status')).toContainText('You have stopped it');
  await judged(patients, 'consents-stopped');
  expect(await sees(recipient, first.releaseId)).not.toContain('Download');
  await letterTo(RECIPIENT, /Delete what you have got/, since);

  // Somebody who phones, of another that came.
  await page.goto(`${stack().web}/staff/consents/new?org=${NORTH}`);
  await writeDown(page, nhsNumber, pointer);
  const second = page.url().replace(/\?.*/, '');
  await legal.goto(second);
  await letCount(legal);
  await expect(legal.getByRole('status')).toContainText('Done.');
  const other = await aReleaseByConsent(patient, RECIPIENT);
  expect(await sees(recipient, other.releaseId)).toContain('Download');
  await page.goto(second);
  await hand.press(page.getByRole('link', { name: 'Record that it was taken back' }));
  await hand.tick(page.getByLabel('By phone'));
  await day(main.getByRole('group', { name: 'On which day' }), new Date(), hand);
  await judged(page, 'consents-withdraw');
  await hand.press(page.getByRole('button', { name: 'Close everything that stands on it' }));
  await expect(page.getByRole('status')).toContainText('Done.');
  await judged(page, 'consents-history');
  expect(await sees(recipient, other.releaseId)).not.toContain('Download');

  // And one whose time is over, though nothing has been done to it.
  await page.goto(`${stack().web}/staff/consents/new?org=${NORTH}`);
  await writeDown(page, nhsNumber, pointer);
  await legal.goto(page.url().replace(/\?.*/, ''));
  await letCount(legal);
  await expect(legal.getByRole('status')).toContainText('Done.');
  const third = await aReleaseByConsent(patient, RECIPIENT);
  expect(await sees(recipient, third.releaseId)).toContain('Download');
  await lastDayIsOver(patient);
  expect(await sees(recipient, third.releaseId)).not.toContain('Download');
});
