import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'dafydd@example.org';
const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';

const main = (page: Page) => page.getByRole('main');
const continueOn = (page: Page) =>
  main(page).getByRole('button', { name: 'Continue', exact: true }).click();

/** From the start page to the answers, ready to be sent. */
async function writeRequest(page: Page): Promise<void> {
  await page.goto(stack().web);
  await main(page).getByRole('button', { name: 'Ask for your scans' }).click();
  await main(page).getByLabel(HOSPITAL).check();
  await continueOn(page);
  await main(page).getByLabel('Tell us in your own words').fill('The MRI scan of my knee');
  await main(page).getByLabel('Which part of the body?').fill('Right knee');
  await continueOn(page);
  await main(page).getByLabel('Roughly when').fill('February 2026');
  await continueOn(page);
}

async function sendAndStop(page: Page): Promise<void> {
  await main(page).getByRole('button', { name: 'Send your request' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Request sent');
  await expect(main(page)).toContainText(/LAN-[2-9A-Z]{4}-[2-9A-Z]{4}/);
  await expect(main(page)).toContainText(
    new RegExp(`${HOSPITAL} must reply by the end of \\w+day \\d+ \\w+ \\d{4}\\.`),
  );
  await main(page).getByRole('link', { name: 'See this request' }).click();
  await main(page).getByRole('link', { name: 'Stop this request' }).click();
  await main(page).getByRole('button', { name: 'Yes, stop this request' }).click();
  await expect(main(page)).toContainText('You stopped this request');
}

test('a person asks for scans, sees by when they must be answered, and stops it', async ({
  page,
}) => {
  await signedIn(page, PATIENT);
  await writeRequest(page);
  await expectAccessible(page);
  await expect(main(page)).toContainText('Dafydd');
  await sendAndStop(page);
  await expectAccessible(page);
});

test('every question answers what is missing where it is missing, and keeps what was typed', async ({
  page,
}) => {
  await signedIn(page, PATIENT);
  await page.goto(`${stack().web}/requests/new`);
  await continueOn(page);
  await expect(page).toHaveTitle(/^Error: /);
  // The summary around the alert has the focus, as the design system has it.
  await expect(main(page).locator('.nhsuk-error-summary')).toBeFocused();
  await expectAccessible(page);
  await page
    .getByRole('link', { name: 'Choose at least one hospital that has your scans' })
    .click();
  await expect(main(page).getByRole('checkbox').first()).toBeFocused();
  await main(page).getByLabel(HOSPITAL).check();
  await continueOn(page);
  await main(page).getByLabel('Which part of the body?').fill('Right knee');
  await continueOn(page);
  await expect(main(page).getByText('Error: Say which scans you want')).toBeVisible();
  await expect(main(page).getByLabel('Which part of the body?')).toHaveValue('Right knee');
  await expectAccessible(page);
});

test('answers are kept while a request is written, and can be thrown away', async ({ page }) => {
  await signedIn(page, PATIENT);
  await writeRequest(page);
  await page.goto(`${stack().web}/requests`);
  await expectAccessible(page);
  await main(page)
    .getByRole('link', { name: `Continue your request to ${HOSPITAL}` })
    .click();
  await expect(main(page)).toContainText('The MRI scan of my knee');
  await main(page).getByRole('link', { name: 'Delete this request' }).click();
  await main(page).getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(page).toHaveURL(/\/requests$/);
  await expect(main(page).getByText('Not sent yet')).toHaveCount(0);
});

test('all of it works without script', async ({ browser, page }) => {
  await signedIn(page, PATIENT);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${stack().web}/requests/new`);
  await continueOn(plain);
  await expect(main(plain)).toContainText('Choose at least one hospital that has your scans');
  await writeRequest(plain);
  await sendAndStop(plain);
  await context.close();
});
