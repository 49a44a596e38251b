import {
  expect,
  test,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { addDays } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { releasedOn } from '#lib/testing/builders/experts.ts';
import { words } from '#lib/words/words.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { matterThings } from '../doors/support/world-matters.ts';
import { at, main, organisationOf, personOf, typeDay } from '../support/acting.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';

const SOLICITOR = 'nadia@harbour-quay.example.org';
const EXPERT = 'ana.reyes@reports.example.org';
const OPERATOR = 'support@service.example.org';
const CLIENT = 'dafydd@example.org';
const { experts: t, expertChecks: checks, instructions: own, stepUp, diary } = words('en');

let behind: Behind;
test.beforeAll(async () => {
  behind = await openBehind();
});
test.afterAll(() => behind.close());

/** A case whose client signed, and what the hospital released on it to the solicitor, as the worker leaves it. */
async function aReleasedCase(): Promise<{ matterId: string; reference: string }> {
  const { superuser } = behind;
  const hospital = await organisationOf(behind, 'R9N');
  const solicitorId = await personOf(behind, SOLICITOR);
  const of = { organisationId: hospital, email: SOLICITOR, canary: 'ap Gwilym' };
  const { matter: matterId, signature: authorityId } = await matterThings(behind, of);
  const { rows } = await superuser.query<{ firm: string; reference: string }>(
    'SELECT organisation_id AS firm, reference FROM matter WHERE id = $1',
    [matterId],
  );
  await releasedOn(superuser, {
    ...{ firmId: rows[0]?.firm ?? '', solicitorId, hospital, matterId, authorityId },
    client: await personOf(behind, CLIENT),
  });
  return { matterId, reference: rows[0]?.reference ?? '' };
}

async function somebody(
  browser: Browser,
  email: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await withAuthenticator(page, email);
  await signedIn(page, email);
  return page;
}

async function prove(page: Page, hand: Hand): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await hand.press(page.getByRole('button', { name: stepUp.usePasskey }));
  await page.waitForURL((address) => !address.pathname.startsWith('/step-up/'));
}

/** Fills in the form, wrong first. */
async function ask(page: Page, hand: Hand): Promise<void> {
  const { invite } = t;
  await hand.press(main(page).getByRole('button', { name: t.list.ask }));
  await prove(page, hand);
  await judged(page, 'expert-ask');
  await hand.press(main(page).getByRole('button', { name: invite.button }));
  await expect(main(page).getByRole('alert').first()).toContainText(t.problems.name_missing);
  await judged(page, 'expert-ask-wrong');
  await hand.tick(main(page).getByLabel(t.kinds.expert));
  await hand.type(main(page).getByLabel(invite.name), 'Dr Ana Reyes');
  await hand.type(main(page).getByLabel(invite.email), EXPERT);
  await main(page).getByLabel(invite.body).selectOption('GMC');
  await hand.type(main(page).getByLabel(invite.number), '7012345');
  await hand.type(main(page).getByLabel(invite.purpose), 'Was the knee hurt in the accident?');
  await hand.tick(main(page).getByLabel(invite.download, { exact: true }));
  const lastDay = addDays(localDate(new Date(), 'Europe/London'), 30);
  await typeDay(page, hand, invite.lastDay, lastDay);
  await hand.press(main(page).getByRole('button', { name: invite.button }));
  await expect(page.getByRole('status')).toContainText(t.list.done.asked);
  await judged(page, 'expert-asked');
}

/** Finds the expert in their register, as somebody of the service does. */
async function lookUp(page: Page, hand: Hand): Promise<void> {
  await page.goto(at('/support/experts'));
  await judged(page, 'expert-checks');
  await hand.press(main(page).getByRole('link', { name: 'Dr Ana Reyes' }).last());
  await prove(page, hand);
  await judged(page, 'expert-check');
  await hand.tick(main(page).getByLabel(checks.one.good));
  await hand.type(main(page).getByLabel(checks.one.evidence), 'The GMC’s own list, today');
  await hand.press(main(page).getByRole('button', { name: checks.one.button }));
  await expect(page.getByRole('status').first()).toContainText(checks.done.good);
}

