import { expect, test, type Browser, type Page } from '@playwright/test';
import { releasedOn } from '#lib/testing/builders/experts.ts';
import { words } from '#lib/words/words.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { matterThings } from '../doors/support/world-matters.ts';
import { at, main, organisationOf, personOf } from '../support/acting.ts';
import { letterTo } from '../support/outbox.ts';
import { judged } from '../support/pictures.ts';
import { regulatorSays } from '../support/registers.ts';
import { signedIn } from '../support/sign-in-behind.ts';

/** The only solicitor of the other side’s firm. */
const SOLICITOR = 'eleanor@castle-law.example.org';
const FIRM = { odsCode: 'X9OPP', sraNumber: '990002', name: 'Castle Insurance Law' };
const OPERATOR = 'support@service.example.org';
const ANSWERS_FOR_IT = 'privacy@northbridge.example.org';
const CLIENT = 'dafydd@example.org';

let behind: Behind;
test.beforeAll(async () => {
  behind = await openBehind();
});
test.afterAll(async () => {
  await regulatorSays('sra', FIRM.sraNumber, 'Authorised');
  await behind.close();
});

/** What a hospital released to the firm on a case of its own. */
async function aRelease(): Promise<string> {
  const { superuser } = behind;
  const hospital = await organisationOf(behind, 'R9N');
  const of = { organisationId: hospital, email: SOLICITOR, canary: 'ap Gwilym' };
  const { matter: matterId, signature: authorityId } = await matterThings(behind, of);
  const { releaseId } = await releasedOn(superuser, {
    ...{ hospital, matterId, authorityId, firmId: await organisationOf(behind, FIRM.odsCode) },
    ...{ solicitorId: await personOf(behind, SOLICITOR), client: await personOf(behind, CLIENT) },
  });
  return releaseId;
}

async function atWork(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signedIn(page, email);
  return page;
}

/** Has the register asked again, until it has said this. */
async function asked(operator: Page, says: string): Promise<void> {
  const here = at(`/support/organisations/${FIRM.odsCode}/register`);
  await operator.goto(here);
  await operator.getByRole('button', { name: 'Check now' }).click();
  await expect(async () => {
    await operator.goto(here);
    await expect(main(operator)).toContainText(says, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

test('a firm that its regulator closes is cut off from what it was sent, and hospital and client are told', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const began = new Date();
  const releaseId = await aRelease();
  const operator = await atWork(browser, OPERATOR);
  await asked(operator, 'New people, new links and new agreements can begin');
  const solicitor = await atWork(browser, SOLICITOR);
  await solicitor.goto(at(`/releases/${releaseId}`));
  await expect(main(solicitor)).toContainText(words('en').releases.one.reportTitle);

  await regulatorSays('sra', FIRM.sraNumber, 'Intervened');
  await operator.getByRole('button', { name: 'Check now' }).click();
  // What is open goes by itself, and signing in again opens nothing of it.
  await expect(solicitor).toHaveURL(/\/sign-in/, { timeout: 30_000 });
  await signedIn(solicitor, SOLICITOR);
  await solicitor.goto(at(`/releases/${releaseId}`));
  await expect(main(solicitor)).toContainText(words('en').releases.closedTitle);
  await judged(solicitor, 'closed-firm-release');
  await solicitor.goto(at('/matters'));
  await judged(solicitor, 'closed-firm-cases');

  const letter = await letterTo(ANSWERS_FOR_IT, new RegExp(`${FIRM.name}.*may not act`), began);
  expect(letter.text).toContain('/staff/requests/');
  const told = await letterTo(CLIENT, new RegExp(`${FIRM.name}.*may not act for you`), began);
  expect(told.text).toContain('Nothing of yours was lost');
  await asked(operator, 'What is still open here');
});
