import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import encode, { init } from '@jsquash/jpeg/encode.js';
import type { MozJpegColorSpace } from '@jsquash/jpeg/meta.js';
import type { Raster } from './raster.ts';

/** MozJPEG, loaded when it is first needed. */
let loaded: Promise<unknown> | null = null;

async function load(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const program = await readFile(resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  await init({ wasmBinary: Uint8Array.from(program).buffer });
}

const GREY = 1;
const YCBCR = 3;

/**
 * A picture as baseline JPEG (ISO/IEC 10918-1), `quality` from 1 to 100, with colours at every pixel: coloured lines on
 * an ultrasound are one pixel wide. Levels are no longer exact.
 */
export async function encodeJpeg(raster: Raster, quality: number): Promise<Uint8Array> {
  await (loaded ??= load());
  const isGrey = raster.samples === 1;
  const jpeg = await encode(imageDataOf(raster), {
    quality,
    baseline: true,
    progressive: false,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its enum has no values at run time
    color_space: (isGrey ? GREY : YCBCR) as MozJpegColorSpace,
    auto_subsample: false,
    chroma_subsample: 1,
  });
  return new Uint8Array(jpeg);
}

/** As a canvas has it, which is what the encoder takes. */
function imageDataOf({ rows, columns, samples, pixels }: Raster): ImageData {
  const data = new Uint8ClampedArray(rows * columns * 4).fill(255);
  for (let at = 0; at < rows * columns; at += 1) {
    for (let plane = 0; plane < 3; plane += 1) {
      data[at * 4 + plane] = pixels[samples === 1 ? at : at * 3 + plane] ?? 0;
    }
  }
  return { data, width: columns, height: rows, colorSpace: 'srgb' };
}
