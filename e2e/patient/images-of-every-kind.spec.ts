import { expect, type Page, test } from '@playwright/test';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import type { FileToRelease } from '#lib/testing/builders/released-images.ts';
import { showObject } from '#lib/imaging/shown/show-object.ts';
import { wordOfShown } from '#lib/imaging/shown/words.ts';
import { asFile } from '#lib/testing/imaging/objects/as-file.ts';
import { MARKED_STUDY } from '#lib/testing/imaging/objects/marked-study.ts';
import { slideOfLevels } from '#lib/testing/imaging/objects/slide-of-levels.ts';
import { GENERATED_OBJECTS } from '#lib/testing/imaging/objects/all.ts';
import { GENERATED_SHOWN } from '#lib/testing/imaging/what-is-shown.ts';
import { words } from '#lib/words/words.ts';
import { aReleaseOfImages, pixelsShown } from '../support/images.ts';
import { judged } from '../support/pictures.ts';
import { coloursSaved } from '../support/saved-picture.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';

/** An object that was made for its kind, as a file. */
async function fileOf(name: string): Promise<FileToRelease> {
  return { ...(await asFile(GENERATED_OBJECTS[name]!())), seriesInstanceUid: name };
}

/** The sentence that says what it is, in words of a closed list. */
async function sentenceOf(name: string): Promise<string> {
  const shown = await showObject(GENERATED_OBJECTS[name]!());
  const t = words('en').shown;
  return shown.ok ? t.kinds[wordOfShown(shown.value)] : t.refusals[shown.error];
}

for (const { object, as } of GENERATED_SHOWN) {
  test(`a patient sees ${object} as what it is, or reads why not`, async ({ page }) => {
    const files = [await fileOf(object)];
    // What other objects are drawn on.
    if (object !== 'slice of a CT') files.push(await fileOf('slice of a CT'));
    const made = await aReleaseOfImages(PATIENT, files);
    await signedIn(page, PATIENT);
    await page.goto(`${stack().web}/releases/${made.releaseId}/images/${made.studyId}?series=1`);
    const main = page.getByRole('main');
    await expect(main.locator('.lantern-viewer__stage, .lantern-shown').first()).toBeVisible();
    // A slide has a stage, and no canvas on it.
    const isPicture = (await page.locator('.lantern-viewer__pixels').count()) > 0;
    if (isPicture) await pixelsShown(page);
    else await expect(main.locator('.lantern-shown')).toContainText(await sentenceOf(object));
    if (as === 'waveform') await expect(main.getByRole('img').first()).toBeVisible();
    await judged(page, `kind-${object.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`);
  });
}

const t = words('en');
const parts = t.shown.parts;

/** Somebody at a series of a study that these objects are; answers the address of its page. */
async function atSeries(
  page: Page,
  objects: readonly DicomBytes[],
  series: number,
): Promise<string> {
  const made = await aReleaseOfImages(PATIENT, await Promise.all(objects.map(asFile)));
  await signedIn(page, PATIENT);
  const at = `${stack().web}/releases/${made.releaseId}/images/${made.studyId}`;
  await page.goto(`${at}?series=${series}`);
  return at;
}

