import { describeObject } from '#lib/imaging/served/describe-object.ts';
import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import type { FileToRelease } from '#lib/testing/builders/released-images.ts';

/** An object that was made, as a Part 10 file (PS3.10 7.1) that can be in a release. */
export async function asFile(of: DicomBytes): Promise<FileToRelease> {
  const described = await describeObject(of);
  if (!described.ok) throw new Error(described.error);
  const { sopClassUid, sopInstanceUid, seriesInstanceUid } = described.value;
  const transferSyntaxUid = of.transferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN;
  const meta = buildFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid });
  const dataSet = await of.source.read(0, of.source.size);
  return { sopInstanceUid, seriesInstanceUid, bytes: Buffer.concat([meta, dataSet]) };
}
