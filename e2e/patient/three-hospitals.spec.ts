import { execFileSync } from 'node:child_process';
import { expect, test, type Page } from '@playwright/test';
import { anOrganisation, aPatient, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { aRelease, aReport } from '../doors/support/world-release.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { expectAccessibleInWelsh } from '../support/accessible.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'dafydd@example.org';
const NORTH = 'Northbridge Hospitals NHS Foundation Trust';

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string) =>
  main(page).getByRole('button', { name, exact: true }).click();

let behind: Behind;
/** Two more hospitals than the demonstration’s first, that take requests only while this runs. */
const added: { readonly id: string; readonly name: string }[] = [];
test.beforeAll(async () => {
  behind = await openBehind();
  const run = Date.now().toString(36);
  for (const name of [`Westmoor Infirmary ${run}`, `Zennor Clinic ${run}`]) {
    added.push({ id: await anOrganisation(behind.superuser, { name }), name });
  }
});
test.afterAll(async () => {
  await behind.superuser.query(
    'UPDATE organisation SET takes_requests = false WHERE id = ANY ($1)',
    [added.map(({ id }) => id)],
  );
  await behind.close();
});

async function askAll(page: Page): Promise<void> {
  await page.goto(`${stack().web}/requests/new`);
  for (const { name } of [{ name: NORTH }, ...added]) await main(page).getByLabel(name).check();
  // A form on its way takes no second press, and the next page has a button of the same name.
  const goOn = async (to: string) => {
    await press(page, 'Continue');
    await page.waitForURL(new RegExp(`/${to}$`));
  };
  await goOn('what');
  await main(page).getByLabel('Tell us in your own words').fill('All scans of my back');
  await main(page).getByLabel('MRI scan').check();
  await goOn('when');
  await goOn('check');
}

type Part = { readonly id: string; readonly organisation_id: string; readonly reference: string };

async function partsOf(setId: string): Promise<readonly Part[]> {
  const { rows } = await behind.superuser.query<Part>(
    `SELECT r.id, r.organisation_id, r.reference FROM request_set_hospital h
       JOIN access_request r ON r.id = h.request_id JOIN organisation o ON o.id = r.organisation_id
     WHERE h.set_id = $1 ORDER BY o.name COLLATE "C"`,
    [setId],
  );
  return rows;
}

/** The hospital answers: with a part of what it has. */
async function answerInPart({ id, organisation_id: organisationId }: Part): Promise<void> {
  const { superuser } = behind;
  const patient = await aPatient(superuser, organisationId);
  const [study, kept] = [
    await aStudy(superuser, organisationId, { patient_id: patient }),
    await aStudy(superuser, organisationId, { patient_id: patient }),
  ];
  await superuser.query(
    `UPDATE access_request SET state = 'released', match_outcome = 'matched', subject_patient_id = $2 WHERE id = $1`,
    [id, patient],
  );
  const owned = { organisation_id: organisationId, request_id: id };
  await insert(superuser, 'request_study', { ...owned, study_id: study });
  await insert(superuser, 'request_study', {
    ...{ ...owned, study_id: kept, withheld_for: 'third_party' },
  });
  const report = await aReport(behind, { organisationId, study, canary: 'Back', kind: 'text' });
  const { rows } = await superuser.query<{ id: string }>(
    'SELECT requester_person_id AS id FROM access_request WHERE id = $1',
    [id],
  );
  await aRelease(behind, { organisationId, personId: rows[0]!.id, released: id, study, report });
}

async function makeLate({ id }: Part): Promise<void> {
  await behind.superuser.query(
    `UPDATE access_request SET state = 'searching', relevant_date = '2026-01-02', due_on = '2026-02-02',
       shadow_due_on = '2026-02-02' WHERE id = $1`,
    [id],
  );
}

