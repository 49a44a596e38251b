import { expect, test, type Page } from '@playwright/test';
import { aReleaseOfImages, filesOfStudy } from '../support/images.ts';
import { expectAccessibleInWelsh } from '../support/accessible.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';
const at = (path: string) => `${stack().web}${path}`;

const KNEE = { modalities: ['MR'], body_part: 'KNEE', description: 'MRI Knee Rt' };
const REPORT = 'No fracture. There is a small effusion.';
const MEANING = 'Extra fluid in a space in the body, such as a joint.';

/** The page of the images of a release whose report is `REPORT`. */
async function besideImages(page: Page): Promise<string> {
  const made = await aReleaseOfImages(PATIENT, filesOfStudy('northbridge knee mr'), KNEE);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  return made.releaseId;
}

const word = (page: Page) => page.getByRole('button', { name: 'effusion: what does it mean?' });
const panel = (page: Page) => page.getByRole('dialog', { name: 'effusion' });
/** What somebody gets who marks the whole report and copies it. */
const copied = (page: Page) =>
  page.locator('.lantern-report').evaluate((report) => {
    const selection = getSelection();
    selection?.selectAllChildren(report);
    return selection?.toString();
  });

test('a word of a report is explained where it is chosen, and the report stays what it is', async ({
  page,
}, { project }) => {
  const hand = project.name.startsWith('desk') ? keyboard : pointer;
  const releaseId = await besideImages(page);
  await expect(panel(page)).toBeHidden();
  await hand.press(word(page));
  await expect(panel(page)).toContainText(MEANING);
  await expect(panel(page)).toContainText(
    'This is a general explanation. It is not part of the report.',
  );
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(word(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await judged(page, 'report-term-open');
  await hand.press(panel(page).getByRole('button', { name: /^Close/ }));
  await expect(panel(page)).toBeHidden();
  expect(await copied(page)).toContain(`Findings: ${REPORT}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('A word with dots below it')).toBeHidden();
  await expect(page.getByText(REPORT)).toBeVisible();
  await page.emulateMedia({ media: null });
  await expectAccessibleInWelsh(page);

  await page.goto(at(`/releases/${releaseId}`));
  await page.locator('summary', { hasText: 'Read the report' }).click();
  await hand.press(word(page));
  await expect(panel(page)).toContainText(MEANING);
});

test('a report is read without explanations for as long as the page is open', async ({ page }) => {
  await besideImages(page);
  const bare = await copied(page);
  await page.getByRole('link', { name: 'Show the report without explanations' }).click();
  await expect(page.getByRole('link', { name: /report with explanations$/ })).toBeVisible();
  await expect(word(page)).toHaveCount(0);
  expect(await copied(page)).toBe(bare);
  await judged(page, 'report-terms-plain');
  await page.getByRole('link', { name: 'Show the report with explanations' }).click();
  await expect(word(page)).toBeVisible();
});

test('words are explained without script', async ({ browser, page }) => {
  await besideImages(page);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  const other = await plain.newPage();
  await other.goto(page.url());
  await word(other).click();
  await expect(panel(other)).toContainText(MEANING);
  await plain.close();
});
