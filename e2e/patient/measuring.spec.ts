import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { readMeasurementReport } from '#lib/protocols/dicom/measurement-report.ts';
import { asFile } from '#lib/testing/imaging/objects/as-file.ts';
import { phantom, type PhantomName, PHANTOMS } from '#lib/testing/imaging/phantom.ts';
import { aReleaseOfImages, pixelsShown } from '../support/images.ts';
import { judged } from '../support/pictures.ts';
import { coloursSaved } from '../support/saved-picture.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { letUseTools, TRUST_WITH_TOOLS } from '../support/viewer-tools.ts';

const PATIENT = 'siobhan@example.org';

const at = (path: string) => `${stack().web}${path}`;

const fileOf = (name: PhantomName) => asFile(phantom(name));
const letMeasure = (answer: 'yes' | 'no') => letUseTools(PATIENT, answer);

/** A patient who looks at phantoms of known geometry, each a group of its own. */
async function phantomsOf(page: Page) {
  const files = await Promise.all((Object.keys(PHANTOMS) as PhantomName[]).map(fileOf));
  const made = await aReleaseOfImages(PATIENT, files, {}, TRUST_WITH_TOOLS);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  await pixelsShown(page);
  return made;
}

type Spots = { corner: Point; beside: Point; below: Point };
type Point = { readonly x: number; readonly y: number };

/**
 * Where the bright spots are on the screen, found in the pixels that are drawn and not by the viewer’s own reckoning: that at
 * the right angle, and those level with it and above or below.
 */
async function spotsOnScreen(page: Page): Promise<Spots> {
  await page.locator('.lantern-viewer__stage').scrollIntoViewIfNeeded();
  const spots = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.lantern-viewer__pixels canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('no canvas');
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    const box = canvas.getBoundingClientRect();
    const found: { x: number; y: number; weight: number }[] = [];
    for (let at = 0; at < width * height; at += 1) {
      const weight = data[at * 4] ?? 0;
      if (weight < 40) continue;
      const x = box.left + (((at % width) + 0.5) * box.width) / width;
      const y = box.top + ((Math.floor(at / width) + 0.5) * box.height) / height;
      const near = found.find((one) => Math.hypot(one.x - x, one.y - y) < 25);
      if (!near) found.push({ x, y, weight });
      else {
        const all = near.weight + weight;
        near.x = (near.x * near.weight + x * weight) / all;
        near.y = (near.y * near.weight + y * weight) / all;
        near.weight = all;
      }
    }
    return found.map(({ x, y }) => ({ x, y }));
  });
  expect(spots).toHaveLength(3);
  const isLevel = (one: Point, other: Point) => Math.abs(one.y - other.y) < 3;
  const isUpright = (one: Point, other: Point) => Math.abs(one.x - other.x) < 3;
  const others = (one: Point) => spots.filter((other) => other !== one);
  const corner = spots.find(
    (one) =>
      others(one).some((other) => isLevel(one, other)) &&
      others(one).some((other) => isUpright(one, other)),
  );
  if (!corner) throw new Error('the spots are not where a phantom has them');
  const beside = others(corner).find((one) => isLevel(one, corner));
  const below = others(corner).find((one) => isUpright(one, corner));
  if (!beside || !below) throw new Error('the spots are not where a phantom has them');
  return { corner, beside, below };
}

const toolOf = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

async function slide(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

/** The number that the newest measurement of a kind comes to, and the words after it. */
async function newest(page: Page, kind: string): Promise<{ value: number; unit: string }> {
  const line = page.locator('.lantern-marks-list li').filter({ hasText: kind }).last();
  const text = await line.locator('p').first().innerText();
  const [, value = '', unit = ''] = /: ([\d.]+) ?(\D*)\n/.exec(`${text}\n`) ?? [];
  return { value: Number(value), unit: unit.trim() };
}

const tap = (page: Page, { x, y }: Point) => page.mouse.click(x, y);

/** Takes everything away that was measured, so that nothing lies where the next begins. */
async function clear(page: Page): Promise<void> {
  const remove = page.getByRole('button', { name: /^Remove / });
  while ((await remove.count()) > 0) await remove.first().click();
}

/** Lengths along a row and a column of a phantom, by sliding and by tapping: right within a pixel. */
async function measuresLengths(page: Page, of: { down: number; across: number; unit: string }) {
  await toolOf(page, 'Length').check({ force: true });
  const { corner, beside } = await spotsOnScreen(page);
  await slide(page, corner, beside);
  const wide = await newest(page, 'Length');
  expect(wide.unit).toBe(of.unit);
  expect(Math.abs(wide.value - 120 * of.across)).toBeLessThan(of.across);
  await clear(page);
  const again = await spotsOnScreen(page);
  await tap(page, again.corner);
  await expect(page.getByText('One point is set.')).toBeVisible();
  await tap(page, again.below);
  const high = await newest(page, 'Length');
  expect(Math.abs(high.value - 120 * of.down)).toBeLessThan(of.down);
  await clear(page);
}

const NOT_SQUARE = { down: 0.5, across: 0.25, unit: 'mm' };

/** Says that there are graphics, which here are played by the processor. */
async function withGraphics(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { prototype } = WebGL2RenderingContext;
    const own = Reflect.get(prototype, 'getParameter') as (name: number) => unknown;
    Reflect.set(prototype, 'getParameter', function (this: WebGL2RenderingContext, name: number) {
      return name === 0x9246 ? 'Graphics of a test' : own.call(this, name);
    });
  });
}

