import { expect, test } from '@playwright/test';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { openBehind } from '../doors/support/behind.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { whose } from '../support/whose.ts';

const PATIENT = 'siobhan@example.org';
const OFFICER = 'records@northbridge.example.org';

const at = (path: string) => `${stack().web}${path}`;

/** A release to the patient whose link ends in five days. */
async function aLinkThatEnds(): Promise<MadeRelease> {
  const behind = await openBehind();
  try {
    const { trust, person } = await whose(behind, PATIENT);
    return await aRelease(behind.superuser, {
      organisationId: trust,
      recipientPersonId: person,
      link: {
        created_at: new Date(Date.now() - 25 * 86_400_000),
        expires_at: new Date(Date.now() + 5 * 86_400_000),
      },
    });
  } finally {
    await behind.close();
  }
}

test('whoever needs a link longer asks with one button, and an officer gives it', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('desk') ? keyboard : pointer;
  const link = await aLinkThatEnds();
  const since = new Date();
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${link.releaseId}`));
  await judged(page, 'longer-before');
  await hand.press(page.getByRole('button', { name: 'I need longer' }));
  await expect(page.getByRole('main')).toContainText('The hospital has not answered yet');
  await expect(page.getByRole('button', { name: 'I need longer' })).toHaveCount(0);
  await judged(page, 'longer-asked');

  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const work = await desk.newPage();
  await withAuthenticator(work, OFFICER);
  await signedIn(work, OFFICER);
  await work.goto(at('/staff'));
  await work.getByRole('link', { name: /waits? for an answer/ }).click();
  await judged(work, 'longer-waiting');
  await work.goto(at(`/staff/requests/${link.requestId}/longer`));
  await judged(work, 'longer-decide');
  await work.getByRole('button', { name: 'Give more time', exact: true }).click();
  await work.getByRole('button', { name: 'Use your passkey' }).click();
  await expect(work).toHaveURL(new RegExp(`/staff/requests/${link.requestId}/longer`));
  await work.getByRole('button', { name: 'Give more time', exact: true }).click();
  await expect(work.getByRole('main')).toContainText('The person has more time');
  await desk.close();

  const letter = await letterTo(PATIENT, /You have more time/, since);
  expect(letter.text).not.toMatch(/scan|report|image/i);
  await page.reload();
  await expect(page.getByRole('main')).toContainText('the hospital gave it on');
  await judged(page, 'longer-given');
});

test('a patient writes to the hospital and is answered, without script', async ({ browser }, {
  project,
}) => {
  const link = await aLinkThatEnds();
  const { viewport } = project.use;
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: viewport ?? null });
  const page = await plain.newPage();
  const since = new Date();
  await signedIn(page, PATIENT);
  await page.goto(at(`/requests/${link.requestId}`));
  await page.getByRole('link', { name: 'Write to the hospital about this request' }).click();
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.getByRole('alert')).toContainText('Write your message');
  await page.getByLabel('Your message').fill('Is the report of last week in it?');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.getByRole('main')).toContainText('Sent. Not answered yet.');

  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const work = await desk.newPage();
  await signedIn(work, OFFICER);
  await work.goto(at('/staff/messages'));
  await judged(work, 'longer-messages');
  await work.goto(at(`/staff/requests/${link.requestId}/messages`));
  await expect(work.getByRole('main')).toContainText('Is the report of last week in it?');
  await work.getByLabel('Your answer').fill('Yes, it is the second one.');
  await judged(work, 'longer-answer');
  await work.getByRole('button', { name: 'Send the message' }).click();
  await expect(work.getByRole('main')).toContainText('Done. The message was sent.');
  await desk.close();

  const letter = await letterTo(PATIENT, /There is a message about request/, since);
  expect(letter.text).not.toContain('second one');
  await page.reload();
  await expect(page.getByRole('main')).toContainText('Yes, it is the second one.');
  await expect(page.getByRole('main')).not.toContainText('Not answered yet');
  await plain.close();
});
