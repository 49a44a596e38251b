import { expect, test } from '@playwright/test';
import { aRequestAt } from '../support/a-request.ts';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const ADMIN = 'admin@eastmoor.example.org';
const COLLEAGUE = 'pacs@eastmoor.example.org';
const OFFICER = 'records@eastmoor.example.org';
const NAME = 'Kwame Mensah';

/** An administrator names a site and a team, gives a role for them, and whoever has it reads what they see and why. */
test('a role is given for a part of an institution, in words for both', async ({ page, browser }, {
  project,
}) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const [site, team] = [`Annexe ${project.name}`, `Children ${project.name}`];
  const heading = page.getByRole('heading', { level: 1 });
  await withAuthenticator(page, ADMIN);
  const proved = async (again: () => Promise<void>) => {
    await page.waitForURL(/\/step-up\//);
    await hand.press(page.getByRole('button', { name: 'Use your passkey' }));
    await page.waitForURL(/\/staff\/people\//);
    await again();
  };
  await signedIn(page, ADMIN);
  await hand.press(page.getByRole('link', { name: 'Sites and teams' }));
  await expect(heading).toContainText('Sites and teams');
  await expectAccessible(page);

  await hand.press(page.getByRole('link', { name: 'Add a site' }));
  await expectAccessible(page);
  const addSite = async () => {
    await hand.type(page.getByLabel('Name', { exact: true }), site);
    await hand.type(page.getByLabel('What do its machines call it?'), `${site}\nANNEXE XR`);
    await hand.press(page.getByRole('button', { name: 'Add the site' }));
  };
  await addSite();
  await proved(addSite);
  await expect(page.getByRole('status')).toContainText('The site was added');
  await hand.press(page.getByRole('link', { name: 'Add a team' }));
  await expectAccessible(page);
  await hand.press(page.getByRole('button', { name: 'Add the team' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Enter a name');
  await hand.type(page.getByLabel('Name', { exact: true }), team);
  await page.getByLabel('Specialty').selectOption('Paediatrics');
  await hand.press(page.getByRole('button', { name: 'Add the team' }));
  await expect(page.getByRole('status')).toContainText('The team was added');
  await expectAccessible(page);
  await page.screenshot({ path: `test-results/shots/places-${project.name}.png`, fullPage: true });
  await hand.press(page.getByRole('link', { name: `Change what machines call ${site}` }));
  await expectAccessible(page);

  await page.goto(`${stack().web}/staff/people`);
  await hand.press(page.getByRole('link', { name: NAME }));
  await hand.press(page.getByRole('link', { name: 'Give a role' }));
  await expectAccessible(page);
  await page.screenshot({ path: `test-results/shots/role-${project.name}.png`, fullPage: true });
  const give = async () => {
    await hand.tick(page.getByLabel('Access officer'));
    await hand.tick(page.getByLabel('3 months'));
    await hand.tick(page.getByLabel(team));
    await hand.tick(page.getByLabel('MRI'));
    await hand.press(page.getByRole('button', { name: 'Give the role' }));
  };
  await give();
  await proved(give);
  await expect(page.getByRole('main')).toContainText(`Only these teams: ${team}`);
  await expect(page.getByRole('main')).toContainText('Only these kinds of scan: MRI');
  await expectAccessible(page);
  await page.screenshot({
    path: `test-results/shots/colleague-${project.name}.png`,
    fullPage: true,
  });

  const colleague = await browser.newContext({ viewport: page.viewportSize() });
  const theirs = await colleague.newPage();
  await signedIn(theirs, COLLEAGUE);
  await expect(theirs.getByRole('region', { name: 'What your role lets you see' })).toContainText(
    `Only these teams: ${team}. Only these kinds of scan: MRI`,
  );
  await expectAccessible(theirs);
  await theirs.screenshot({ path: `test-results/shots/queue-${project.name}.png`, fullPage: true });
  await colleague.close();

  const end = () => hand.press(page.getByRole('button', { name: 'End the role “Access officer”' }));
  await end();
  await proved(end);
  await expect(page.getByRole('status')).toContainText('The role has ended');
});

test('an officer sends a request to a team, and nobody else keeps sites and teams', async ({
  page,
}) => {
  const requestId = await aRequestAt('R9E');
  await signedIn(page, OFFICER);
  await page.goto(`${stack().web}/staff/requests/${requestId}/team`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Send to a team');
  await expectAccessible(page);
  await page.screenshot({
    path: `test-results/shots/team-${page.viewportSize()?.width}.png`,
    fullPage: true,
  });
  await page.getByLabel('No team').check();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'The request was sent on' }),
  ).toBeVisible();
});
