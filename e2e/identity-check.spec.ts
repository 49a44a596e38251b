import { expect, test, type Page } from '@playwright/test';
import { Client } from 'pg';
import { expectAccessible } from './support/accessible.ts';
import { keyboard, pointer, type Hand } from './support/hands.ts';
import { withAuthenticator } from './support/passkey.ts';
import { signedIn } from './support/sign-in-behind.ts';
import { stack, superuserUrl } from './support/stack.ts';

const PATIENT = 'sam@example.org';
const OFFICER = 'records@eastmoor.example.org';
const HOSPITAL = 'Eastmoor University Hospitals NHS Trust';
const PHOTO = {
  name: 'passport.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
};

/** As if nobody had made sure yet who the patient is. The journey itself proves it again. */
async function forgetWhoTheyAre(): Promise<void> {
  const database = new Client({ connectionString: superuserUrl() });
  await database.connect();
  await database.query(
    `UPDATE person SET identity_level = 'P0'
     WHERE id = (SELECT person_id FROM account WHERE email = $1)`,
    [PATIENT],
  );
  await database.end();
}

const main = (page: Page) => page.getByRole('main');

/** Writes a request, and is told on sending it what must come first: nothing of it is lost. */
async function writeTooEarly(page: Page, hand: Hand, description: string): Promise<string> {
  await page.goto(`${stack().web}/requests/new`);
  await hand.tick(main(page).getByLabel(HOSPITAL));
  await hand.press(main(page).getByRole('button', { name: 'Continue', exact: true }));
  await hand.type(main(page).getByLabel('Tell us in your own words'), description);
  await hand.press(main(page).getByRole('button', { name: 'Continue', exact: true }));
  await page.waitForURL(/\/when$/);
  await page.goto(page.url().replace(/when$/, 'check'));
  await hand.press(main(page).getByRole('button', { name: 'Send your request' }));
  await expect(main(page).getByRole('alert')).toContainText('You must prove who you are');
  await expectAccessible(page);
  return page.url();
}

/** Sends what was written before: it goes on to those who look for the scans, matched, and nobody asks for ID again. */
async function sendNow(page: Page, hand: Hand, draft: string, description: string) {
  await page.goto(draft);
  await expect(main(page)).toContainText(description);
  await hand.press(main(page).getByRole('button', { name: 'Send your request' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Request sent');
  await expect(main(page)).toContainText(/must reply by the end of \w+day \d+ \w+ \d{4}/);
  const database = new Client({ connectionString: superuserUrl() });
  await database.connect();
  await expect
    .poll(
      async () => {
        const { rows } = await database.query<{ state: string; own: boolean; asked: boolean }>(
          `SELECT r.state, p.family_name = 'D’Souza' AS own,
             EXISTS (SELECT FROM request_precondition c WHERE c.request_id = r.id) AS asked
           FROM access_request r JOIN patient p ON p.id = r.subject_patient_id
           WHERE r.description = $1`,
          [description],
        );
        return rows;
      },
      { timeout: 30_000 },
    )
    .toEqual([{ state: 'triage', own: true, asked: false }]);
  await database.end();
}

test('somebody proves who they are with pictures, and an officer compares them', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const heading = page.getByRole('heading', { level: 1 });
  await forgetWhoTheyAre();
  await signedIn(page, PATIENT);
  const description = `The scan of my wrist, ${Date.now()}`;
  const draft = await writeTooEarly(page, hand, description);
  await page.goto(`${stack().web}/requests`);
  await hand.press(page.getByRole('link', { name: 'Prove who you are' }));
  await expect(page.getByRole('main')).toContainText('one photo ID');
  await expectAccessible(page);
  await hand.press(page.getByRole('button', { name: 'Start' }));
  await hand.press(page.getByRole('button', { name: 'Ask the hospital' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose the hospital');
  await expectAccessible(page);
  await hand.tick(page.getByLabel('Send pictures of my documents'));
  await hand.tick(page.getByLabel('Eastmoor'));
  await hand.press(page.getByRole('button', { name: 'Ask the hospital' }));
  await expect(page.getByRole('status')).toContainText('The hospital has your request');

  await hand.press(page.getByRole('button', { name: 'Add a picture' }));
  await expectAccessible(page);
  await hand.tick(page.getByLabel('Photo ID'));
  const notOne = { ...PHOTO, buffer: Buffer.from('<html>') };
  await page.getByLabel('Choose the picture').setInputFiles(notOne);
  await hand.press(page.getByRole('button', { name: 'Add the picture' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('not a JPEG or PNG');
  await page.getByLabel('Choose the picture').setInputFiles(PHOTO);
  await hand.press(page.getByRole('button', { name: 'Add the picture' }));
  await expect(page.getByRole('status')).toContainText('We have your picture');
  await expect(page.getByRole('main')).toContainText(
    'not added a picture of your proof of address',
  );
  await expectAccessible(page);

  const office = await browser.newContext();
  const officer = await office.newPage();
  await officer.setViewportSize(page.viewportSize() ?? { width: 1280, height: 900 });
  await withAuthenticator(officer, OFFICER);
  await signedIn(officer, OFFICER);
  await officer.getByRole('link', { name: /prove who they are/ }).click();
  await expectAccessible(officer);
  await officer.getByRole('link', { name: /^IDC-/ }).click();
  await expectAccessible(officer);
  const href = (await officer.getByRole('link', { name: 'Look at' }).getAttribute('href')) ?? '';
  const picture = await officer.request.get(`${stack().web}${href}`);
  expect(picture.headers()['content-type']).toBe('image/jpeg');
  expect((await picture.body()).equals(PHOTO.buffer)).toBe(true);
  // Whoever put it in has no use for its address, and others even less.
  expect((await page.request.get(`${stack().web}${href}`)).status()).toBe(404);

  await officer.getByRole('button', { name: 'I compared face and documents' }).click();
  await officer.getByRole('button', { name: 'Use your passkey' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toContainText('What did you compare?');
  await officer.getByRole('button', { name: 'They are who they say' }).click();
  await expect(officer.getByRole('main').getByRole('alert')).toContainText('Choose how you');
  await expectAccessible(officer);
  await officer.getByLabel('By video call').check();
  await officer.getByLabel('Passport').check();
  await officer.getByLabel('Last 4 characters').fill('41xa');
  await officer.getByLabel('Bank statement').check();
  const today = new Date();
  await officer.getByLabel('Day', { exact: true }).fill(String(today.getUTCDate()));
  await officer.getByLabel('Month', { exact: true }).fill(String(today.getUTCMonth() + 1));
  await officer.getByLabel('Year', { exact: true }).fill(String(today.getUTCFullYear()));
  await officer.getByRole('button', { name: 'They are who they say' }).click();
  await expect(officer.getByRole('status')).toContainText('Accepted');
  await expectAccessible(officer);
  expect((await officer.request.get(`${stack().web}${href}`)).status()).toBe(404);
  await office.close();

  await page.reload();
  await expect(page.getByRole('main')).toContainText('You have proved who you are');
  await expect(heading).toContainText('Prove who you are');
  await expectAccessible(page);
  await sendNow(page, hand, draft, description);
});
