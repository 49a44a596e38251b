import { expect, test, type Page } from '@playwright/test';
import { aRequest } from '#lib/testing/builders/rows.ts';
import { openBehind } from '../doors/support/behind.ts';
import { keyboard, pointer } from '../support/hands.ts';
import { letterTo } from '../support/outbox.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { whose } from '../support/whose.ts';

const PATIENT = 'siobhan@example.org';
const OFFICER = 'records@northbridge.example.org';
const LEGAL = 'legal@northbridge.example.org';

const at = (path: string) => `${stack().web}${path}`;

async function aRequestOfHers(): Promise<string> {
  const behind = await openBehind();
  try {
    const { trust, person } = await whose(behind, PATIENT);
    return await aRequest(behind.superuser, trust, {
      ...{ requester_person_id: person, state: 'in_review' },
    });
  } finally {
    await behind.close();
  }
}

/** Looks until something is there: what is waited for is done by the worker. */
async function until(page: Page, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText(text, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
}

test('an extra is quoted, paid on the payment company’s page, and given back by a second person', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('desk') ? keyboard : pointer;
  const requestId = await aRequestOfHers();
  const since = new Date();
  const main = page.getByRole('main');

  await signedIn(page, OFFICER);
  await page.goto(at(`/staff/requests/${requestId}`));
  await hand.press(page.getByRole('link', { name: 'Fees of this request' }));
  await judged(page, 'payments-request-empty');
  await hand.press(
    page
      .getByRole('link', { name: 'Quote a fee' })
      .or(page.getByRole('button', { name: 'Quote a fee' })),
  );
  await hand.press(page.getByRole('button', { name: 'Send the quote' }));
  await expect(main.getByRole('alert')).toContainText('Choose what it is for');
  await hand.tick(page.getByLabel('Certified evidential copy'));
  await hand.type(
    page.getByLabel('What exactly do they get?'),
    'A certified copy for the county court',
  );
  await hand.type(page.getByLabel('Price in pounds, without VAT'), '75.00');
  await hand.tick(page.getByLabel('20%'));
  await hand.type(page.getByLabel('Your VAT number, if VAT is charged'), 'GB 123 4567 89');
  await judged(page, 'payments-quote');
  await hand.press(page.getByRole('button', { name: 'Send the quote' }));
  await expect(page.getByRole('status')).toContainText('there is a price to read');
  await judged(page, 'payments-quoted');
  const lineAddress = new URL(page.url()).pathname;

  const letter = await letterTo(PATIENT, /what something extra would cost/, since);
  expect(letter.text).not.toMatch(/certified|court|£/i);

  const home = await browser.newContext(viewOf(page));
  const hers = await home.newPage();
  const herMain = hers.getByRole('main');
  await signedIn(hers, PATIENT);
  await hers.goto(at(`/requests/${requestId}`));
  await expect(herMain).toContainText('is free. The law says so. It does not wait');
  await judged(hers, 'payments-hers-request');
  await hers.getByRole('link', { name: 'Certified copy for a court, £90.00' }).click();
  await judged(hers, 'payments-hers-quoted');
  await hers.getByRole('button', { name: 'Accept and go on to pay £90.00' }).click();
  await expect(herMain).toContainText('Your payment is ready');
  await judged(hers, 'payments-hers-ready');

  // A browser that comes back and says that it paid: nobody believes it (scenario 39).
  await hers.goto(`${hers.url()}?back=yes`);
  await expect(herMain).toContainText('Do not pay again');
  await expect(herMain).toContainText('Not paid yet');
  await judged(hers, 'payments-hers-back-unpaid');

  await hers.getByRole('button', { name: 'Pay £90.00 by card' }).click();
  await expect(hers.getByRole('heading', { level: 1 })).toContainText('demonstration');
  await judged(hers, 'payments-stand-in');
  await hers.getByRole('button', { name: 'Try a card that is refused' }).click();
  await expect(hers.getByRole('alert')).toContainText('The card was refused');
  await hers.getByRole('button', { name: 'Pay with the demonstration’s card' }).click();
  await hers.waitForURL(/back=yes/);
  await until(hers, 'See your receipt');
  await judged(hers, 'payments-hers-paid');
  await hers.getByRole('link', { name: 'See your receipt' }).click();
  await expect(herMain).toContainText('£15.00');
  await expect(herMain).toContainText('GB123456789');
  await judged(hers, 'payments-hers-receipt');
  const pdf = await hers.request.get(`${hers.url()}.pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto(at('/staff/payments?org=R9N'));
  await expect(main).toContainText('To be done');
  await judged(page, 'payments-list');
  await page.goto(at(lineAddress));
  await expect(main).toContainText('£90.00: Paid');
  await judged(page, 'payments-line-paid');
  await hand.press(page.getByRole('link', { name: 'Give this payment back' }));
  await hand.tick(page.getByLabel('What was paid for was not done'));
  await judged(page, 'payments-refund-ask');
  await hand.press(page.getByRole('button', { name: 'Ask for the refund' }));
  await expect(main).toContainText('A colleague must approve this');
  await expect(page.getByRole('button', { name: /^Give the money back/ })).toHaveCount(0);
  await judged(page, 'payments-refund-asked');

  const other = await browser.newContext(viewOf(page));
  const theirs = await other.newPage();
  await withAuthenticator(theirs, LEGAL);
  await signedIn(theirs, LEGAL);
  await theirs.goto(at(lineAddress));
  const approve = () => theirs.getByRole('button', { name: /^Give the money back/ }).click();
  await approve();
  await theirs.waitForURL(/\/step-up\/approve_refund\//);
  await theirs.getByRole('button', { name: 'Use your passkey' }).click();
  await theirs.waitForURL(/\/staff\/payments\//);
  await approve();
  await expect(theirs.getByRole('status')).toContainText('The money is being sent back');
  await until(theirs, '£90.00: Given back');
  await judged(theirs, 'payments-refunded');
  await other.close();

  await hers.reload();
  await expect(herMain).toContainText('£90.00 was sent back on');
  await judged(hers, 'payments-hers-refunded');
  await home.close();
});

function viewOf(page: Page) {
  const viewport = page.viewportSize();
  return viewport === null ? {} : { viewport };
}
