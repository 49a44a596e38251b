import { expect, test, type Page } from '@playwright/test';
import { aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { openBehind } from '../doors/support/behind.ts';
import { expectAccessible } from '../support/accessible.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { signedIn } from '../support/sign-in-behind.ts';

const OFFICER = 'records@northbridge.example.org';
const DPO = 'dpo@northbridge.example.org';

/** Two requests that were closed five years ago, found by the worker itself. Answers their references. */
async function twoOldRequests(): Promise<readonly string[]> {
  const behind = await openBehind();
  const { superuser } = behind;
  const { rows } = await superuser.query<{ id: string }>(
    `SELECT id FROM organisation WHERE ods_code = 'R9N'`,
  );
  const organisationId = rows[0]?.id ?? '';
  const ids: string[] = [];
  for (let made = 0; made < 2; made += 1) {
    ids.push(
      await aRequest(superuser, organisationId, {
        requester_person_id: await aPerson(superuser),
        state: 'withdrawn',
        closed_at: new Date(Date.now() - 5 * 365 * 86_400_000),
      }),
    );
  }
  const { rows: made } = await superuser.query<{ reference: string }>(
    'SELECT reference FROM access_request WHERE id = ANY ($1) ORDER BY reference',
    [ids],
  );
  await superuser.query(`SELECT jobs.add('propose-deletions', $1, NULL, NULL)`, [
    JSON.stringify({ organisationId }),
  ]);
  await expect(async () => {
    const { rowCount } = await superuser.query(
      'SELECT FROM deletion_item WHERE record_id = ANY ($1)',
      [ids],
    );
    expect(rowCount).toBe(2);
  }).toPass({ timeout: 20_000 });
  await behind.close();
  return made.map(({ reference }) => reference);
}

/** Two people's part in a deletion: one looks through it, the other approves it with a passkey. */
test('records whose time is over go when two people have said so, but for the one that is kept', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  const [kept = '', gone = ''] = await twoOldRequests();
  await signedIn(page, OFFICER);
  await hand.press(page.getByRole('link', { name: 'Records to delete' }));
  await expectAccessible(page);
  await hand.press(page.getByRole('link', { name: 'Requests that were closed' }).first());
  await expect(page.getByRole('table')).toContainText('3 years after the request was closed');
  await expectAccessible(page);

  await hand.press(page.getByRole('link', { name: `Keep the record ${kept}` }));
  await hand.press(page.getByRole('button', { name: 'Keep the record' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Say why the record');
  await expectAccessible(page);
  await hand.type(page.getByLabel('Why must it stay?'), 'A claim is expected');
  await hand.press(page.getByRole('button', { name: 'Keep the record' }));
  await expect(page.getByRole('status')).toContainText('The record stays');
  await hand.press(page.getByRole('button', { name: 'The rest may be deleted' }));
  await expect(page.getByRole('status')).toContainText('another person must approve it');
  await expect(page.getByRole('button', { name: /Approve/ })).toHaveCount(0);
  await expectAccessible(page);

  const other = await browser.newContext(viewOf(page));
  const theirs = await other.newPage();
  await withAuthenticator(theirs, DPO);
  await signedIn(theirs, DPO);
  await theirs.goto(page.url());
  const approve = () => hand.press(theirs.getByRole('button', { name: /^Approve/ }));
  await approve();
  await theirs.waitForURL(/\/step-up\/approve_deletion\//);
  await hand.press(theirs.getByRole('button', { name: 'Use your passkey' }));
  await theirs.waitForURL(/\/staff\/deletions\//);
  await approve();
  await expect(theirs.getByRole('status')).toContainText('are being deleted');
  await expect(async () => {
    await theirs.reload();
    await expect(theirs.getByRole('link', { name: 'See the certificate' })).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: 30_000 });
  await expect(theirs.getByRole('main')).toContainText(kept);
  await expect(theirs.getByRole('main')).not.toContainText(gone);
  await expectAccessible(theirs);
  await hand.press(theirs.getByRole('link', { name: 'See the certificate' }));
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Certificate of deletion');
  await expectAccessible(theirs);
  await other.close();
});

function viewOf(page: Page) {
  const viewport = page.viewportSize();
  return viewport === null ? {} : { viewport };
}
