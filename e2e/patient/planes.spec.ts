import { expect, type Page, test } from '@playwright/test';
import { asFile } from '#lib/testing/imaging/objects/as-file.ts';
import { BODY, BRIGHT, phantomStack } from '#lib/testing/imaging/phantom-stack.ts';
import { aReleaseOfImages, filesOfStudy, pixelsShown } from '../support/images.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';
import { letUseTools, TRUST_WITH_TOOLS } from '../support/viewer-tools.ts';

const PATIENT = 'siobhan@example.org';

const at = (path: string) => `${stack().web}${path}`;

/** A patient who looks at a body of known geometry, in slices across it. */
async function bodyOf(page: Page): Promise<void> {
  const files = await Promise.all(phantomStack().map(asFile));
  const made = await aReleaseOfImages(PATIENT, files, {}, TRUST_WITH_TOOLS);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  await pixelsShown(page);
}

const direction = (page: Page, name: RegExp) => page.getByRole('radio', { name });

const [ACROSS, FRONT, SIDE] = [/^Across the body/, /^From the front/, /^From the side/];

async function layersShown(page: Page, said: string): Promise<void> {
  await expect(page.locator('.lantern-viewer__count')).toHaveText(said);
  const number = /\d+/.exec(said)?.[0] ?? '';
  await page.locator(`.lantern-viewer__stage[data-drawn="${number}"]`).waitFor();
  // The library draws in the frame that follows.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

type Drawn = { readonly across: number; readonly down: number; readonly ratio: number };

/** Where the bright part is, as parts of the grey picture it lies in, and how wide that is for its height. */
async function brightOf(page: Page): Promise<Drawn | null> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.lantern-viewer__pixels canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('no canvas');
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    const grey = { left: width, right: 0, top: height, bottom: 0 };
    const bright = { x: 0, y: 0, weight: 0 };
    for (let index = 0; index < width * height; index += 1) {
      const value = data[index * 4] ?? 0;
      if (value < 20) continue;
      const [x, y] = [index % width, Math.floor(index / width)];
      grey.left = Math.min(grey.left, x);
      grey.right = Math.max(grey.right, x + 1);
      grey.top = Math.min(grey.top, y);
      grey.bottom = Math.max(grey.bottom, y + 1);
      if (value < 160) continue;
      bright.x += x + 0.5;
      bright.y += y + 0.5;
      bright.weight += 1;
    }
    if (bright.weight === 0) return null;
    const [wide, high] = [grey.right - grey.left, grey.bottom - grey.top];
    return {
      across: (bright.x / bright.weight - grey.left) / wide,
      down: (bright.y / bright.weight - grey.top) / high,
      ratio: wide / high,
    };
  });
}

const edges = (page: Page) => page.locator('.lantern-viewer__edge').allInnerTexts();

const middle = ([from, to]: readonly [number, number], count: number) =>
  ((from + to) / 2 + 0.5) / count;

test.describe('where the trust lets people use the tools', () => {
  test.beforeAll(() => letUseTools(PATIENT, 'yes'));
  test.afterAll(() => letUseTools(PATIENT, 'no'));

  test('a body is seen from the front and from the side, each part where it is', async ({
    page,
  }) => {
    await bodyOf(page);
    const [[columns, rows, images], [wide, deep, high]] = [BODY.counts, BODY.steps];
    const [left, front, head] = BRIGHT;
    await expect(direction(page, ACROSS)).toBeChecked();
    await direction(page, FRONT).focus();
    await page.keyboard.press(' ');
    await layersShown(page, `Layer ${rows / 2 + 1} of ${rows}`);
    await expect(page.getByText('Your browser made this from 20 images')).toBeVisible();
    await expect(page.getByRole('group', { name: /From the front/ })).toBeVisible();
    expect(await edges(page)).toEqual(['H', 'L', 'F', 'R']);
    expect(await brightOf(page)).toBeNull();

    const stage = page.locator('.lantern-viewer__stage');
    await stage.focus();
    await page.keyboard.press('Home');
    for (let layer = 0; layer < front[0]; layer += 1) await page.keyboard.press('ArrowDown');
    await layersShown(page, `Layer ${front[0] + 1} of ${rows}`);
    const seen = await brightOf(page);
    expect(seen?.across).toBeCloseTo(middle(left, columns), 1);
    expect(seen?.down).toBeCloseTo(1 - middle(head, images), 1);
    expect(seen?.ratio).toBeCloseTo((columns * wide) / (images * high), 1);
    await judged(page, 'planes-front');

    await direction(page, SIDE).check({ force: true });
    await layersShown(page, `Layer ${columns / 2 + 1} of ${columns}`);
    expect(await edges(page)).toEqual(['H', 'P', 'F', 'A']);
    await page.getByRole('slider', { name: 'Go to layer' }).fill(String(left[1] + 1));
    await layersShown(page, `Layer ${left[1] + 1} of ${columns}`);
    const beside = await brightOf(page);
    expect(beside?.across).toBeCloseTo(middle(front, rows), 1);
    expect(beside?.down).toBeCloseTo(1 - middle(head, images), 1);
    expect(beside?.ratio).toBeCloseTo((rows * deep) / (images * high), 1);

    // Nothing is measured on what was made here, and the images are what they were.
    await expect(page.getByRole('radio', { name: 'Length', exact: true })).toHaveCount(0);
    await direction(page, ACROSS).check({ force: true });
    await layersShown(page, `Image 1 of ${images}`);
    await expect(page.getByRole('radio', { name: 'Length', exact: true })).toHaveCount(1);
    await expect(page.getByText('Your browser made this')).toHaveCount(0);
  });

  test('a group that is no stack is seen as it was made, and no other way', async ({ page }) => {
    const files = filesOfStudy('northbridge hand radiograph');
    const made = await aReleaseOfImages(PATIENT, files, {}, TRUST_WITH_TOOLS);
    await signedIn(page, PATIENT);
    await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
    await pixelsShown(page);
    await expect(page.getByRole('radio', { name: 'Length', exact: true })).toHaveCount(1);
    await expect(direction(page, FRONT)).toHaveCount(0);
  });

  test('where an image cannot be had, nothing is made, and that is said', async ({ page }) => {
    await page.route(/instances\/[\d.]+\.1\.7\/frames\/1$/, (route) =>
      route.fulfill({ status: 500, body: 'no' }),
    );
    await bodyOf(page);
    await direction(page, FRONT).check({ force: true });
    await expect(page.getByText('This direction could not be made.')).toBeVisible();
    await expect(direction(page, ACROSS)).toBeChecked();
    await layersShown(page, 'Image 1 of 20');
  });
});

test('a scan is seen as it was made, and no other way, where the trust has turned nothing on', async ({
  page,
}) => {
  await bodyOf(page);
  await expect(page.locator('.lantern-viewer__count')).toHaveText('Image 1 of 20');
  await expect(direction(page, FRONT)).toHaveCount(0);
});
