import { randomUUID } from 'node:crypto';
import { chromium, expect, type Page, test } from '@playwright/test';
import { openBehind } from '../doors/support/behind.ts';
import { aReleaseOfImages, canvasFacts, filesOfStudy, pixelsShown } from '../support/images.ts';
import { judged, pictured } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';
const at = (path: string) => `${stack().web}${path}`;

const KNEE = { modalities: ['MR'], body_part: 'KNEE', description: 'MRI Knee Rt' };

/** The page of the images of a study that was released to the patient. */
async function imagesOf(page: Page, key: string, study: Readonly<Record<string, unknown>>) {
  const made = await aReleaseOfImages(PATIENT, filesOfStudy(key), study);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  await pixelsShown(page);
  return made;
}

/** What is on the canvas once nothing changes any more. */
async function shown(page: Page) {
  await pixelsShown(page);
  await page.waitForTimeout(150);
  return canvasFacts(page);
}

test('a patient looks at a knee, image by image and group by group, with the keyboard alone', async ({
  page,
}) => {
  const made = await aReleaseOfImages(PATIENT, filesOfStudy('northbridge knee mr'), KNEE);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}`));
  await page.getByRole('link', { name: /^Look at the images/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'Images: MRI scan of the knee',
  );
  const stage = page.getByRole('group', { name: /^Image \d+ of 24/ });
  const first = await shown(page);
  await judged(page, 'images-knee');

  await stage.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^Image 2 of 24/)).toBeVisible();
  expect(await shown(page)).not.toEqual(first);
  await page.keyboard.press('End');
  await expect(page.getByText(/^Image 24 of 24/)).toBeVisible();
  await page.keyboard.press('Home');
  expect(await shown(page)).toEqual(first);

  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const near = await shown(page);
  expect(near).not.toEqual(first);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await shown(page)).not.toEqual(near);
  await page.keyboard.press('0');
  expect(await shown(page)).toEqual(first);

  await page.keyboard.press('b');
  expect((await shown(page)).mean).toBeGreaterThan(first.mean);
  await page.keyboard.press('0');
  await page.keyboard.press('i');
  expect((await shown(page)).mean).toBeGreaterThan(first.mean);
  await page.keyboard.press('0');

  await page.keyboard.press(']');
  await expect(page.getByRole('region', { name: 'Group 2: Cor T1' })).toBeVisible();
  await pixelsShown(page);
  await page.locator('summary', { hasText: 'Tools' }).press('Enter');
  await judged(page, 'images-knee-tools');
  await page.getByRole('button', { name: 'Show two side by side' }).press('Enter');
  await expect(page.locator('.lantern-viewer__pixels canvas')).toHaveCount(2);
  await judged(page, 'images-knee-compared');
});

test('what is saved is what is named, and a group begins with its own first image again', async ({
  page,
}) => {
  const made = await aReleaseOfImages(PATIENT, filesOfStudy('northbridge knee mr'), KNEE);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}?series=1&image=5`));
  await expect(page.getByText(/^Image 5 of 24/)).toBeVisible();
  await pixelsShown(page);
  await page.locator('summary', { hasText: 'Tools' }).click();
  for (const [button, name] of [
    ['Save this picture', /^lantern-picture[.]png$/],
    ['Save as a film', /^lantern-film[.](mp4|webm)$/],
  ] as const) {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    expect((await saved).suggestedFilename()).toMatch(name);
  }
  await expect(page.getByText(/^Image 24 of 24/)).toBeVisible();

  // Held up, so that the server's picture is what is seen of a group that is come back to.
  await page.getByRole('link', { name: /^Group 2/ }).click();
  await expect(page.getByText(/^Image 1 of 24/)).toBeVisible();
  await page.route('**/metadata', () => undefined);
  const asked = page.waitForRequest(/rendered/);
  await page.getByRole('link', { name: /^Group 1/ }).click();
  await asked;
  const first = page.getByRole('img', { name: /^Image 1 of 24/ });
  const fifth = page
    .context()
    .request.get(at(`/releases/${made.releaseId}/images/${made.studyId}?series=1&image=5`));
  const [, begun] = /src="([^"]*rendered[^"]*)"/.exec(await (await fifth).text()) ?? [];
  expect(begun).toBeDefined();
  expect(await first.getAttribute('src')).not.toBe(begun?.replaceAll('&amp;', '&'));
});

