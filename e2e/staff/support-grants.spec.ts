import { expect, test, type Page } from '@playwright/test';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anAnsweredHelp } from '#lib/testing/builders/support-grant-rows.ts';
import { openBehind } from '../doors/support/behind.ts';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const SUPPORT = 'support2@service.example.org';
const ADMIN = 'admin@northbridge.example.org';
const PATIENT = 'john-mill-lane@example.org';

/** A patient of the northern trust was sent scans, and asked for help about it that support has answered. */
async function somebodyInNeed(): Promise<{ help: string; reference: string }> {
  const behind = await openBehind();
  const one = async (sql: string, value: string) => {
    const { rows } = await behind.superuser.query<{ id: string }>(sql, [value]);
    return rows[0]!.id;
  };
  const personOf = 'SELECT person_id AS id FROM account WHERE email = $1';
  const organisationId = await one('SELECT id FROM organisation WHERE ods_code = $1', 'R9N');
  const [patient, supportId] = [await one(personOf, PATIENT), await one(personOf, SUPPORT)];
  const made = await aRelease(behind.superuser, {
    ...{ organisationId, recipientPersonId: patient },
    request: { claimed_given_names: 'John', claimed_family_name: 'Price' },
  });
  await behind.superuser.query(
    'INSERT INTO request_study (organisation_id, request_id, study_id) VALUES ($1, $2, $3)',
    [organisationId, made.requestId, made.studyId],
  );
  const help = await anAnsweredHelp(behind.superuser, {
    ...{ organisationId, supportId, askerId: patient },
  });
  const reference = await one(
    'SELECT reference AS id FROM access_request WHERE id = $1',
    made.requestId,
  );
  await behind.close();
  return { help, reference };
}

async function judged(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const path = `test-results/screens/support-grant-${name}-${test.info().project.name}.png`;
  await page.screenshot({ path, fullPage: true });
}

test('support looks at one request only while an administrator of the trust lets it, and the patient reads that it did', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const hand: Hand = project.name.startsWith('phone') ? pointer : keyboard;
  const { help, reference } = await somebodyInNeed();

  await signedIn(page, SUPPORT);
  await page.goto(`${stack().web}/support/${help}`);
  await judged(page, 'help');
  await hand.press(page.getByRole('link', { name: 'Ask the hospital' }));
  await hand.press(page.getByRole('button', { name: 'Ask' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter the reference');
  await hand.type(page.getByLabel('Reference of the request'), reference.toLowerCase());
  await hand.type(page.getByLabel('What do you need to find out?'), 'The link does not open.');
  await judged(page, 'ask');
  await hand.press(page.getByRole('button', { name: 'Ask' }));
  await expect(page.getByRole('status')).toContainText('Asked. The hospital has 3 days');
  await judged(page, 'asked');
  const mine = new URL(page.url());
  await page.goto(`${stack().web}${mine.pathname}/look`);
  await expect(page.getByRole('status')).toContainText('You cannot look at it now');

  const office = await browser.newContext({ viewport: page.viewportSize() });
  const theirs = await office.newPage();
  await withAuthenticator(theirs, ADMIN);
  await signedIn(theirs, ADMIN);
  await theirs.getByRole('link', { name: 'Looks by support' }).click();
  await judged(theirs, 'list');
  await theirs.getByRole('row', { name: reference }).getByRole('link').click();
  await expect(theirs.getByRole('main')).toContainText('John Price');
  await judged(theirs, 'to-answer');
  await theirs.getByRole('link', { name: 'Say no' }).click();
  await proved(theirs);
  await judged(theirs, 'decline');
  await theirs.getByRole('link', { name: 'Back' }).click();
  await theirs.getByRole('link', { name: 'Let them look' }).click();
  await proved(theirs);
  await expect(theirs.getByRole('main')).toContainText('They will not see images or reports');
  await judged(theirs, 'allow');
  await theirs.getByLabel('For how long?').selectOption({ label: '2 hours' });
  await theirs.getByRole('button', { name: 'Let them look' }).click();
  await expect(theirs.getByRole('status')).toContainText('They may look');

  await page.goto(`${stack().web}/support/grants`);
  await judged(page, 'mine');
  await page.goto(`${stack().web}${mine.pathname}`);
  await judged(page, 'allowed');
  await hand.press(page.getByRole('link', { name: 'Look at the request' }));
  await expect(page.getByRole('main')).toContainText('Each look is written down');
  await expect(page.getByRole('main')).toContainText('John Price');
  await judged(page, 'look');

  await theirs.reload();
  await expect(theirs.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await judged(theirs, 'looked');
  await theirs.getByRole('link', { name: 'End it now' }).click();
  await judged(theirs, 'end');
  await theirs.getByRole('button', { name: 'End it now' }).click();
  await expect(theirs.getByRole('status')).toContainText('They can look no more');
  // The open page goes by itself.
  await expect(page).toHaveURL(/\?done=over$/, { timeout: 5_000 });
  await expect(page.getByRole('main')).not.toContainText('John Price');
  await judged(page, 'over');
  await office.close();

  const home = await browser.newContext({ viewport: page.viewportSize() });
  const patients = await home.newPage();
  await signedIn(patients, PATIENT);
  await patients.goto(`${stack().web}/diary`);
  const entry = patients
    .getByRole('listitem')
    .filter({ hasText: 'looked at your request to find a fault' })
    .filter({ hasText: reference });
  await expect(entry).toContainText('An administrator at Northbridge');
  await expect(entry).toContainText('They saw no images and no reports');
  await expect(entry.getByRole('link', { name: 'I did not expect this' })).toBeVisible();
  await judged(patients, 'diary');
  await home.close();
});

async function proved(page: Page): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(/\/staff\/support-grants\//);
}
