import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { layDown } from '#lib/testing/builders/settings.ts';
import { openBehind } from '../doors/support/behind.ts';
import { aReleaseOfImages, filesOfStudy, pixelsShown } from '../support/images.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';
const KNEE = { modalities: ['MR'], body_part: 'KNEE', description: 'MRI Knee Rt' };

/** The page of the images of a knee that was released to the patient. */
async function imagesOfKnee(page: Page) {
  const made = await aReleaseOfImages(PATIENT, filesOfStudy('northbridge knee mr'), KNEE);
  await signedIn(page, PATIENT);
  await page.goto(`${stack().web}/releases/${made.releaseId}/images/${made.studyId}`);
  await pixelsShown(page);
  return made;
}

test('a name stands across the images where the hospital asks for it, on the screen and in what is saved', async ({
  page,
}) => {
  const made = await imagesOfKnee(page);
  const mark = page.locator('.lantern-watermark');
  await expect(mark).toHaveCount(0);
  const bare = await savedPicture(page);
  const behind = await openBehind();
  await layDown(behind.superuser, made.organisationId, 'viewer_watermark', 'yes');
  try {
    await page.reload();
    await pixelsShown(page);
    await expect(mark).toHaveCount(1);
    await expect(mark.locator('text').first()).toContainText(/Siobh[aá]n/);
    await expect(page.getByText('Your name and the time stand across these images')).toBeVisible();
    await judged(page, 'images-watermark');
    const changed = await changedPixels(page, bare, await savedPicture(page));
    expect(changed.picture).toBeGreaterThan(500);
    expect(changed.label).toBe(0);
    // It is in nobody’s way.
    const stage = page.getByRole('group', { name: /^Image \d+ of 24/ });
    const isInTheWay = await stage.evaluate((on) => {
      on.scrollIntoView();
      const { x, y, width, height } = on.getBoundingClientRect();
      const met = document.elementFromPoint(x + width / 2, y + Math.min(height, innerHeight) / 2);
      return !met || !on.contains(met) || met.closest('.lantern-watermark') !== null;
    });
    expect(isInTheWay).toBe(false);
    await stage.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByText(/^Image 2 of 24/)).toBeVisible();
  } finally {
    await layDown(behind.superuser, made.organisationId, 'viewer_watermark', 'no');
    await behind.close();
  }
});

/** What “Save this picture” saves, in base64. */
async function savedPicture(page: Page): Promise<string> {
  const tools = page.locator('details.lantern-viewer__more');
  if (!(await tools.evaluate((one: HTMLDetailsElement) => one.open))) {
    await tools.locator('summary').click();
  }
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this picture' }).click();
  return readFileSync(await (await saved).path()).toString('base64');
}

/** How many pixels of two saved pictures of one size are not the same: of the picture, and of the two lines below it. */
function changedPixels(page: Page, one: string, other: string) {
  return page.evaluate(
    async (both) => {
      const read = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
        context?.drawImage(picture, 0, 0);
        return context?.getImageData(0, 0, picture.width, picture.height);
      };
      const [before, after] = [await read(both.one), await read(both.other)];
      if (!before || before.data.length !== after?.data.length) throw new Error('not of one size');
      const labelFrom = (before.height - 2 * 22 - 12) * before.width;
      const changed = { picture: 0, label: 0 };
      for (let at = 0; at < before.data.length / 4; at += 1) {
        if (before.data[at * 4] === after.data[at * 4]) continue;
        changed[at < labelFrom ? 'picture' : 'label'] += 1;
      }
      return changed;
    },
    { one, other },
  );
}

test('a name that is hidden is hidden in both pictures, and in what is opened after', async ({
  page,
}) => {
  await imagesOfKnee(page);
  const names = page.locator('.lantern-viewer__name');
  await expect(names).toHaveCount(1);
  await page.locator('summary', { hasText: 'Tools' }).click();
  await page.getByRole('button', { name: 'Hide the name' }).click();
  await expect(names).toHaveCount(0);
  await page.getByRole('button', { name: 'Show two side by side' }).click();
  await expect(page.locator('.lantern-viewer__pixels canvas')).toHaveCount(2);
  await expect(names).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(names).toHaveCount(0);
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: 'Show the name' }).first().click();
  await expect(names).toHaveCount(2);
});