test('what is turned and flipped says which way round it is', async ({ page }) => {
  await imagesOf(page, 'northbridge chest radiograph', { modalities: ['DX'], body_part: 'CHEST' });
  await turnsRight(page);
});

test('the graphics of a computer show the same as its processor', async ({ page }) => {
  // A browser with graphics that says that they are no program’s.
  const own = await chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  const other = await own.newPage({ viewport: page.viewportSize() });
  await other.addInitScript(() => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called for whatever asks
    const { getParameter } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.getParameter = function named(
      this: WebGL2RenderingContext,
      what,
    ) {
      const value = getParameter.call(this, what) as unknown;
      return typeof value === 'string' ? value.replace(/swiftshader/gi, 'Graphics') : value;
    };
  });
  await imagesOf(other, 'northbridge chest radiograph', { modalities: ['DX'], body_part: 'CHEST' });
  const byGraphics = await shown(other);
  await turnsRight(other);
  await own.close();
  await imagesOf(page, 'northbridge chest radiograph', { modalities: ['DX'], body_part: 'CHEST' });
  const byProcessor = await shown(page);
  for (const fact of ['mean', 'leftRight', 'topBottom'] as const) {
    expect(Math.abs(byGraphics[fact] - byProcessor[fact])).toBeLessThan(3);
  }
});

/** The heart is at the patient’s left: wherever the letter is, there is the brighter half of the chest. */
async function turnsRight(page: Page): Promise<void> {
  const stage = page.getByRole('group', { name: /^Image 1 of 1/ });
  const edge = (name: string) => stage.locator(`.lantern-viewer__edge--${name}`);
  await expect(edge('right')).toHaveText('L');
  const straight = await shown(page);
  expect(straight.leftRight).toBeLessThan(0);
  await stage.focus();
  await page.keyboard.press('h');
  await expect(edge('left')).toHaveText('L');
  expect((await shown(page)).leftRight).toBeCloseTo(-straight.leftRight, 0);
  await page.keyboard.press('h');
  await page.keyboard.press('r');
  await expect(edge('bottom')).toHaveText('L');
  expect((await shown(page)).topBottom).toBeLessThan(0);
  await page.keyboard.press('h');
  await expect(edge('top')).toHaveText('L');
  expect((await shown(page)).topBottom).toBeGreaterThan(0);
  await page.keyboard.press('0');
}

test('fingers scroll, pinch and move; a CT of the head has windows to choose from', async ({
  page,
}, { project }) => {
  test.skip(!project.name.startsWith('phone'), 'a desk has no fingers');
  await imagesOf(page, 'northbridge head ct', { modalities: ['CT'], body_part: 'HEAD' });
  const first = await shown(page);
  await page.getByLabel('Show best').selectOption('Bones');
  expect(await shown(page)).not.toEqual(first);
  await page.getByLabel('Show best').selectOption('As the hospital set it');
  expect(await shown(page)).toEqual(first);

  const box = (await page.locator('.lantern-viewer__stage').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = await page.context().newCDPSession(page);
  const send = (type: string, points: readonly (readonly [number, number])[]) =>
    touch.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })),
    });
  await send('touchStart', [[x, y]]);
  for (let step = 1; step <= 10; step += 1) await send('touchMove', [[x, y + step * 6]]);
  await send('touchEnd', []);
  await expect(page.getByText(/^Image 6 of 240/)).toBeVisible();

  const before = await shown(page);
  await send('touchStart', [
    [x - 20, y],
    [x + 20, y],
  ]);
  for (let step = 1; step <= 10; step += 1) {
    await send('touchMove', [
      [x - 20 - step * 6, y],
      [x + 20 + step * 6, y],
    ]);
  }
  await send('touchEnd', []);
  expect(await shown(page)).not.toEqual(before);
  await expect(page.getByText(/^Image 6 of 240/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo all changes' }).tap();
  expect(await shown(page)).toEqual(before);
  await pictured(page, 'images-ct');
});

