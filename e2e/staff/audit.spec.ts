import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PRIVACY = 'privacy@northbridge.example.org';
/** A patient of the demonstration, by the hospital’s own number. */
const NUMBER = 'N1133904';

/** A complaint comes in: who looked at this patient's records? The answer is found, and taken to a meeting. */
test('everything about a patient is found, and taken out after fresh proof', async ({ page }, {
  project,
}) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const heading = page.getByRole('heading', { level: 1 });
  const search = page.getByRole('button', { name: 'Search' });
  await withAuthenticator(page, PRIVACY);
  await signedIn(page, PRIVACY);
  await page.goto(`${stack().web}/staff/audit`);
  await expect(heading).toContainText('Who did what');
  await expectAccessible(page);

  await hand.type(page.getByLabel('Patient'), 'nobody’s');
  await hand.press(search);
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'No record here has this number',
  );
  await expectAccessible(page);
  await hand.type(page.getByLabel('Patient'), NUMBER);
  await hand.press(search);
  await page.waitForURL(/\/staff\/audit\/\w+\/[\w.-]+$/);
  await expect(heading).toContainText('What the audit says');
  expect(page.url()).not.toContain(NUMBER);
  await expect(page.getByRole('main')).toContainText(', born ');
  // The search itself is the first thing that the next one finds.
  await page.reload();
  await expect(page.getByRole('table')).toContainText('Searching the audit');
  await expect(page.getByRole('table')).toContainText('Tom Harker, as privacy officer');
  await hand.press(page.locator('summary'));
  await expect(page.getByRole('main')).toContainText(/Sealed up to number \d+/);
  await expectAccessible(page);

  await hand.press(page.getByRole('link', { name: 'Save or print these rows' }));
  await expect(heading).toContainText('Save or print these rows');
  await expectAccessible(page);
  await hand.press(page.getByRole('link', { name: 'Confirm that it is you' }));
  await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
  await page.waitForURL(/\/export$/);
  await expectAccessible(page);
  const table = await downloaded(page, () =>
    hand.press(page.getByRole('link', { name: 'Save as a table (CSV)' })),
  );
  const text = readFileSync(await table.path(), 'utf8');
  expect(text.startsWith('\uFEFF"What the audit says"')).toBe(true);
  expect(text).toContain('"Searching the audit"');
  expect(text).toMatch(/"End of the rows\. There are","\d+",[",]+\r\n$/);
  const paper = await downloaded(page, () =>
    hand.press(page.getByRole('link', { name: 'Save as a document to print (PDF)' })),
  );
  expect(readFileSync(await paper.path(), 'latin1')).toMatch(/^%PDF-1/);
  for (const file of [table, paper]) {
    expect(file.suggestedFilename()).toMatch(/^lantern-audit-R9N-\d{14}\.(csv|pdf)$/);
  }
  await hand.press(page.getByRole('link', { name: 'Show everything on one page' }));
  await expect(heading).toContainText('What the audit says');
  await expect(page.getByRole('main')).toContainText('Tom Harker, privacy officer');
  await expect(page.getByRole('table')).toContainText('Exporting the audit');
  await expectAccessible(page);
});

async function downloaded(page: Page, press: () => Promise<void>): Promise<Download> {
  const coming = page.waitForEvent('download');
  await press();
  return coming;
}