test('a person asks three hospitals with one form and sees what each does in one place', async ({
  browser,
  page,
}) => {
  await signedIn(page, PATIENT);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await askAll(plain);
  for (const name of [NORTH, ...added.map((one) => one.name)]) {
    await expect(main(plain)).toContainText(name);
  }
  await press(plain, 'Send your request');
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Request sent');
  const setId = /sets\/([0-9a-f-]{36})\/sent/.exec(plain.url())?.[1] ?? '';
  await context.close();
  const parts = await partsOf(setId);
  expect(new Set(parts.map(({ reference }) => reference)).size).toBe(3);

  await page.goto(`${stack().web}/requests/sets/${setId}/sent`);
  await judged(page, 'three-hospitals-sent');
  const [north, west, zennor] = parts;
  await answerInPart(north!);
  await makeLate(west!);

  await page.goto(`${stack().web}/requests`);
  await main(page).getByRole('link', { name: 'Request to 3 hospitals' }).first().click();
  await expect(main(page)).toContainText('1 of 3 hospitals have answered or finished.');
  await expect(main(page)).toContainText(`${added[0]!.name} is late.`);
  await expect(main(page)).toContainText(
    new RegExp(`${added[1]!.name} must reply by the end of \\w+day \\d+ \\w+ \\d{4}\\.`),
  );
  await judged(page, 'three-hospitals-whole');

  await main(page)
    .getByRole('button', { name: `Open your scans from ${NORTH}` })
    .click();
  await expect(page).toHaveURL(/\/releases\//);

  await page.goto(`${stack().web}/requests/sets/${setId}`);
  await main(page)
    .getByRole('link', { name: `Stop this part at ${added[1]!.name}` })
    .click();
  await expect(main(page)).toContainText('The others go on.');
  await press(page, 'Yes, stop this request');
  await main(page).getByRole('link', { name: 'See all the hospitals you asked' }).click();
  await expect(main(page)).toContainText('2 of 3 hospitals have answered or finished.');

  await main(page).getByRole('link', { name: 'Stop all parts that are not answered yet' }).click();
  for (const name of [NORTH, added[1]!.name]) {
    await expect(main(page)).not.toContainText(name);
  }
  await judged(page, 'three-hospitals-stop-all');
  await press(page, 'Yes, stop all of them');
  await expect(main(page)).toContainText('All 3 hospitals have answered or finished.');
  const { rows } = await behind.superuser.query<{ state: string }>(
    'SELECT state FROM access_request WHERE id = ANY ($1) ORDER BY state',
    [[north!.id, west!.id, zennor!.id]],
  );
  expect(rows.map(({ state }) => state)).toEqual(['released', 'withdrawn', 'withdrawn']);
});

test('what two hospitals released is saved as one file, and ends when one of them says no', async ({
  page,
}) => {
  await signedIn(page, PATIENT);
  await askAll(page);
  await press(page, 'Send your request');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Request sent');
  const setId = /sets\/([0-9a-f-]{36})\/sent/.exec(page.url())?.[1] ?? '';
  const [north, west, zennor] = await partsOf(setId);
  await answerInPart(north!);
  await page.goto(`${stack().web}/requests/sets/${setId}`);
  await expect(main(page)).not.toContainText('Get everything in one file');
  await answerInPart(west!);
  await page.goto(`${stack().web}/requests/sets/${setId}`);
  await expect(main(page)).toContainText('More hospitals may still answer.');
  await judged(page, 'bundle-offered');
  await press(page, 'Get one file for all');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your download is ready');
  for (const name of [NORTH, added[0]!.name]) await expect(main(page)).toContainText(name);
  await judged(page, 'bundle-ready');
  await expectAccessibleInWelsh(page);
  const waiting = page.waitForEvent('download');
  await press(page, 'Save the file');
  const file = await (await waiting).path();
  const listed = execFileSync('unzip', ['-l', file]).toString();
  expect(listed).toContain('1-northbridge-hospitals-nhs-foundation-trust/README.txt');
  expect(listed).toMatch(/2-westmoor-infirmary-[a-z0-9]+\/README.txt/);
  await expect(main(page)).toContainText('Everything has been sent.');

  await behind.superuser.query(
    `UPDATE link SET state = 'revoked', revoked_at = now(), revoked_because = 'withdrawn'
     WHERE release_id IN (SELECT id FROM release WHERE request_id = $1)`,
    [west!.id],
  );
  const address = await main(page)
    .getByRole('button', { name: 'Save the file' })
    .getAttribute('href');
  const again = await page.request.get(`${stack().web}${address}`);
  expect(again.status()).toBe(410);
  await page.goto(`${stack().web}/requests/sets/${setId}`);
  await expect(main(page)).not.toContainText('Get everything in one file');
  await behind.superuser.query(
    `UPDATE access_request SET state = 'withdrawn' WHERE id = ANY ($1)`,
    [[north!.id, west!.id, zennor!.id]],
  );
});

test('a hospital among many is found by its name without script, and what was ticked stays', async ({
  browser,
  page,
}) => {
  const many: string[] = [];
  for (let each = 0; each < 30; each += 1) {
    many.push(await anOrganisation(behind.superuser, { name: `Zeal Hospital ${each}` }));
  }
  try {
    await signedIn(page, PATIENT);
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    const plain = await context.newPage();
    await plain.goto(`${stack().web}/requests/new`);
    await main(plain).getByLabel(NORTH).check();
    await main(plain).getByLabel('Find a hospital by its name').fill('hospital zeal 29');
    await press(plain, 'Find');
    await expect(main(plain).getByLabel(NORTH)).toBeChecked();
    await main(plain).getByLabel('Zeal Hospital 29').check();
    await expect(main(plain).getByRole('checkbox')).toHaveCount(2);
    await press(plain, 'Continue');
    await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Which scans do you want?');
    await plain.goto(plain.url().replace('/what', '/hospitals'));
    await expect(main(plain).getByLabel('Zeal Hospital 29')).toBeChecked();
    await page.goto(plain.url());
    await judged(page, 'three-hospitals-many');
    await page.goto(plain.url().replace('/hospitals', '/withdraw'));
    await press(page, 'Yes, delete it');
    await context.close();
  } finally {
    await behind.superuser.query(
      'UPDATE organisation SET takes_requests = false WHERE id = ANY ($1)',
      [many],
    );
  }
});
