import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer, type Hand } from '../support/hands.ts';
import { words } from '#lib/words/words.ts';
import { letterTo } from '../support/outbox.ts';
import { judged } from '../support/pictures.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { aLookAt } from '../support/looks.ts';

const OFFICER = 'records@eastmoor.example.org';
const PRIVACY = 'privacy@eastmoor.example.org';
const DPO = 'dpo@eastmoor.example.org';
const ANSWER = 'The records team looked at your request because you had sent it. That was right.';

/** A patient who did not expect a look, those who look into it, and the answer. */
test('an entry of the diary is questioned, looked into and answered', async ({ page, browser }, {
  project,
}) => {
  // Two people, each with a sign-in of their own, and every step of an incident.
  test.setTimeout(240_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const since = new Date();
  const patient = project.name.startsWith('phone') ? 'angharad@example.org' : 'ananda@example.org';
  await aLookAt(patient, OFFICER, 'R9E');

  await signedIn(page, patient);
  const reference = await question(page, hand);
  const letter = await letterTo(DPO, new RegExp(reference), since);
  expect(letter.text).not.toMatch(/Angharad|Ananda|scan|abroad/);

  const office = await browser.newContext();
  const theirs = await office.newPage();
  await withAuthenticator(theirs, PRIVACY);
  await signedIn(theirs, PRIVACY);
  await lookInto(theirs, pointer, reference);
  await office.close();

  const told = await letterTo(patient, new RegExp(`Your reference is ${reference}`), since);
  expect(told.text).not.toMatch(/scan|records team|access/i);
  await page.goto(`${stack().web}/diary`);
  await expect(page.getByRole('main')).toContainText('The hospital answered on');
  await expectAccessible(page);
  await hand.press(page.getByRole('link', { name: `Read the answer, reference ${reference}` }));
  await expect(page.getByRole('main')).toContainText(ANSWER);
  // What they said stays beside the answer, and where to go on who does not agree.
  await expect(page.getByRole('main')).toContainText('I was abroad');
  await expect(page.getByRole('main')).toContainText(words('en').incidents.told.unhappy);
  await judged(page, 'incident-answered');
});

/** As the patient: finds the entry, says what they did not expect, and is told what happens. Answers the reference. */
async function question(page: Page, hand: Hand): Promise<string> {
  const main = page.getByRole('main');
  await page.goto(`${stack().web}/diary`);
  await expectAccessible(page);
  await hand.press(page.getByRole('link', { name: /I did not expect this/ }).first());
  await expect(page.getByRole('heading', { level: 1 })).toContainText('did not expect this');
  await expectAccessible(page);
  await hand.tick(page.getByLabel('I do not know why anybody needed to do this'));
  await hand.type(page.getByLabel(/anything else the hospital should know/), 'I was abroad');
  await hand.press(page.getByRole('button', { name: 'Tell the hospital' }));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('We have told the hospital');
  await expect(main).toContainText('must answer you by the end of');
  await expectAccessible(page);
  const reference = /INC-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await main.innerText())?.[0] ?? '';
  await hand.press(page.getByRole('link', { name: 'Back to your diary' }));
  await expect(main).toContainText('You told us on');
  await expect(main).toContainText(reference);
  return reference;
}

/** As a privacy officer: every step, with what is missing told on the way. */
async function lookInto(page: Page, hand: Hand, reference: string): Promise<void> {
  const main = page.getByRole('main');
  const press = (name: string) => hand.press(page.getByRole('button', { name }));
  const follow = (name: string) => hand.press(page.getByRole('link', { name, exact: true }));
  const write = () => hand.type(page.getByLabel('What is to be written down'), 'Seen');
  const done = () => expect(page.getByRole('status')).toContainText('Done.');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Incidents');
  await expectAccessible(page);
  await follow(reference);
  await expect(main).toContainText('I do not know why anybody needed to do this');
  await expect(main).toContainText('Priya Raman');
  await expectAccessible(page);
  await follow('Start looking into this');
  await press('Start looking into this');
  await expect(main.getByRole('alert')).toContainText('Write down what was known');
  await expectAccessible(page);
  for (const step of [
    'Start looking into this',
    'Say that it is contained',
    'Start the assessment',
  ]) {
    if (step !== 'Start looking into this') await follow(step);
    await write();
    await press(step);
    await done();
  }
  await follow('Review the access');
  await expectAccessible(page);
  const judge = async () => {
    await hand.tick(page.getByLabel('The access was right'));
    await write();
    await press('Record the review');
  };
  await judge();
  await page.waitForURL(/\/step-up\/review_access\//);
  await press('Use your passkey');
  await page.waitForURL(/\/review$/);
  await judge();
  await done();
  await follow('Close the incident');
  await expectAccessible(page);
  await hand.tick(page.getByLabel('Nothing went wrong'));
  await hand.type(page.getByLabel('What do we tell the patient?'), ANSWER);
  await write();
  await press('Close the incident');
  await done();
  await expect(main).toContainText('This incident is closed');
  await expectAccessible(page);
}

test('staff report an incident, and see none', async ({ page }, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  await signedIn(page, OFFICER);
  await hand.press(page.getByRole('link', { name: 'Report an incident' }));
  await expectAccessible(page);
  await hand.press(page.getByRole('button', { name: 'Report it' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose what happened');
  await expectAccessible(page);
  await hand.tick(page.getByLabel('Something went to the wrong person'));
  await hand.type(page.getByLabel(/Say in a few sentences/), 'A letter went to the wrong address');
  await hand.type(page.getByLabel('Day'), '2');
  await hand.type(page.getByLabel('Month'), '11');
  await hand.type(page.getByLabel('Year'), '2026');
  await hand.type(page.getByLabel('At what time?'), '14:30');
  await hand.press(page.getByRole('button', { name: 'Report it' }));
  await expect(page.getByRole('status')).toContainText(/Its reference is INC-/);
  await expectAccessible(page);
  expect((await page.goto(`${stack().web}/staff/incidents`))?.status()).toBe(404);
});
