import type { Page } from '@playwright/test';
import type { Pool } from 'pg';
import { demonstrationStudies } from '#lib/demonstration/synthetic/demonstration.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { type FileToRelease, holdImages } from '#lib/testing/builders/released-images.ts';
import { aRelease, aReportOf, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aStudy } from '#lib/testing/builders/rows.ts';
import { NOT_SEALED } from '#lib/testing/builders/sealed-manifest.ts';
import { openBehind } from '../doors/support/behind.ts';
import { whose } from './whose.ts';

/** The objects of a study of the demonstration, as files. */
export function filesOfStudy(key: string): FileToRelease[] {
  const study = [...demonstrationStudies()].find((one) => one.key === key);
  if (!study) throw new Error(`no study ${key}`);
  return [...study.instances()].map(({ dataSet, seriesInstanceUid, ...names }) => ({
    ...{ seriesInstanceUid, sopInstanceUid: names.sopInstanceUid },
    bytes: Buffer.concat([buildFileMeta(names), dataSet]),
  }));
}

/** A release to somebody with an account, of one study that has these objects, with a report as text. */
export async function aReleaseOfImages(
  email: string,
  files: readonly FileToRelease[],
  study: Readonly<Record<string, unknown>> = {},
  odsCode?: string,
): Promise<MadeRelease> {
  const behind = await openBehind();
  try {
    const { superuser } = behind;
    const { trust, person } = await whose(behind, email, odsCode);
    const made = await aRelease(superuser, {
      ...NOT_SEALED,
      ...{ organisationId: trust, recipientPersonId: person },
    });
    for (const studyId of new Set(files.flatMap((file) => file.studyId ?? []))) {
      await alsoOf(superuser, made, studyId);
    }
    const uid = `2.25.${BigInt(`0x${made.studyId.replaceAll('-', '')}`)}`;
    await holdImages(behind, made, files, uid);
    for (const [column, value] of Object.entries(study)) {
      await superuser.query(`UPDATE study SET ${column} = $2 WHERE id = $1`, [made.studyId, value]);
    }
    const outline = [
      { level: 1, heading: 'Findings', text: 'No fracture. There is a small effusion.' },
      { level: 1, heading: 'Conclusion', text: 'All is well.' },
    ];
    await aReportOf(superuser, made, {
      ...{ source: 'structured_report', document_sha256: null, document_bytes: null },
      outline: JSON.stringify(outline),
    });
    return made;
  } finally {
    await behind.close();
  }
}

/** Another study of the same patient in the release. */
async function alsoOf(
  superuser: Pool,
  { organisationId, patientId, releaseId }: MadeRelease,
  id: string,
): Promise<void> {
  await aStudy(superuser, organisationId, {
    ...{ id, patient_id: patientId, study_date: '2025-01-15', modalities: ['MR'] },
    ...{ body_part: 'KNEE', description: 'MRI Knee Rt', instance_count: 24 },
  });
  await superuser.query(
    `INSERT INTO series (organisation_id, study_id, series_instance_uid, modality, instance_count)
     VALUES ($1, $2, '2.25.3', 'MR', 24)`,
    [organisationId, id],
  );
  await superuser.query(
    'INSERT INTO release_study (organisation_id, release_id, study_id) VALUES ($1, $2, $3)',
    [organisationId, releaseId, id],
  );
}

/** Waits until the pixels of the image are on the screen, and not only the server’s picture of it. */
export async function pixelsShown(page: Page): Promise<void> {
  await page.locator('.lantern-viewer__pixels:not([hidden]) canvas').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.lantern-viewer__picture'));
}

/** What the canvas shows, as numbers that change when it does: its mean, and how its halves differ. */
export function canvasFacts(
  page: Page,
): Promise<{ mean: number; leftRight: number; topBottom: number }> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.lantern-viewer__pixels canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('no canvas');
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    const sums = { all: 0, left: 0, top: 0 };
    for (let at = 0; at < data.length; at += 4) {
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
      const value = data[at] ?? 0;
      sums.all += value;
      if (x < width / 2) sums.left += value;
      if (y < height / 2) sums.top += value;
    }
    const count = width * height;
    return {
      mean: sums.all / count,
      leftRight: (2 * sums.left - sums.all) / count,
      topBottom: (2 * sums.top - sums.all) / count,
    };
  });
}
