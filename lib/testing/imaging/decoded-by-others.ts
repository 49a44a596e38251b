import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, wordOf } from '#lib/imaging/attributes.ts';
import { sourceOf } from '#lib/imaging/byte-sources.ts';
import { openObject } from '#lib/imaging/open-object.ts';
import { TAG } from '#lib/imaging/tags.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';

/** How a program of others is asked for a file in Explicit VR Little Endian: dcmtk's first, then gdcm. */
function waysOf(
  file: string,
  out: string,
  isLossy: boolean,
): readonly (readonly [string, readonly string[]])[] {
  return [
    ['dcmconv', ['-q', '+te', file, out]],
    ['dcmdrle', ['-q', '+te', file, out]],
    ['dcmdjpeg', ['-q', '+te', '+px', isLossy ? '+cp' : '+cn', file, out]],
    ['dcmdjpls', ['-q', '+te', file, out]],
    ['gdcmconv', ['--raw', '--explicit', file, out]],
  ];
}

/** Stored pixels, and what is said of how they lie. */
export type StoredPixels = {
  readonly says: readonly (string | number | null)[];
  readonly isPlanar: boolean;
  readonly allocated: number;
  readonly bytes: Uint8Array;
};

/** A file as dcmtk or gdcm decode it; null where neither does. */
export async function decodedByOthers(file: string, folder: string): Promise<StoredPixels | null> {
  const out = join(folder, 'decoded.dcm');
  const meta = readPart10(readFileSync(file));
  const isLossy = meta.ok && /\.4\.5[01]$/.test(meta.value.transferSyntaxUid ?? '');
  for (const [program, args] of waysOf(file, out, isLossy)) {
    rmSync(out, { force: true });
    await run(program, args);
    if (!existsSync(out)) continue;
    const stored = await storedPixels(readFileSync(out));
    if (stored) return stored;
  }
  return null;
}

/** The pixels of a Part 10 file in Explicit VR Little Endian; null of any other. */
export async function storedPixels(file: Uint8Array): Promise<StoredPixels | null> {
  const object = await openObject({ source: sourceOf(file), transferSyntaxUid: null });
  if (!object.ok || object.value.syntax.uid !== '1.2.840.10008.1.2.1') return null;
  const { header, pixels } = object.value;
  if (!pixels) return null;
  const words = [TAG.rows, TAG.columns, TAG.samplesPerPixel, TAG.bitsAllocated, TAG.bitsStored];
  const said = words.map((tag) => wordOf(header, tag));
  const [photometric = ''] = codesOf(header, TAG.photometricInterpretation);
  const { startsAt, endsAt } = pixels;
  return {
    says: [...said, wordOf(header, TAG.pixelRepresentation), photometric],
    isPlanar: wordOf(header, TAG.planarConfiguration) === 1,
    allocated: wordOf(header, TAG.bitsAllocated) ?? 0,
    bytes: await object.value.source.read(startsAt, endsAt ?? startsAt),
  };
}

/** The greatest difference of two samples, or what else differs. */
export function differenceOfStored(ours: StoredPixels, theirs: StoredPixels): number | string {
  if (ours.says.join() !== theirs.says.join()) return `${ours.says.join()} / ${theirs.says.join()}`;
  const size = ours.allocated === 16 ? 2 : 1;
  const [one, other] = [samplesOf(ours, size), samplesOf(theirs, size)];
  if (one.length !== other.length) return `${one.length} / ${other.length} samples`;
  let worst = 0;
  for (let at = 0; at < one.length; at += 1) {
    worst = Math.max(worst, Math.abs((one[at] ?? 0) - (other[at] ?? 0)));
  }
  return worst;
}

/** A pixel's samples together, frame by frame. */
function samplesOf(of: StoredPixels, size: 1 | 2): Uint8Array | Uint16Array {
  const copy = Uint8Array.from(of.bytes);
  const values = size === 2 ? new Uint16Array(copy.buffer, 0, copy.length >> 1) : copy;
  const [rows, columns, samples] = of.says as number[];
  const plane = (rows ?? 0) * (columns ?? 0);
  const whole = values.subarray(0, values.length - (values.length % (plane * (samples ?? 1))));
  if (!of.isPlanar || samples !== 3) return whole;
  return whole.map((_, at) => {
    const [frame, rest] = [Math.floor(at / (plane * 3)), at % (plane * 3)];
    return whole[frame * plane * 3 + (rest % 3) * plane + Math.floor(rest / 3)] ?? 0;
  });
}
