import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf } from '#lib/imaging/attributes.ts';
import { type DicomBytes, openObject } from '#lib/imaging/open-object.ts';
import type { Raster } from '#lib/imaging/output/raster.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import { readPnm } from './dcmtk-pictures.ts';

/**
 * A picture as dcmtk shows it by a presentation state: its levels, and how it is turned. It leaves the area, shutters and
 * annotations to whoever shows what it gives. Null where it cannot.
 */
export async function presentedByDcmtk(
  picture: DicomBytes,
  state: DicomBytes,
  folder: string,
): Promise<Raster | null> {
  const out = join(folder, 'presented.pgm');
  rmSync(out, { force: true });
  const [from, by] = [join(folder, 'picture.dcm'), join(folder, 'state.dcm')];
  writeFileSync(from, await part10Of(picture));
  writeFileSync(by, await part10Of(state));
  await run('dcmp2pgm', ['-q', '-p', by, from, out]);
  return existsSync(out) ? readPnm(readFileSync(out)) : null;
}

/** A data set in explicit little endian as a Part 10 file. */
export async function part10Of(of: DicomBytes): Promise<Buffer> {
  const object = await openObject(of);
  if (!object.ok) throw new Error(object.error);
  const { header } = object.value;
  const meta = buildFileMeta({
    sopClassUid: codesOf(header, TAG.sopClassUid)[0] ?? '',
    sopInstanceUid: codesOf(header, TAG.sopInstanceUid)[0] ?? '',
    transferSyntaxUid: of.transferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN,
  });
  return Buffer.concat([meta, await of.source.read(0, of.source.size)]);
}
