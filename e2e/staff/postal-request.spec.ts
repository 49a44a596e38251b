import { expect, test, type Page } from '@playwright/test';
import { addDays, type CalendarDate } from '#lib/base/calendar-date.ts';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import { dueOn } from '#lib/domain/clock/clock.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const OFFICER = 'records@northbridge.example.org';

const main = (page: Page) => page.getByRole('main');

async function typeDay(page: Page, group: string, date: CalendarDate): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  const boxes = main(page).getByRole('group', { name: group });
  await boxes.getByLabel('Day').fill(day);
  await boxes.getByLabel('Month').fill(month);
  await boxes.getByLabel('Year').fill(year);
}

async function typeLetter(page: Page, receivedOn: CalendarDate, familyName: string) {
  await main(page).getByLabel('By post').first().check();
  await typeDay(page, 'On which day did it reach the hospital?', receivedOn);
  await main(page)
    .getByLabel('What they asked for, in their own words')
    .fill('Dear Sirs, please send me my chest X-rays. Yours, Mary');
  await main(page).getByLabel('Given names').fill('Mary');
  await main(page).getByLabel('Family name').fill(familyName);
  await typeDay(page, 'Date of birth', '1944-05-06' as CalendarDate);
  await main(page)
    .getByLabel('Address (if they gave it)', { exact: true })
    .fill('1 High Street\nNorthbridge');
  await main(page).getByLabel('Email address').fill('mary.writer@example.org');
  await main(page)
    .getByRole('group', { name: 'Is there a reason to doubt' })
    .getByLabel('No', { exact: true })
    .check();
  await main(page).getByLabel('Why, or why not').fill('Address and signature are in the record');
  await main(page)
    .getByRole('group', { name: 'How do they want the answer?' })
    .getByLabel('By post')
    .check();
}

test('staff write down a letter that came five days ago, and the month runs from then', async ({
  browser,
  page,
}) => {
  await signedIn(page, OFFICER);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  const today = localDate(new Date(), 'Europe/London');
  const receivedOn = addDays(today, -5);
  const familyName = `Writer${Date.now().toString(36)}`;

  await plain.goto(`${stack().web}/staff`);
  await main(plain)
    .getByRole('link', { name: 'Write down a request that came by post, phone or email' })
    .click();
  await main(plain).getByRole('button', { name: 'Write it down' }).click();
  await expect(main(plain)).toContainText('Enter a day, a month and a year');
  await typeLetter(plain, addDays(today, 1), familyName);
  await main(plain).getByRole('button', { name: 'Write it down' }).click();
  await expect(main(plain)).toContainText('This day has not come yet');
  await typeDay(plain, 'On which day did it reach the hospital?', receivedOn);
  await main(plain).getByRole('button', { name: 'Write it down' }).click();
  await expect(main(plain)).toContainText('The request is written down.');
  await expect(main(plain)).toContainText(`Mary ${familyName}`);
  await expect(main(plain)).toContainText('By post');
  await expect(main(plain)).toContainText('They have no account here.');
  await expect(main(plain)).toContainText(formatDate(receivedOn));
  const due = dueOn({
    ...{ relevantDate: receivedOn, pauses: [], extension: null },
    calendar: workingCalendar('england'),
  });
  if (due === null) throw new Error('the clock of a letter does not stand still');
  await expect(main(plain)).toContainText(formatDateWithDay(due));

  // The worker looks for the patient meanwhile, and a page from before that is told so.
  await expect(async () => {
    await plain.reload();
    await expect(main(plain)).toContainText('Patient to confirm', { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await main(plain).getByRole('button', { name: 'Look for their account' }).click();
  await expect(main(plain)).toContainText('No account agrees in every detail');
  const address = plain.url();
  await context.close();

  await page.goto(`${stack().web}/staff/requests/log`);
  await judged(page, 'postal-request-form');
  await page.goto(address);
  await judged(page, 'postal-request-request');
});
