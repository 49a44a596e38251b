import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Raster } from '#lib/imaging/output/raster.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';

/** What a picture is asked of dcmtk by: its own options for the window, the frame and the rest. */
export type DcmtkOrder = { readonly frame: number; readonly options: readonly string[] };

/** dcmj2pnm reads native, RLE and JPEG, dcml2pnm JPEG-LS. */
const PROGRAMS = ['dcmj2pnm', 'dcml2pnm'] as const;

/** One frame of a file as dcmtk draws it, without overlays unless asked for; null where it cannot. */
export async function drawnByDcmtk(
  file: string,
  folder: string,
  { frame, options }: DcmtkOrder,
): Promise<Raster | null> {
  const out = join(folder, 'dcmtk.pnm');
  for (const program of PROGRAMS) {
    rmSync(out, { force: true });
    const overlays = options.includes('+O') ? [] : ['-O'];
    await run(program, ['-q', ...overlays, '+F', String(frame), ...options, '+op', file, out]);
    const picture = existsSync(out) ? readPnm(readFileSync(out)) : null;
    if (picture) return picture;
  }
  return null;
}

/** A binary PGM (P5) or PPM (P6) of 8 bits. */
export function readPnm(bytes: Buffer): Raster | null {
  const head = bytes.toString('latin1', 0, 200);
  const [whole, kind, columns, rows] =
    /^P([56])\s+(?:#[^\n]*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(head) ?? [];
  if (whole === undefined) return null;
  const samples = kind === '5' ? 1 : 3;
  const pixels = Uint8Array.from(bytes.subarray(whole.length));
  return { rows: Number(rows), columns: Number(columns), samples, pixels };
}

export type Difference = { readonly worst: number; readonly differing: number };

/** The greatest difference of any sample, and how many differ; null where the pictures have other sizes. */
export function differenceOf(one: Raster, other: Raster): Difference | null {
  const isAlike =
    one.rows === other.rows && one.columns === other.columns && one.samples === other.samples;
  if (!isAlike || one.pixels.length !== other.pixels.length) return null;
  let [worst, differing] = [0, 0];
  for (let at = 0; at < one.pixels.length; at += 1) {
    const difference = Math.abs((one.pixels[at] ?? 0) - (other.pixels[at] ?? 0));
    if (difference > 0) differing += 1;
    if (difference > worst) worst = difference;
  }
  return { worst, differing };
}
