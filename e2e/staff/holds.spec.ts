import { expect, test } from '@playwright/test';
import { keyboard, pointer } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';

const OFFICER = 'records@northbridge.example.org';
const LEGAL = 'legal@northbridge.example.org';
const DPO = 'dpo@northbridge.example.org';

/** Three people's part: one keeps, a legal approver asks for the end of it, another lifts it. */
test('a legal hold is placed by one, and lifted when a legal approver asked and another agreed', async ({
  page,
  browser,
}, { project }) => {
  const hand = project.name.startsWith('phone') ? pointer : keyboard;
  await signedIn(page, OFFICER);
  await hand.press(page.getByRole('link', { name: 'Legal holds' }));
  await expect(page.getByText('There are no legal holds')).toBeVisible();
  await judged(page, 'holds-none');
  await hand.press(page.getByRole('link', { name: 'Place a legal hold' }));
  await hand.press(page.getByRole('button', { name: 'Place the hold' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Say why');
  await judged(page, 'hold-new');
  await hand.tick(page.getByRole('radio', { name: 'A public inquiry' }));
  await hand.tick(page.getByRole('radio', { name: 'Everything that your organisation holds' }));
  await hand.type(page.getByRole('textbox', { name: 'Why must it be kept?' }), 'Inquiry 12 asked');
  const soon = new Date(Date.now() + 90 * 86_400_000);
  for (const [part, value] of [
    ['Day', soon.getUTCDate()],
    ['Month', soon.getUTCMonth() + 1],
    ['Year', soon.getUTCFullYear()],
  ] as const) {
    await hand.type(page.getByRole('textbox', { name: part }), String(value));
  }
  await hand.press(page.getByRole('button', { name: 'Place the hold' }));
  await expect(page.getByRole('status')).toContainText('Nothing that it covers is deleted');
  await judged(page, 'hold');
  const address = page.url().split('?')[0] ?? '';

  const legal = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await withAuthenticator(legal, LEGAL);
  await signedIn(legal, LEGAL);
  await legal.goto(address);
  const why = legal.getByRole('textbox', { name: 'Why is it not needed any more?' });
  await hand.type(why, 'The inquiry has ended');
  await hand.press(legal.getByRole('button', { name: 'Ask to lift it' }));
  await hand.press(legal.getByRole('button', { name: 'Use your passkey' }));
  await legal.waitForURL(address);
  await hand.type(why, 'The inquiry has ended');
  await hand.press(legal.getByRole('button', { name: 'Ask to lift it' }));
  await expect(legal.getByText('You asked for this. Another person must lift it.')).toBeVisible();
  await expect(legal.getByRole('button', { name: 'Lift the hold' })).toHaveCount(0);

  const dpo = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await withAuthenticator(dpo, DPO);
  await signedIn(dpo, DPO);
  await dpo.goto(address);
  await judged(dpo, 'hold-lift');
  await hand.press(dpo.getByRole('button', { name: 'Lift the hold' }));
  await hand.press(dpo.getByRole('button', { name: 'Use your passkey' }));
  await dpo.waitForURL(address);
  await hand.press(dpo.getByRole('button', { name: 'Lift the hold' }));
  await expect(dpo.getByText('Done. The hold was lifted.')).toBeVisible();
  await dpo.goto(`${new URL(address).origin}/staff/holds`);
  await expect(dpo.getByRole('table')).toContainText('Lifted');
  await judged(dpo, 'holds');
  await legal.context().close();
  await dpo.context().close();
});
