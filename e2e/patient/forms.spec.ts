import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { ReleaseFormKind } from '#lib/domain/release/form.ts';
import { releasedImage, sealedWith } from '#lib/testing/builders/released-files.ts';
import { NOT_SEALED } from '#lib/testing/builders/sealed-manifest.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { english as en } from '#lib/words/english.ts';
import { openBehind } from '../doors/support/behind.ts';
import { axeFindings } from '../support/axe.ts';
import { type Hand, keyboard, pointer } from '../support/hands.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { whose } from '../support/whose.ts';

const PATIENT = 'siobhan@example.org';
const IMAGES = 12;

const at = (path: string) => `${stack().web}${path}`;
const t = en.releases.forms;

/** A release to the patient with images that differ, and a report. */
async function aReleaseOfImages(): Promise<MadeRelease> {
  const behind = await openBehind();
  try {
    const { trust, person } = await whose(behind, PATIENT);
    const made = await aRelease(behind.superuser, {
      ...{ organisationId: trust, recipientPersonId: person },
      ...NOT_SEALED,
    });
    const objects = Array.from({ length: IMAGES }, (_, at) => releasedImage(1 + at * 7));
    const report = Buffer.from('Findings: nothing out of the ordinary.\r\n');
    await sealedWith(behind.superuser, behind.store, made, {
      ...{ objects, reports: { 'REPORTS/report.txt': report } },
    });
    return made;
  } finally {
    await behind.close();
  }
}

let release: MadeRelease;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-forms-'));
  release = await aReleaseOfImages();
});
test.afterAll(() => {
  rmSync(folder, { recursive: true });
});

for (const form of ['originals', 'disc', 'pictures'] as const) {
  test(`a patient asks for ${form} with a viewer, and looks at them without a network`, async ({
    page,
    browser,
  }, { project }) => {
    const hand = project.name.startsWith('desk') ? keyboard : pointer;
    await signedIn(page, PATIENT);
    const zip = await downloaded(page, hand, form);
    const place = join(folder, form);
    execFileSync('unzip', ['-q', '-o', zip, '-d', place]);
    const names = readdirSync(place);
    expect(names).toContain('INDEX.HTM');
    if (form === 'disc') expect(names).toEqual(expect.arrayContaining(['DICOMDIR', 'README.TXT']));
    if (form === 'pictures') expect(names).toContain('PICTURES');
    await lookedAt(browser, place);
  });
}

/** Asks for a form by its words, waits until it is made, and saves it. */
async function downloaded(page: Page, hand: Hand, form: ReleaseFormKind): Promise<string> {
  const { download: said } = en.releases;
  await page.goto(at(`/releases/${release.releaseId}`));
  await hand.tick(page.getByLabel(t.options[form].label));
  await hand.tick(page.getByLabel(t.withViewer));
  await judged(page, `forms-${form}`);
  await hand.press(page.getByRole('button', { name: said.start }));
  await page.waitForURL(/\/download\//);
  // It may be made by now; until it is, the page says so, and goes on by itself.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    new RegExp(`${t.making.title}|${said.filesTitle}`),
  );
  await judged(page, `forms-${form}-making`);
  await expect(page.getByRole('button', { name: said.save })).toBeVisible({ timeout: 60_000 });
  await judged(page, `forms-${form}-ready`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    hand.press(page.getByRole('button', { name: said.save })),
  ]);
  const zip = join(folder, `${form}.zip`);
  await download.saveAs(zip);
  return zip;
}

/** Opens the unpacked folder without a network: by keys, by the wheel and by the slider another picture is shown. */
async function lookedAt(browser: Browser, place: string): Promise<void> {
  const { viewer } = en.offline;
  const context = await browser.newContext();
  await context.setOffline(true);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(said.text());
  });
  await page.goto(pathToFileURL(join(place, 'INDEX.HTM')).toString());
  const canvas = page.locator('canvas');
  const slider = page.getByLabel(viewer.picture, { exact: true });
  const shown = () => canvas.evaluate((one: HTMLCanvasElement) => one.toDataURL());
  const becomes = async (number: number, before: string) => {
    await expect(slider).toHaveAttribute('aria-valuetext', `Picture ${number} of ${IMAGES}`);
    await expect.poll(shown).not.toBe(before);
  };
  const empty = await page.evaluate(() => document.createElement('canvas').toDataURL());
  await becomes(1, empty);
  let before = await shown();
  await canvas.focus();
  await page.keyboard.press('ArrowDown');
  await becomes(2, before);
  before = await shown();
  await canvas.hover();
  await page.mouse.wheel(0, 40);
  await becomes(3, before);
  before = await shown();
  await slider.fill('7');
  await becomes(7, before);
  before = await shown();
  await page.getByRole('button', { name: viewer.invert }).click();
  await expect.poll(shown).not.toBe(before);
  await page.getByLabel(viewer.looks, { exact: true }).selectOption('lung');

  await expect(page.locator('#viewer')).toContainText('nothing out of the ordinary');
  await expect(page.locator('body')).toContainText(en.offline.index.whose('Siân Penri'));
  expect(faults).toEqual([]);
  // Which asks for the style sheet once more, as the page's own policy does not allow.
  expect(await axeFindings(page)).toEqual([]);
  await context.close();
}
