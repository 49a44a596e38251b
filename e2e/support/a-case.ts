import {
  expect,
  type Browser,
  type BrowserContextOptions,
  type FullProject,
  type Page,
} from '@playwright/test';
import { keyboard, pointer, type Hand } from './hands.ts';
import { withAuthenticator } from './passkey.ts';
import { judged } from './pictures.ts';
import { signedIn } from './sign-in-behind.ts';
import { stack } from './stack.ts';

export const at = (path: string) => `${stack().web}${path}`;

export type Somebody = { readonly page: Page; readonly hand: Hand };

/** With which hand, and on what, a journey is made. */
export type Manner = { readonly hand: Hand; readonly options: BrowserContextOptions };

export function mannerOf({
  name,
  use: { viewport, hasTouch, isMobile },
}: {
  readonly name: string;
  readonly use: Pick<FullProject['use'], 'viewport' | 'hasTouch' | 'isMobile'>;
}): Manner {
  return {
    hand: name.startsWith('desk') ? keyboard : pointer,
    options: {
      viewport: viewport ?? null,
      ...(hasTouch && { hasTouch }),
      ...(isMobile && { isMobile }),
    },
  };
}

export async function somebody(
  browser: Browser,
  email: string,
  { hand, options }: Manner,
): Promise<Somebody> {
  const page = await (await browser.newContext(options)).newPage();
  await withAuthenticator(page, email);
  await signedIn(page, email);
  return { page, hand };
}

export async function typeDay(page: Page, name: string, parts: readonly string[]): Promise<void> {
  const names = ['day', 'month', 'year'];
  for (const [index, part] of names.entries()) {
    await page.locator(`[name="${name}-${part}"]`).fill(parts[index] ?? '');
  }
}

/** Opens a case for a client whose knee the hospital has scanned. */
export async function openCase({ page, hand }: Somebody, reference: string): Promise<void> {
  await page.goto(at('/matters'));
  await judged(page, 'matters-list');
  await hand.press(page.getByRole('button', { name: 'Open a new case' }));
  await judged(page, 'matters-new');
  await hand.press(page.getByRole('button', { name: 'Open the case' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Fill this in');
  await judged(page, 'matters-new-wrong');
  await hand.tick(page.getByLabel('Nadia Rahman'));
  await hand.type(page.getByLabel('Your firm’s own number for it'), reference);
  await hand.type(page.getByLabel('What is it about?'), 'the accident on 3 February 2026');
  await hand.type(page.getByLabel(/first names/), 'Dafydd Llŷr');
  await hand.type(page.getByLabel('Family name'), 'ap Gwilym');
  await typeDay(page, 'dateOfBirth', ['2', '11', '1987']);
  await hand.type(page.getByLabel('Address'), 'Tŷ Isaf, Lôn y Capel, Northbridge');
  await hand.type(page.getByLabel('NHS number, if you have it'), '999 000 0026');
  await hand.type(page.getByLabel('Who is on the other side, if you know'), 'Castle Insurance');
  await hand.press(page.getByRole('button', { name: 'Open the case' }));
  await expect(page.getByRole('status')).toContainText('The case is open');
}

/** Sends the requests to all the hospitals that were named, from the page that asks them; answers what people quote. */
export async function askTheHospitals({ page, hand }: Somebody): Promise<string> {
  await judged(page, 'matters-ask');
  await hand.type(page.getByLabel('What do you need?'), 'The MRI scan of his right knee');
  await hand.press(page.getByRole('button', { name: 'Send the requests' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('agree to the terms');
  await hand.tick(page.getByLabel('We agree to these terms'));
  await hand.press(page.getByRole('button', { name: 'Send the requests' }));
  await expect(page.getByRole('status')).toContainText('The hospitals have your request');
  return /LAN-\w{4}-\w{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
}

/** An officer at what the hospital has of a signature, as soon as it has it; answers where its request is. */
export async function atWhatTheySigned(officer: Somebody, reference: string): Promise<string> {
  const { page, hand } = officer;
  await expect(async () => {
    // The hospital’s own look at what was signed is the hospital’s to do.
    await page.goto(at('/staff?show=to_do&kind=solicitor'));
    await hand.press(page.getByRole('link', { name: reference }));
    await expect(page.getByRole('link', { name: 'Check what they signed' })).toBeVisible({
      timeout: 3_000,
    });
  }).toPass({ timeout: 60_000 });
  await judged(page, 'matters-at-work');
  const request = page.url();
  await hand.press(page.getByRole('link', { name: 'Check what they signed' }));
  await judged(page, 'matters-consent');
  return request;
}