const caseLink = (page: Page, reference: string) =>
  main(page).getByRole('link', { name: own.list.case(reference) });

/** Comes by the letter, agrees, and looks. */
async function comeAndLook(
  page: Page,
  hand: Hand,
  { address, reference }: { readonly address: string; readonly reference: string },
): Promise<void> {
  await page.goto(address);
  await judged(page, 'expert-invitation');
  const { invitation } = words('en').register;
  await hand.press(main(page).getByRole('button', { name: invitation.accept }));
  await expect(main(page)).toContainText(invitation.acceptedTitle);
  await hand.press(main(page).getByRole('button', { name: invitation.goOn }));
  await expect(main(page)).toContainText('Harbour and Quay');
  await judged(page, 'expert-cases');
  await hand.press(caseLink(page, reference));
  await expect(main(page)).toContainText(own.one.termsExpert);
  await judged(page, 'expert-case');
  await hand.press(main(page).getByRole('button', { name: own.one.agree }));
  await expect(main(page)).toContainText(own.given.diagnosisTitle);
  await judged(page, 'expert-scans');
  await hand.press(main(page).getByRole('link', { name: /^Look at the images/ }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Images: ');
  await judged(page, 'expert-images');
  await hand.press(main(page).getByRole('link', { name: 'Back to your scans' }));
}

test('a solicitor asks an expert, who looks, takes the list along, and is cut off', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const options = { viewport: page.viewportSize() } as const;
  const began = new Date();
  const { matterId, reference } = await aReleasedCase();

  const solicitor = await somebody(browser, SOLICITOR, options);
  await solicitor.goto(at(`/matters/${matterId}`));
  await hand.press(solicitor.getByRole('link', { name: words('en').matters.one.expertsLink }));
  await judged(solicitor, 'experts-none');
  await ask(solicitor, hand);

  await lookUp(await somebody(browser, OPERATOR, options), hand);
  const letter = await letterTo(EXPERT, /\/invitation\//, began);
  expect(letter.text).not.toContain('Gwilym');
  const address = /\S+\/invitation\/\S+/.exec(letter.text)?.[0] ?? '';

  const expert = await somebody(browser, EXPERT, options);
  await comeAndLook(expert, hand, { address, reference });
  await hand.press(main(expert).getByRole('button', { name: own.given.download }));
  await prove(expert, hand);
  await hand.press(main(expert).getByRole('button', { name: own.given.download }));
  await expect(main(expert).getByRole('button', { name: own.given.save })).toBeVisible();
  const scans = expert.url();

  await signedIn(page, CLIENT);
  await page.goto(at('/diary'));
  await expect(main(page)).toContainText(diary.sentence(diary.expert, diary.acts['expert.opened']));

  await solicitor.goto(at(`/matters/${matterId}/experts`));
  await hand.press(main(solicitor).getByRole('link', { name: t.list.see }));
  await expect(main(solicitor)).toContainText('Opened once');
  await judged(solicitor, 'expert-one');
  const [pdf] = await Promise.all([
    solicitor.waitForEvent('download'),
    hand.press(main(solicitor).getByRole('link', { name: t.material.pdf })),
  ]);
  expect(pdf.suggestedFilename()).toMatch(/^lantern-material-.+\.pdf$/);
  await pdf.saveAs(test.info().outputPath('material.pdf'));

  await expert.goto(scans);
  await hand.press(main(solicitor).getByRole('button', { name: t.one.end }));
  await expect(solicitor.getByRole('status')).toContainText(t.list.done.ended);
  const [ended = ''] = own.refusals.expert_ended;
  await expect(main(expert)).toContainText(ended, { timeout: 5_000 });
  await judged(expert, 'expert-closed');
  await judged(solicitor, 'expert-ended');
  await expert.goto(at('/instructions'));
  await hand.press(caseLink(expert, reference));
  await expect(main(expert)).toContainText(t.material.ownTitle);
  await judged(expert, 'expert-case-ended');
  await letterTo(EXPERT, /closed for you now/, began);
});
