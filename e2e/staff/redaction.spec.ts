import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { aHeldSeries } from '#lib/testing/builders/held-objects.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { aPatient, aPerson, aStudy } from '#lib/testing/builders/rows.ts';
import { words } from '#lib/words/words.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { aReport } from '../doors/support/world-release.ts';
import { at, main, organisationOf } from '../support/acting.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';

const OFFICER = 'records@northbridge.example.org';
const { redactions: t, staff, signIn: entry } = words('en');

let behind: Behind;
test.beforeAll(async () => {
  behind = await openBehind();
});
test.afterAll(() => behind.close());

const PASSAGE = 'Her brother Owain told the nurse so';

const [COLUMNS, ROWS] = [320, 240];

/** A grey fan, with somebody's name as bright strokes in the top left corner. */
const NAMED = {
  ...{ Rows: ROWS, Columns: COLUMNS },
  PixelData: Uint8Array.from({ length: ROWS * COLUMNS }, (_, at) => {
    const [x, y] = [at % COLUMNS, Math.floor(at / COLUMNS)];
    if (x >= 10 && x < 150 && y >= 8 && y < 20) return x % 10 < 6 ? 230 : 0;
    const far = Math.hypot(x - COLUMNS / 2, y + 20);
    return far > 60 && far < 240 && Math.abs(x - COLUMNS / 2) < y + 20 ? 60 + ((x * y) % 50) : 0;
  }),
};

/** A request in review for a study of two pictures, with a report in words. */
async function aRequestForAScan(): Promise<{ requestId: string; studyId: string }> {
  const { superuser, store } = behind;
  const organisationId = await organisationOf(behind, 'R9N');
  const patientId = await aPatient(superuser, organisationId);
  const studyId = await aStudy(superuser, organisationId, {
    ...{ patient_id: patientId, description: 'US Abdomen', modalities: ['US'], instance_count: 2 },
  });
  const run = randomUUID();
  await aHeldSeries(superuser, store, {
    ...{ organisationId, studyId, modality: 'US' },
    seriesInstanceUid: `2.25.${BigInt(`0x${run.replaceAll('-', '')}`)}`,
    objects: {
      [`${run}-1`]: { ...NAMED, PatientComments: 'Comes with her brother' },
      [`${run}-2`]: NAMED,
    },
  });
  await aReport(behind, { organisationId, study: studyId, canary: PASSAGE, kind: 'text' });
  const requestId = await makeRequestInReview(superuser, {
    ...{ organisationId, patientId, personId: await aPerson(superuser), studyIds: [studyId] },
    reviewerPersonId: await aPerson(superuser, {
      ...{ registration_body: 'GMC', registration_number: '7000002' },
    }),
  });
  return { requestId, studyId };
}

test('parts of pictures and words of a report are taken out, put back, and named to whoever approves', async ({
  page,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const { requestId, studyId } = await aRequestForAScan();
  const here = at(`/staff/requests/${requestId}`);
  await withAuthenticator(page, OFFICER);
  await signedIn(page, OFFICER);
  await page.goto(`${here}/checks/${studyId}`);
  await hand.press(page.getByRole('link', { name: t.link }));
  await expect(main(page)).toContainText(t.nothing);
  await judged(page, 'redaction-none');

  await hand.press(main(page).getByRole('table').getByRole('link').first());
  await expect(main(page)).toContainText(t.picture.hint(50));
  const drawn = main(page)
    .getByRole('img', { name: t.picture.alt(1, 1) })
    .locator('image');
  const picture = await page.request.get(at((await drawn.getAttribute('href')) ?? ''));
  expect(picture.headers()['content-type']).toBe('image/png');
  expect((await page.request.get(`${picture.url()}7`)).status()).toBe(404);
  await judged(page, 'redaction-object');
  await hand.tick(page.getByLabel(t.object.kinds.regions));
  await hand.type(page.getByLabel(t.object.regions, { exact: true }), '0, 0, 90000, 20');
  await hand.tick(page.getByLabel(t.object.scopes.series));
  await hand.tick(page.getByLabel(t.grounds.third_party));
  await hand.press(page.getByRole('button', { name: t.object.button }));
  await expect(main(page).getByRole('alert')).toBeVisible();
  await judged(page, 'redaction-object-wrong');
  await page.getByLabel(t.object.regions, { exact: true }).clear();
  await hand.type(page.getByLabel(t.object.regions, { exact: true }), '0, 0, 160, 24');
  await hand.press(page.getByRole('button', { name: t.object.button }));
  await expect(page.getByRole('status')).toContainText(t.done.taken_out);
  await expect(main(page)).toContainText('From left 0, from top 0: 160 wide, 24 high');

  await hand.press(main(page).getByRole('link', { name: PASSAGE }));
  await hand.tick(page.getByLabel(t.report.kinds.passages));
  await hand.type(page.getByLabel(t.report.passages, { exact: true }), 'Nobody wrote this');
  await hand.tick(page.getByLabel(t.grounds.third_party));
  await hand.press(page.getByRole('button', { name: t.report.button }));
  await expect(main(page).getByRole('alert')).toContainText('These words do not stand');
  await judged(page, 'redaction-report-wrong');
  await page.getByLabel(t.report.passages, { exact: true }).fill(PASSAGE);
  await hand.press(page.getByRole('button', { name: t.report.button }));
  await expect(main(page)).toContainText(`“${PASSAGE}”`);
  await judged(page, 'redaction-made');

  await page.goto(`${here}/approve`);
  await page.getByRole('button', { name: entry.usePasskey }).click();
  await page.waitForURL(/\/approve$/);
  await expect(main(page).getByRole('button', { name: staff.approve.confirm })).toBeVisible();
  await expect(main(page)).toContainText('160 wide, 24 high');
  await expect(main(page)).toContainText(PASSAGE);
  await judged(page, 'redaction-approve');
  await page.goto(`${here}/preview/en`);
  await expect(main(page)).toContainText('[withheld]');
  await judged(page, 'redaction-preview');

  await page.goto(`${here}/redactions/${studyId}`);
  await hand.press(main(page).getByRole('button', { name: t.undo }).first());
  await expect(page.getByRole('status')).toContainText(t.done.put_back);
  await judged(page, 'redaction-put-back');
});