test.describe('where the trust lets people measure', () => {
  test.beforeAll(() => letMeasure('yes'));
  test.afterAll(() => letMeasure('no'));

  for (const drawnBy of ['the processor', 'the graphics'] as const) {
    test(`lengths, angles and areas of a phantom are right within a pixel, drawn by ${drawnBy}`, async ({
      page,
    }) => {
      if (drawnBy === 'the graphics') await withGraphics(page);
      await phantomsOf(page);
      await measuresLengths(page, NOT_SQUARE);

      await toolOf(page, 'Angle').check({ force: true });
      let { corner, beside, below } = await spotsOnScreen(page);
      for (const point of [beside, corner, below]) await tap(page, point);
      const right = await newest(page, 'Angle');
      expect(Math.abs(right.value - 90)).toBeLessThan(1);
      await clear(page);
      ({ corner, beside, below } = await spotsOnScreen(page));
      for (const point of [corner, beside, below]) await tap(page, point);
      const slanted = (Math.atan2(60, 30) * 180) / Math.PI;
      expect(Math.abs((await newest(page, 'Angle')).value - slanted)).toBeLessThan(1);
      await clear(page);

      await toolOf(page, 'Oval area').check({ force: true });
      ({ corner, beside, below } = await spotsOnScreen(page));
      await slide(page, { x: beside.x, y: corner.y }, { x: corner.x, y: below.y });
      const [wide, high] = [30, 60];
      const pixel = (Math.PI / 4) * (wide * 0.5 + high * 0.25);
      const area = await newest(page, 'Oval area');
      expect(Math.abs(area.value - (Math.PI / 4) * wide * high)).toBeLessThan(pixel);
      expect(area.unit).toBe('mm²');
    });

    test(`also nearer, turned, flipped and moved, drawn by ${drawnBy}`, async ({ page }) => {
      if (drawnBy === 'the graphics') await withGraphics(page);
      await phantomsOf(page);
      const stage = page.getByRole('group', { name: /^Image 1 of 1/ });
      await stage.focus();
      await page.keyboard.press('r');
      await pixelsShown(page);
      await page.waitForTimeout(200);
      // A quarter turn: what was a row stands upright.
      await measuresLengths(page, { down: 0.25, across: 0.5, unit: 'mm' });
      await stage.focus();
      for (const key of ['r', 'r', 'r', 'h', '-', 'Shift+ArrowRight']) {
        await page.keyboard.press(key);
      }
      await toolOf(page, 'Go through').check({ force: true });
      await page.waitForTimeout(200);
      await measuresLengths(page, NOT_SQUARE);
    });
  }

  test('a picture that is saved has what was measured on it, where it was', async ({ page }) => {
    await phantomsOf(page);
    const none = await coloursSaved(page);
    expect(none.yellow).toBe(0);
    await toolOf(page, 'Length').check({ force: true });
    const { corner, beside } = await spotsOnScreen(page);
    await slide(page, corner, beside);
    const { yellow } = await coloursSaved(page);
    // Of a line that is two wide, some lies under its own edges and letters.
    expect(yellow).toBeGreaterThan(beside.x - corner.x);
  });

  test('pixels, and no millimetres, where nobody says how large they are', async ({ page }) => {
    await phantomsOf(page);
    await page.getByRole('link', { name: /Group 2: without spacing/ }).click();
    await expect(page.getByRole('group', { name: /without spacing/ })).toBeVisible();
    await pixelsShown(page);
    await page.waitForTimeout(200);
    await measuresLengths(page, { down: 1, across: 1, unit: 'pixels' });
    await toolOf(page, 'Length').check({ force: true });
    await expect(page.getByText('does not say how large a pixel is')).toBeVisible();
    // An angle is that of the picture, whose pixels are twice as high as wide.
    await toolOf(page, 'Angle').check({ force: true });
    const { corner, beside, below } = await spotsOnScreen(page);
    for (const point of [corner, beside, below]) await tap(page, point);
    const slanted = (Math.atan2(240, 120) * 180) / Math.PI;
    expect(Math.abs((await newest(page, 'Angle')).value - slanted)).toBeLessThan(1);
  });

  test('millimetres at the detector, of a shadow', async ({ page }) => {
    await phantomsOf(page);
    await page.getByRole('link', { name: /Group 3: shadow/ }).click();
    await expect(page.getByRole('group', { name: /shadow/ })).toBeVisible();
    await pixelsShown(page);
    await page.waitForTimeout(200);
    await measuresLengths(page, { down: 0.2, across: 0.2, unit: 'mm at the detector' });
  });

  test('by keys alone, with a note; it is kept as DICOM and there again', async ({ page }) => {
    const made = await phantomsOf(page);
    await judged(page, 'measuring-none');
    await toolOf(page, 'Length').focus();
    await page.keyboard.press(' ');
    await expect(page.getByText(/^Slide from one end to the other/)).toBeVisible();
    const stage = page.locator('.lantern-viewer__stage');
    await stage.focus();
    const { corner, beside } = await spotsOnScreen(page);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    const aim = await page.locator('.lantern-marks__aim path').first().boundingBox();
    const from = { x: aim!.x + aim!.width / 2, y: aim!.y + aim!.height / 2 };
    const walk = async (to: Point) => {
      const steps = [
        [to.x - from.x, 'ArrowRight', 'ArrowLeft'],
        [to.y - from.y, 'ArrowDown', 'ArrowUp'],
      ] as const;
      for (const [far, on, back] of steps) {
        const key = far > 0 ? on : back;
        for (let at = 0; at < Math.floor(Math.abs(far) / 10); at += 1) {
          await page.keyboard.press(key);
        }
        for (let at = 0; at < Math.round(Math.abs(far) % 10); at += 1) {
          await page.keyboard.press(`Shift+${key}`);
        }
      }
      await page.keyboard.press('Enter');
      Object.assign(from, to);
    };
    await walk(corner);
    await expect(page.getByText('One point is set.')).toBeVisible();
    await walk(beside);
    expect(Math.abs((await newest(page, 'Length')).value - 30)).toBeLessThan(0.5);
    // A point of it is moved by keys, and worth something else.
    const before = (await newest(page, 'Length')).value;
    await page.getByRole('button', { name: /^Length 1, point 2/ }).focus();
    await page.keyboard.press('ArrowRight');
    expect((await newest(page, 'Length')).value).toBeCloseTo(before + 0.25, 0);

    await toolOf(page, 'Note').focus();
    await page.keyboard.press(' ');
    await stage.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Note 1: what do you want to note?')).toBeFocused();
    await page.keyboard.type('Ask about this spot');
    await expect(page.getByText('It is not kept yet.')).toBeVisible();
    await judged(page, 'measuring');
    await page.getByRole('button', { name: 'Keep what I measured' }).press('Enter');
    await expect(page.getByText('It is kept.')).toBeVisible();

    await page.reload();
    await pixelsShown(page);
    await expect(page.getByLabel('Note 1: what do you want to note?')).toHaveValue(
      'Ask about this spot',
    );
    expect((await newest(page, 'Length')).value).toBeCloseTo(before + 0.25, 0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download it as a DICOM file' }).click(),
    ]);
    const file = await readFile(await download.path());
    const report = readMeasurementReport(file);
    if (!report.ok) throw new Error(report.error);
    expect(report.value.patient.name).toBe('Phantom^Ada');
    expect(report.value.measurements.map(({ kind }) => kind)).toEqual(['length', 'note']);

    // Somebody else who may look at the same images finds none of it; and nobody finds it once measuring is off.
    await letMeasure('no');
    await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
    await pixelsShown(page);
    await expect(page.getByText('What you measured')).toHaveCount(0);
    await letMeasure('yes');
  });

  test('two fingers still zoom, and place nothing', async ({ page }) => {
    test.skip(test.info().project.name !== 'phone', 'fingers are those of a phone');
    await phantomsOf(page);
    await toolOf(page, 'Length').check({ force: true });
    const { corner, beside } = await spotsOnScreen(page);
    const touch = await page.context().newCDPSession(page);
    const points = (...some: readonly Point[]) => some.map(({ x, y }, id) => ({ x, y, id }));
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...some: readonly Point[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points(...some) });
    await send('touchStart', corner);
    await send('touchStart', corner, beside);
    await send(
      'touchMove',
      { x: corner.x - 5, y: corner.y - 5 },
      { x: beside.x + 20, y: beside.y },
    );
    await send('touchEnd');
    await expect(page.getByText('Nothing is measured yet.')).toBeVisible();
    await expect(page.locator('.lantern-marks path')).toHaveCount(0);
    await page.locator('.lantern-viewer__stage').focus();
    await page.getByRole('button', { name: 'Undo all changes' }).click();
    await page.waitForTimeout(200);
    const spots = await spotsOnScreen(page);
    await send('touchStart', spots.corner);
    await send('touchMove', { x: spots.corner.x + 15, y: spots.corner.y });
    await send('touchMove', spots.beside);
    await send('touchEnd');
    expect(Math.abs((await newest(page, 'Length')).value - 30)).toBeLessThan(0.25);
  });
});

test('nothing can be measured where the trust has not turned it on', async ({ page }) => {
  const files = await Promise.all((['not square'] as const).map(fileOf));
  const made = await aReleaseOfImages(PATIENT, files);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  await pixelsShown(page);
  await expect(toolOf(page, 'Go through')).toBeVisible();
  await expect(toolOf(page, 'Length')).toHaveCount(0);
  const uid = `2.25.${BigInt(`0x${made.studyId.replaceAll('-', '')}`)}`;
  const kept = await page.request.put(
    at(`/images/releases/${made.releaseId}/studies/${uid}/measurements`),
    {
      ...{ data: '[]', headers: { Origin: stack().web } },
    },
  );
  expect(kept.status()).toBe(403);
});
