import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { openBehind } from './doors/support/behind.ts';
import { expectAccessibleInWelsh } from './support/accessible.ts';
import { keyboard, pointer } from './support/hands.ts';
import { letterTo } from './support/outbox.ts';
import { judged } from './support/pictures.ts';
import { signedIn } from './support/sign-in-behind.ts';
import { stack } from './support/stack.ts';

const SUPPORT = 'legal@eastmoor.example.org';
const REFERENCE = /HLP(-[346789ACDEFHJKMNPQRTWXY]{3}){3}/;
const TYPED = 'The link did nothing. My NHS number is 999 000 1006.';
const READ = 'The link did nothing. My NHS number is [number removed].';
const ANSWER = 'Open our newest email and press the link there. The older ones do not work.';

/** Somebody of the eastern trust is the service’s support for as long as these tests run. */
async function supportIs(isIt: boolean): Promise<void> {
  const behind = await openBehind();
  const person = `(SELECT person_id FROM account WHERE email = $1)`;
  await behind.superuser.query(
    isIt
      ? `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
         SELECT ${person}, id, 'platform_support', now(), now() + interval '1 hour'
         FROM organisation WHERE ods_code = 'R9E'`
      : `DELETE FROM role_grant WHERE role = 'platform_support' AND person_id = ${person}`,
    [SUPPORT],
  );
  await behind.close();
}
test.beforeAll(() => supportIs(true));
test.afterAll(() => supportIs(false));

test('somebody who cannot sign in asks from the page that failed, without script, and is answered', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(240_000);
  const email = `${randomUUID()}@example.org`;
  const since = new Date();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const asking = await plain.newPage();
  const secret = `${randomUUID()}${randomUUID()}`.slice(0, 43);
  await asking.goto(`${stack().web}/link/${secret}/nothing-here`);
  const error = /ERR(-\w{3}){3}/.exec(await asking.getByRole('main').innerText())?.[0] ?? '';
  await asking.goto(`${stack().web}/link/${secret}`);
  await asking.getByRole('contentinfo').getByRole('link', { name: 'Get help' }).click();
  await asking.getByRole('link', { name: 'What a passkey is' }).click();
  await asking.getByRole('main').getByRole('link', { name: 'Ask for help' }).click();
  await asking.getByRole('button', { name: 'Send' }).click();
  await expect(asking.getByRole('main').getByRole('alert')).toContainText(
    'Tell us what went wrong',
  );
  await expect(asking).toHaveTitle('Error: Ask for help - Lantern');
  await asking.getByLabel('What went wrong?').fill(TYPED);
  await asking.getByLabel('Your email address').fill(email);
  await asking.getByRole('button', { name: 'Send' }).click();
  const sent = asking.getByRole('main');
  await expect(sent).toContainText('We took out numbers');
  const reference = REFERENCE.exec(await sent.innerText())?.[0] ?? '';
  await plain.close();
  await letterTo(email, new RegExp(reference), since);

  // The pages as they are seen.
  await page.goto(`${stack().web}/link/${secret}/nothing-here`);
  await judged(page, 'help-not-found');
  await page.getByRole('main').getByRole('link', { name: 'Get help with this page' }).click();
  await expect(page.getByRole('main')).toContainText('ERR-');
  await judged(page, 'help-ask');
  await page.getByLabel('Your email address').fill('nobody');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter an email address');
  await judged(page, 'help-ask-wrong');
  await page.goto(`${stack().web}/help`);
  await judged(page, 'help-start');
  await page.getByRole('link', { name: 'If you lost your phone' }).click();
  await judged(page, 'help-topic');
  await page.goto(`${stack().web}/help/sent?reference=${reference}&masked=yes`);
  await judged(page, 'help-sent');
  await expectAccessibleInWelsh(page);

  const office = await browser.newContext({ viewport: page.viewportSize() });
  const theirs = await office.newPage();
  await signedIn(theirs, SUPPORT);
  await theirs.getByRole('navigation').getByRole('link', { name: 'Help requests' }).click();
  await judged(theirs, 'help-support-list');
  await theirs.getByLabel('Find by reference').fill(reference.toLowerCase().replaceAll('-', ' '));
  await theirs.getByRole('button', { name: 'Find' }).click();
  await theirs.getByRole('link', { name: reference }).click();
  const shown = theirs.getByRole('main');
  await expect(shown).toContainText(READ);
  await expect(shown).toContainText('/link/[secret]');
  expect(await theirs.content()).not.toContain(secret);
  expect(await theirs.content()).not.toContain(email);
  await judged(theirs, 'help-support-one');
  await theirs.getByRole('button', { name: 'Send the answer' }).click();
  await expect(shown).toContainText('Write something first');
  await theirs.getByLabel('What do you tell them?').fill(ANSWER);
  await theirs.getByRole('button', { name: 'Send the answer' }).click();
  await expect(theirs.getByRole('status')).toContainText('Sent.');
  await theirs.goto(`${stack().web}/support?show=all&reference=${error}`);
  await expect(theirs.getByRole('status')).toContainText('Nothing has this reference');
  await office.close();

  const letter = await letterTo(email, /There is an answer/, since);
  expect(letter.text).not.toContain('newest email');
  const link = /https?:\S+\/help\/answer\/\S+/.exec(letter.text)?.[0] ?? '';
  await page.goto(link);
  await judged(page, 'help-answer-link');
  await page.getByRole('button', { name: 'Read the answer' }).click();
  await expect(page.getByRole('main')).toContainText(ANSWER);
  await judged(page, 'help-answer');
  await page.getByLabel('What do you still need to know?').fill('There is none');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByRole('status')).toContainText('We have what you wrote');
  await page.goto(link);
  await page.getByRole('button', { name: 'Read the answer' }).click();
  await expect(page.getByRole('main')).toContainText('does not work any more');
  await judged(page, `help-answer-over`);
  expect(project.name).toMatch(/phone|desk/);
});

test('a patient asks, and takes it to the hospital by their own choice', async ({ page }, {
  project,
}) => {
  test.setTimeout(180_000);
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const patient = project.name.startsWith('phone') ? 'angharad@example.org' : 'ananda@example.org';
  const main = page.getByRole('main');
  await signedIn(page, patient);
  await hand.press(page.getByRole('contentinfo').getByRole('link', { name: 'Get help' }));
  await hand.press(main.getByRole('button', { name: 'Ask for help' }));
  await judged(page, 'help-ask-signed-in');
  await hand.press(page.getByRole('button', { name: 'Send' }));
  await expect(main.getByRole('alert')).toContainText('Tell us what went wrong');
  await hand.type(page.getByLabel('What went wrong?'), 'Nobody answers me');
  await hand.press(page.getByRole('button', { name: 'Send' }));
  await expect(page.getByRole('status')).toContainText('We have your request for help');
  await expect(main).toContainText(/We aim to answer by the end of \w+day/);
  await judged(page, 'help-own');
  const reference = REFERENCE.exec(await main.innerText())?.[0] ?? '';
  await hand.press(page.getByRole('link', { name: 'Make a complaint to a hospital' }));
  await expect(page.getByLabel(/What happened/)).toHaveValue(
    new RegExp(`${reference}[^]*Nobody answers me`),
  );
  await page.goto(`${stack().web}/help/requests`);
  await judged(page, 'help-own-list');
  await hand.press(page.getByRole('link', { name: reference }));
  await hand.press(page.getByRole('button', { name: 'I do not need more help' }));
  await expect(main).toContainText('This is closed');
});