/** Follows a link or presses a button by the keyboard. */
async function pressed(page: Page, role: 'link' | 'button', name: string): Promise<void> {
  await page.getByRole(role, { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

test('a patient sees outlines on the slices that they lie on, and chooses which', async ({
  page,
}) => {
  const { slices, outlines } = MARKED_STUDY;
  // What is laid over a picture is nothing without it.
  const drawn = page.waitForResponse((answer) => answer.url().includes('/rendered?viewport'));
  const at = await atSeries(page, [...slices, outlines], 2);
  expect((await drawn).status()).toBe(200);
  const main = page.getByRole('main');
  await expect(main).toContainText(t.shown.kinds['structure-set']);
  await expect(main.getByRole('img', { name: parts.picture(3) })).toBeVisible();
  await expect(main).toContainText(parts.onPicture(1, 2));
  await expect(main.locator('.lantern-parts__picture .lantern-parts__line')).toHaveCount(3);
  await expect(main.getByRole('checkbox')).toHaveCount(4);
  await expect(main.getByText(`D: Elsewhere ${parts.notOn}`)).toBeVisible();
  await judged(page, 'kind-outlines-on-a-scan');

  await pressed(page, 'link', parts.next);
  await expect(main).toContainText(parts.onPicture(2, 2));
  await expect(main.getByRole('img', { name: parts.picture(1) })).toBeVisible();
  await expect(main.locator('.lantern-parts__picture text')).toHaveText(['B']);

  const cord = main.getByRole('checkbox', { name: /^B: Spinal cord/ });
  await cord.focus();
  await page.keyboard.press('Space');
  await pressed(page, 'button', parts.show);
  await expect(main.getByRole('img', { name: parts.none })).toBeVisible();
  await expect(main).toContainText(parts.onPicture(2, 2));
  await expect(cord).not.toBeChecked();
  // What was chosen stays chosen on the picture before.
  await pressed(page, 'link', parts.previous);
  await expect(main.getByRole('img', { name: parts.picture(2) })).toBeVisible();
  await expect(cord).not.toBeChecked();

  await pressed(page, 'link', parts.alone);
  await expect(page).toHaveURL(`${at}?series=1&image=1`);
  await pixelsShown(page);
});

test('a patient reads which parts were outlined, where the scan itself was not released', async ({
  page,
}) => {
  await atSeries(page, [MARKED_STUDY.outlines], 1);
  const main = page.getByRole('main');
  await expect(main).toContainText(parts.elsewhere);
  await expect(main.locator('.lantern-shown').getByRole('listitem')).toHaveText([
    ...['Tumour', 'Spinal cord', 'Point', 'Elsewhere'],
  ]);
  await judged(page, 'kind-outlines-alone');
});

test('a patient sees masks on the slices that they were made from', async ({ page }) => {
  const { slices, outlines, masks } = MARKED_STUDY;
  const first = page.waitForResponse((answer) => answer.url().includes('/overlay?of='));
  await atSeries(page, [...slices, outlines, masks], 3);
  const laid = await first;
  expect([laid.status(), laid.headers()['content-type']]).toEqual([200, 'image/png']);
  const main = page.getByRole('main');
  await expect(main).toContainText(t.shown.kinds.segmentation);
  await expect(main).toContainText(parts.onPicture(1, 2));
  await expect(main.getByRole('img', { name: parts.picture(1) })).toBeVisible();
  await pressed(page, 'link', parts.next);
  await expect(main.getByRole('img', { name: parts.picture(2) })).toBeVisible();
  await expect(main.locator('.lantern-parts__picture text')).toHaveText(['A', 'B']);
  await judged(page, 'kind-masks-on-a-scan');

  const second = page.waitForResponse((answer) => answer.url().includes('&parts=2'));
  await main.getByRole('checkbox', { name: /^A: Nodule/ }).focus();
  await page.keyboard.press('Space');
  await pressed(page, 'button', parts.show);
  expect((await second).status()).toBe(200);
  await expect(main.locator('.lantern-parts__picture text')).toHaveText(['B']);
});

test('outlines lie over the pixels of their scan once they are asked for, and go with them', async ({
  page,
}) => {
  const { slices, outlines } = MARKED_STUDY;
  await atSeries(page, [...slices, outlines], 1);
  await pixelsShown(page);
  const main = page.getByRole('main');
  const over = t.viewer.over;
  const layer = main.locator('.lantern-over');
  const button = main.getByRole('button', { name: over.show, exact: true });
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(layer).toHaveCount(0);
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(layer.locator('.lantern-parts__line')).toHaveCount(3);
  const legend = main.getByRole('region', { name: over.title });
  await expect(legend.getByRole('listitem')).toHaveText([
    ...['A: Tumour', 'B: Spinal cord', 'C: Point'],
  ]);
  await judged(page, 'kind-outlines-in-the-viewer');
  expect((await coloursSaved(page)).coloured).toBeGreaterThan(50);

  const place = () => layer.locator('> g').getAttribute('transform');
  const before = await place();
  await main.locator('.lantern-viewer__stage').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('r');
  await expect.poll(place).not.toBe(before);
  await page.keyboard.press('0');
  await expect.poll(place).toBe(before);
  await page.keyboard.press('ArrowDown');
  await expect(layer.locator('.lantern-parts__line')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(main).toContainText(over.none);
  await button.click();
  await expect(layer).toHaveCount(0);
  await expect(main).not.toContainText(over.none);
});

test('a patient moves over a slide and zooms into it, and only what is in sight is sent', async ({
  page,
}) => {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const [, level, frame] = /\.5\.(\d+)\/frames\/(\d+)\/rendered/.exec(request.url()) ?? [];
    if (level !== undefined) asked.add(`${level} ${frame}`);
  });
  const ofLevel = (level: number) => [...asked].filter((one) => one.startsWith(`${level} `));
  await atSeries(page, slideOfLevels(), 1);
  const main = page.getByRole('main');
  const slide = t.viewer.slide;
  await expect(main).toContainText(t.shown.kinds.slide);
  const stage = main.locator('.lantern-slide__stage');
  await expect(stage).toContainText(t.viewer.notForDiagnosis);
  const said = main.locator('.lantern-slide').getByRole('status');
  await expect(said).toHaveText(slide.all);
  await expect.poll(() => ofLevel(4).length).toBe(4);
  expect(ofLevel(1)).toEqual([]);
  await expect(stage.getByRole('img', { name: /^This line is .* on the slide$/ })).toBeVisible();
  await judged(page, 'kind-slide-of-levels');

  // By keys: to the finest level, of which there are 176 tiles.
  await stage.focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('+');
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(/^You see about \d+% of the slide\.$/);
  await expect(main.locator('.lantern-slide__overview')).toBeVisible();
  await expect.poll(() => ofLevel(1).length).toBeGreaterThan(0);
  expect(ofLevel(1).length).toBeLessThan(100);
  await judged(page, 'kind-slide-near');

  // By hand: what is dragged to the left brings what lies to the right.
  const corner = () => main.locator('.lantern-slide__tiles > svg').getAttribute('x');
  const before = Number(await corner());
  await stage.scrollIntoViewIfNeeded();
  const box = (await stage.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 30, box.y + box.height / 2, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => Number(await corner())).toBeLessThan(before);

  await main.getByRole('button', { name: slide.whole }).click();
  await expect(said).toHaveText(slide.all);
  // A name may stand on the label: it is told of, and not asked for.
  await expect(main).toContainText(t.shown.kinds['slide-label']);
  expect(ofLevel(9)).toEqual([]);
});

test('without script, a slide is seen whole and marks are gone through', async ({ browser }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await atSeries(page, slideOfLevels(), 1);
  await expect(page.locator('.lantern-slide__stage image')).toHaveCount(4);
  await expect(page.getByRole('main')).toContainText(t.viewer.notForDiagnosis);
  const { slices, outlines, masks } = MARKED_STUDY;
  await atSeries(page, [...slices, outlines, masks], 3);
  await page.getByRole('link', { name: parts.next, exact: true }).click();
  await expect(page.getByRole('main')).toContainText(parts.onPicture(2, 2));
  await plain.close();
});
