import { expect, test } from '@playwright/test';
import { words } from '#lib/words/words.ts';
import { openBehind } from '../doors/support/behind.ts';
import { aReleaseTo } from '../support/a-release.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { judged, pictured } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';
const OFFICER = 'records@northbridge.example.org';

const cy = words('cy');

/** Whoever comes after finds the person spoken to in English. */
test.afterEach(async () => {
  const behind = await openBehind();
  await behind.superuser.query(`UPDATE person SET language = 'en' WHERE language <> 'en'`);
  await behind.close();
});

const at = (path: string) => `${stack().web}${path}`;

test('before a result that nobody talked over is first seen, a page says so, and staff see which words', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('desk') ? keyboard : pointer;
  const sent = await aReleaseTo(PATIENT, 'R9N', { isUnsaid: true, report: 'preliminary' });
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${sent.releaseId}`));
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Before you look');
  await expect(main).toContainText('nobody from the hospital has talked with you');
  await expect(main).toContainText('It may change when a specialist has checked it');
  await expect(main).not.toContainText('No fracture');
  await judged(page, 'read-first');
  // No address leads past it.
  await page.goto(at(`/releases/${sent.releaseId}`));
  await expect(main).not.toContainText('No fracture');
  await hand.press(page.getByRole('button', { name: 'I have read this. Show me my scans' }));
  await expect(main).toContainText('No fracture');
  await page.reload();
  await expect(main).toContainText('No fracture');
  await page.goto(at('/diary'));
  await expect(main).toContainText('were shown what to know before you see your scans');
  await judged(page, 'read-first-diary');

  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const work = await desk.newPage();
  await signedIn(work, OFFICER);
  await work.goto(at(`/staff/requests/${sent.requestId}/opening`));
  await expect(work.getByRole('main')).toContainText(
    /They went on to the scans on|Gone on from on/,
  );
  await work.getByText('Read what was shown').click();
  await expect(work.getByRole('main')).toContainText('Scans and reports are written for doctors');
  await judged(work, 'read-first-staff');
  await desk.close();
});

test('the same in Welsh and without script', async ({ browser }, { project }) => {
  const sent = await aReleaseTo(PATIENT, 'R9N', { isUnsaid: true });
  const { viewport } = project.use;
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: viewport ?? null });
  const page = await plain.newPage();
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${sent.releaseId}`));
  await page.getByRole('button', { name: cy.common.languages.cy }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(cy.disclaimers.title);
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  await pictured(page, 'read-first-cy');
  await page.getByRole('button', { name: cy.disclaimers.button }).click();
  await expect(page.getByRole('main')).toContainText('No fracture');
  await plain.close();
});
