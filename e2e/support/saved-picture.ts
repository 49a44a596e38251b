import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** How many pixels of what a browser saves of its picture are yellow, as measurements are, and how many have any colour. */
export async function coloursSaved(page: Page): Promise<{ yellow: number; coloured: number }> {
  const button = page.getByRole('button', { name: 'Save this picture' });
  if (!(await button.isVisible())) await page.locator('summary', { hasText: 'Tools' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const png = await readFile(await download.path());
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, picture.width, picture.height);
      const found = { yellow: 0, coloured: 0 };
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
        if (red > 200 && green > 180 && blue < 120) found.yellow += 1;
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 80) found.coloured += 1;
      }
      return found;
    }, png.toString('base64'));
  } finally {
    await blank.close();
  }
}