test('what is withdrawn leaves the screen within five seconds, and is sent no more', async ({
  page,
}) => {
  const made = await imagesOf(page, 'northbridge knee mr', KNEE);
  const sent: string[] = [];
  page.on('response', (answer) => {
    if (answer.url().includes('/images/') && answer.ok()) sent.push(answer.url());
  });
  const behind = await openBehind();
  await behind.superuser.query(
    `UPDATE link SET state = 'revoked', revoked_at = now(), revoked_because = 'withdrawn' WHERE release_id = $1`,
    [made.releaseId],
  );
  await behind.close();
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Images', {
    timeout: 5_000,
  });
  await expect(page.locator('.lantern-viewer')).toHaveCount(0);
  sent.length = 0;
  const again = await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  expect(again?.url()).toBe(at(`/releases/${made.releaseId}`));
  expect(sent).toEqual([]);
});

test('without script the images are there one by one, with their report', async ({
  browser,
  page,
}) => {
  const made = await imagesOf(page, 'northbridge knee mr', KNEE);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  const other = await plain.newPage();
  await other.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  const picture = other.getByRole('img', { name: /^Image 1 of 24/ });
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  await other.getByRole('link', { name: 'Next image' }).click();
  await expect(other.getByRole('img', { name: /^Image 2 of 24/ })).toBeVisible();
  await other.getByRole('link', { name: /^Group 3/ }).click();
  await expect(other.getByRole('img', { name: /Group 3: Ax PD FS/ })).toBeVisible();
  await expect(other.getByText('There is a small effusion.')).toBeVisible();
  await plain.close();
});

test('two scans of one release are looked at side by side, and gone through together', async ({
  page,
}) => {
  const studyId = randomUUID();
  const before = filesOfStudy('northbridge knee mr').map((file) => ({
    ...{ ...file, studyId },
    seriesInstanceUid: `before ${file.seriesInstanceUid}`,
  }));
  const files = [...filesOfStudy('northbridge knee mr'), ...before];
  const made = await aReleaseOfImages(PATIENT, files, KNEE);
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
  await pixelsShown(page);
  await page.getByRole('link', { name: 'MRI scan of the knee, 15 January 2025' }).press('Enter');
  await expect(page.locator('.lantern-viewer__pixels:not([hidden]) canvas')).toHaveCount(2);
  const second = page.getByRole('group', { name: /15 January 2025/ });
  await expect(second).toHaveAccessibleName(/^Image 1 of 24/);
  await page
    .getByRole('group', { name: /^Image 1 of 24/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  await expect(second).toHaveAccessibleName(/^Image 2 of 24/);
  for (const [nth, name] of ['2 March 2026', '15 January 2025'].entries()) {
    await expect(page.locator('.lantern-viewer__caption').nth(nth)).toHaveText(
      `MRI scan of the knee, ${name}`,
    );
  }
  await judged(page, 'images-two-scans');
  await page.locator('summary', { hasText: 'Tools' }).first().press('Enter');
  await page.getByRole('button', { name: 'Show one only' }).press('Enter');
  await expect(second).toHaveCount(0);
  // That somebody looked at the other is written down as for the first.
  const behind = await openBehind();
  const { rows } = await behind.superuser.query(
    `SELECT DISTINCT study_id FROM audit_event WHERE event = 'images.viewed' AND release_id = $1`,
    [made.releaseId],
  );
  await behind.close();
  expect(rows).toHaveLength(2);
  // What is not of this release is not shown beside it.
  await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}?beside=${randomUUID()}`));
  await pixelsShown(page);
  await expect(page.locator('.lantern-viewer__pixels canvas')).toHaveCount(1);
});
