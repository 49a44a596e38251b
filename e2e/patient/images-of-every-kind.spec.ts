import { expect, test } from '@playwright/test';
import { describeObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import type { FileToRelease } from '#lib/testing/builders/released-images.ts';
import { showObject } from '#lib/imaging/shown/show-object.ts';
import { wordOfShown } from '#lib/imaging/shown/words.ts';
import { GENERATED_OBJECTS } from '#lib/testing/imaging/objects/all.ts';
import { GENERATED_SHOWN } from '#lib/testing/imaging/what-is-shown.ts';
import { words } from '#lib/words/words.ts';
import { aReleaseOfImages, pixelsShown } from '../support/images.ts';
import { judged } from '../support/pictures.ts';
import { signedIn } from '../support/sign-in-behind.ts';
import { stack } from '../support/stack.ts';

const PATIENT = 'siobhan@example.org';

/** An object that was made for its kind, as a file. */
async function fileOf(name: string): Promise<FileToRelease> {
  const of: DicomBytes = GENERATED_OBJECTS[name]!();
  const described = await describeObject(of);
  if (!described.ok) throw new Error(`${name}: ${described.error}`);
  const { sopClassUid, sopInstanceUid } = described.value;
  const transferSyntaxUid = of.transferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN;
  const meta = buildFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid });
  const dataSet = await of.source.read(0, of.source.size);
  return { sopInstanceUid, seriesInstanceUid: name, bytes: Buffer.concat([meta, dataSet]) };
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
    const isPicture = (await page.locator('.lantern-viewer__stage').count()) > 0;
    if (isPicture) await pixelsShown(page);
    else await expect(main.locator('.lantern-shown')).toContainText(await sentenceOf(object));
    if (as === 'waveform') await expect(main.getByRole('img').first()).toBeVisible();
    await judged(page, `kind-${object.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`);
  });
}
