import { expect, test } from '@playwright/test';
import { aReleaseOfImages, canvasFacts, filesOfStudy, pixelsShown } from '../support/images.ts';
import { judged, pictured } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';
const at = (path: string) => `${stack().web}${path}`;

test('a patient looks at a knee in three groups, image by image', async ({ page }) => {
  const made = await aReleaseOfImages(PATIENT, filesOfStudy('northbridge knee mr'), {
    ...{ modalities: ['MR'], body_part: 'KNEE', description: 'MRI Knee Rt' },
  });
  await signedIn(page, PATIENT);
  await page.goto(at(`/releases/${made.releaseId}`));
  await page.getByRole('link', { name: /^Look at the images/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'Images: MRI scan of the knee',
  );
  await pixelsShown(page);
  await judged(page, 'images-knee');
  const before = await canvasFacts(page);
  const stage = page.getByRole('group', { name: /^Image 1 of/ });
  await stage.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^Image 2 of/)).toBeVisible();
  await pixelsShown(page);
  expect(await canvasFacts(page)).not.toEqual(before);
  await page.getByText('Tools', { exact: true }).click();
  await pictured(page, 'images-knee-tools');
});

test('a patient looks at a CT of the head and a radiograph', async ({ page }) => {
  await signedIn(page, PATIENT);
  for (const [key, study] of [
    ['northbridge head ct', { modalities: ['CT'], body_part: 'HEAD' }],
    ['northbridge mammogram', { modalities: ['MG'], body_part: 'BREAST' }],
    ['northbridge chest radiograph', { modalities: ['DX'], body_part: 'CHEST' }],
  ] as const) {
    const made = await aReleaseOfImages(PATIENT, filesOfStudy(key), study);
    await page.goto(at(`/releases/${made.releaseId}/images/${made.studyId}`));
    await pixelsShown(page);
    await pictured(page, `images-${key.replaceAll(' ', '-')}`);
  }
});
