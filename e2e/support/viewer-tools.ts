import { describeObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { FileToRelease } from '#lib/testing/builders/released-images.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { openBehind } from '../doors/support/behind.ts';
import { whose } from './whose.ts';

/** A trust that only tests of its viewer’s tools look at images of. */
export const TRUST_WITH_TOOLS = 'R9E';

/** Whether those who look at images of that trust may measure, and look along other planes. */
export async function letUseTools(patient: string, answer: 'yes' | 'no'): Promise<void> {
  const behind = await openBehind();
  try {
    const { trust } = await whose(behind, patient, TRUST_WITH_TOOLS);
    await layDown(behind.superuser, trust, 'viewer_tools', answer);
  } finally {
    await behind.close();
  }
}

/** An object that was made for a test, as a file. */
export async function asFile(object: DicomBytes): Promise<FileToRelease> {
  const described = await describeObject(object);
  if (!described.ok) throw new Error(described.error);
  const { sopClassUid, sopInstanceUid, seriesInstanceUid } = described.value;
  const transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN;
  const meta = buildFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid });
  const { source } = object;
  const bytes = Buffer.concat([meta, await source.read(0, source.size)]);
  return { sopInstanceUid, seriesInstanceUid, bytes };
}
