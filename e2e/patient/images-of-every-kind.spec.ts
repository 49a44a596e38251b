import { expect, test } from '@playwright/test';
import { describeObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import type { FileToRelease } from '#lib/testing/builders/released-images.ts';
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

/** What is seen of each kind: one sentence, or something that only this kind has. */
const SEEN: Readonly<Record<string, string | RegExp>> = {
  report: 'Measurement',
  document: /Open the document|Download|Conclusion|Summary/i,
  'structure-set': /named part/,
  radiotherapy: /dose|plan/i,
  video: /film|video/i,
  'presentation-state': /set|drawn|picture/i,
};

for (const { object, as } of GENERATED_SHOWN) {
  test(`a patient sees ${object} as what it is, or reads why not`, async ({ page }) => {
    const files = [await fileOf(object)];
    // What other objects are drawn on.
    if (object !== 'slice of a CT') files.push(await fileOf('slice of a CT'));
    const made = await aReleaseOfImages(PATIENT, files);
    await signedIn(page, PATIENT);
    await page.goto(`${stack().web}/releases/${made.releaseId}/images/${made.studyId}?series=1`);
    const main = page.getByRole('main');
    const isPicture = (await page.locator('.lantern-viewer__stage').count()) > 0;
    if (isPicture) await pixelsShown(page);
    else if (typeof as === 'object') {
      await expect(main).toContainText(words('en').shown.refusals[as.refused]);
    } else if (as === 'waveform') {
      await expect(main.getByRole('img').first()).toBeVisible();
    } else await expect(main.locator('.lantern-shown')).toContainText(SEEN[as] ?? /./);
    await judged(page, `kind-${object.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`);
  });
}
