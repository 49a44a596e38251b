import { expect, test } from '@playwright/test';
import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import { aPatient, aRequest } from '#lib/testing/builders/rows.ts';
import { imageFile } from '#lib/testing/gateway/image-files.ts';
import { openBehind } from '../doors/support/behind.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { whose } from '../support/whose.ts';

const PATIENT = 'siobhan@example.org';
const OFFICER = 'records@northbridge.example.org';

const at = (path: string) => `${stack().web}${path}`;

/** A request of the patient that was matched to a record of theirs at Northbridge. */
async function aMatchedRequest(): Promise<string> {
  const behind = await openBehind();
  try {
    const { trust, person } = await whose(behind, PATIENT);
    const patientId = await aPatient(behind.superuser, trust, {
      ...{ family_name: 'O’Neill-Kaur', given_names: 'Siobhán', family_name_key: 'ONEILLKAUR' },
      date_of_birth: '1990-06-21',
    });
    return await aRequest(behind.superuser, trust, {
      ...{ requester_person_id: person, subject_patient_id: patientId, state: 'in_review' },
    });
  } finally {
    await behind.close();
  }
}

const OWN = { PatientName: 'O’Neill-Kaur^Siobhán', PatientBirthDate: '19900621' };

/** A file on a disc: an MR image of a knee, from elsewhere. */
function onDisc(name: string, study: string, whose: object) {
  const buffer = imageFile(name, {
    ...{ SpecificCharacterSet: 'ISO_IR 192', Modality: 'MR', StudyDate: '20250304' },
    ...{ StudyDescription: 'IRM du genou / knee', InstitutionName: 'Hôpital de Lyon' },
    StudyInstanceUID: uidFromHash(study),
    ...whose,
  });
  return { name, mimeType: 'application/dicom', buffer };
}

test('a hospital asks for images, a patient sends them from a disc, and they are taken in', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('desk') ? keyboard : pointer;
  const run = `${project.name} ${Date.now()}`;
  const requestId = await aMatchedRequest();
  const since = new Date();

  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const work = await desk.newPage();
  await signedIn(work, OFFICER);
  await work.goto(at(`/staff/requests/${requestId}`));
  await work.getByRole('link', { name: 'Ask for images from elsewhere' }).click();
  await work.getByRole('button', { name: 'Ask the patient' }).click();
  await expect(work.getByRole('main').getByRole('alert')).toContainText('Say what you ask for');
  await work.getByLabel('What do you ask for?').fill('The MRI of your knee from Lyon');
  await work.getByLabel('Why do you need it?').fill('To compare it with the new one');
  await judged(work, 'bring-in-ask');
  await work.getByRole('button', { name: 'Ask the patient' }).click();
  await expect(work.getByRole('status')).toContainText('The patient is told');
  await judged(work, 'bring-in-asked');

  const letter = await letterTo(PATIENT, /asks you to send it something/, since);
  expect(letter.text).not.toMatch(/knee|MRI|scan|image/i);
  await signedIn(page, PATIENT);
  await page.goto(at('/requests'));
  await judged(page, 'bring-in-start');
  await hand.press(page.getByRole('link', { name: 'Look at what is asked' }).first());
  await expect(page.getByRole('main')).toContainText('The MRI of your knee from Lyon');
  await judged(page, 'bring-in-empty');

  const disc = [
    onDisc(`${run} one`, `${run} knee`, OWN),
    onDisc(`${run} two`, `${run} knee`, OWN),
    onDisc(`${run} other`, `${run} other`, {
      PatientName: 'Stranger^Ben',
      PatientBirthDate: '19600101',
    }),
    { name: 'AUTORUN.INF', mimeType: 'text/plain', buffer: Buffer.from('[autorun]') },
  ];
  await page.getByLabel('Choose files').setInputFiles(disc);
  const main = page.getByRole('main');
  await expect(main).toContainText('Nothing has left your device yet');
  await expect(main).toContainText('Siobhán O’Neill-Kaur');
  await expect(main).toContainText('Hôpital de Lyon');
  await expect(main).toContainText('These look like somebody else’s');
  await expect(main).toContainText('1 file is no image and stays on your device');
  await judged(page, 'bring-in-found');
  await hand.press(page.getByRole('button', { name: /^Send 2 images/ }));
  await expect(main).toContainText('2 images were sent');
  await expect(main).toContainText('What you have sent');
  await judged(page, 'bring-in-sent');

  // The same disc once more, as after a page that was closed.
  await page.reload();
  await page.getByLabel('Choose files').setInputFiles(disc);
  await expect(main).toContainText('2 images of these were sent before and are skipped');
  await expect(main).toContainText('Nothing is chosen to be sent');
  await hand.press(page.getByRole('button', { name: 'That is all' }));
  await expect(page.getByRole('status').first()).toContainText('The hospital has your images');
  await judged(page, 'bring-in-finished');

  await work.goto(at('/staff/images-asked?org=R9N'));
  await expect(work.getByRole('main')).toContainText('1 study, 1 not decided');
  await judged(work, 'bring-in-list');
  await work.getByRole('link', { name: /^ASK-/ }).first().click();
  await expect(work.getByRole('main')).toContainText('Hôpital de Lyon');
  await judged(work, 'bring-in-decide');
  await work
    .getByRole('link', { name: 'Do not take it in' })
    .or(work.getByRole('button', { name: 'Do not take it in' }))
    .click();
  await judged(work, 'bring-in-refuse');
  await work.goBack();
  await work.getByRole('button', { name: 'Take it into this record' }).click();
  await expect(work.getByRole('status')).toContainText('being taken into the record');
  await expect(async () => {
    await work.reload();
    await expect(work.getByRole('main')).toContainText('In the record');
  }).toPass();
  await judged(work, 'bring-in-taken');
  await desk.close();

  const decided = await letterTo(PATIENT, /has looked at what you sent/, since);
  expect(decided.text).not.toMatch(/knee|MRI|scan/i);
  await page.reload();
  await expect(main).toContainText('In your hospital record');
  await judged(page, 'bring-in-end');
});

test('without script the page says so, and what else can be done', async ({ browser }, {
  project,
}) => {
  const requestId = await aMatchedRequest();
  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const work = await desk.newPage();
  await signedIn(work, OFFICER);
  await work.goto(at(`/staff/requests/${requestId}/ask-images`));
  await work.getByLabel('What do you ask for?').fill('Your X-rays');
  await work.getByLabel('Why do you need it?').fill('For your appointment');
  await work.getByRole('button', { name: 'Ask the patient' }).click();
  await expect(work.getByRole('status')).toContainText('The patient is told');
  const askId = new URL(work.url()).pathname.split('/').at(-1) ?? '';

  const { viewport } = project.use;
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: viewport ?? null });
  const page = await plain.newPage();
  await signedIn(page, PATIENT);
  await page.goto(at(`/images-asked/${askId}`));
  const main = page.getByRole('main');
  await expect(main).toContainText('post the disc to the hospital');
  await expect(main.locator('input[type=file]')).toHaveCount(0);
  await page.getByRole('link', { name: 'Stop, and delete what I sent' }).click();
  await page.getByRole('button', { name: 'Yes, stop and delete' }).click();
  await expect(page.getByRole('status')).toContainText('What you sent is being deleted');
  await plain.close();

  await work.reload();
  await expect(work.getByRole('main')).toContainText('Stopped by the patient');
  await desk.close();
});
