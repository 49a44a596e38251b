import { expect, test, type Page } from '@playwright/test';
import { person } from '#lib/demonstration/synthetic/people.ts';
import { aStudy, insert } from '#lib/testing/builders/rows.ts';
import { words } from '#lib/words/words.ts';
import { openBehind } from '../doors/support/behind.ts';
import { aRelease, aReport } from '../doors/support/world-release.ts';
import { at, idOf, main, organisationOf, recordOf } from '../support/acting.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { judged } from '../support/pictures.ts';
import { stack } from '../support/stack.ts';

const PATIENT = person('angharad');
const HOSPITAL = 'Northbridge Hospitals NHS Foundation Trust';
const { requestSets: t, requests, common } = words('en');

const press = (page: Page, hand: Hand, name: string) =>
  hand.press(main(page).getByRole('button', { name, exact: true }));

/** What the hospital then does, which other journeys walk through. */
async function answer(description: string): Promise<void> {
  const behind = await openBehind();
  const { superuser } = behind;
  const organisationId = await organisationOf(behind, 'R9N');
  const patientId = await recordOf(behind, PATIENT.nhsNumber);
  const sql = 'SELECT id FROM access_request WHERE description = $1';
  const requestId = await idOf(behind, sql, description);
  const facts = async () => {
    const { rows } = await superuser.query<{ state: string; patient: string; asked: boolean }>(
      `SELECT state, subject_patient_id AS patient,
         EXISTS (SELECT FROM request_precondition c WHERE c.request_id = r.id) AS asked
       FROM access_request r WHERE id = $1`,
      [requestId],
    );
    return rows[0];
  };
  // Matched to the record of that NHS number, with nothing asked for first: asking again for ID is a defect (ID-5).
  await expect
    .poll(facts, { timeout: 30_000 })
    .toEqual({ state: 'triage', patient: patientId, asked: false });
  const study = await aStudy(superuser, organisationId, { patient_id: patientId });
  const report = await aReport(behind, { organisationId, study, canary: 'Hip', kind: 'text' });
  await insert(superuser, 'request_study', {
    ...{ organisation_id: organisationId, request_id: requestId, study_id: study },
  });
  await superuser.query(`UPDATE access_request SET state = 'released' WHERE id = $1`, [requestId]);
  const who = 'SELECT requester_person_id AS id FROM access_request WHERE id = $1';
  const personId = await idOf(behind, who, requestId);
  await aRelease(behind, { organisationId, personId, released: requestId, study, report });
  await behind.close();
}

test('whom NHS login has checked asks for scans without showing ID, sees the day of the answer, and opens them', async ({
  page,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const description = `The X-ray of my hip, ${Date.now()}`;
  await page.goto(at('/sign-in'));
  await hand.press(page.getByRole('link', { name: 'Continue with NHS login' }));
  await page.waitForURL((url) => url.origin === stack().standIns.nhsLogin);
  await page.getByRole('button', { name: 'Angharad Llwyd-Prŷs' }).click();
  await page.waitForURL(at('/requests'));
  await expect(main(page)).not.toContainText(words('en').identity.mine.why);
  await page.goto(at('/requests/new'));
  await hand.tick(main(page).getByLabel(HOSPITAL));
  await press(page, hand, common.continue);
  await hand.type(main(page).getByLabel(t.what.description), description);
  await press(page, hand, common.continue);
  await page.waitForURL(/\/when$/);
  await press(page, hand, common.continue);
  await press(page, hand, t.check.send);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Request sent');
  await expect(main(page)).toContainText(
    new RegExp(`${HOSPITAL} must reply by the end of \\w+day \\d+ \\w+ \\d{4}\\.`),
  );
  await expect(main(page)).not.toContainText(/passport|driving licence|photo ID/i);
  await judged(page, 'nhs-login-sent');

  await answer(description);
  await page.goto(at('/requests'));
  await hand.press(main(page).getByRole('button', { name: requests.mine.open }).first());
  await expect(page.getByRole('heading', { level: 1 })).toContainText(HOSPITAL);
  await judged(page, 'nhs-login-release');
});
