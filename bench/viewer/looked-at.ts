import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { openPage, type MeasuredPage, type Measuring } from './browser.ts';

const BETWEEN_NOTCHES_MILLISECONDS = 50;
const NOTCH_PIXELS = 100;
/** A scroll over what is there: as fast as a screen can show it. */
const [FAST_NOTCHES, BETWEEN_FAST_MILLISECONDS] = [240, 1000 / 60];

/** What one look at a study came to. */
export type Look = {
  readonly firstImageSeconds: number;
  readonly firstPixelsSeconds: number;
  readonly firstImageBytes: number;
  readonly scrollSeconds: number;
  readonly framesPerSecond: number;
  readonly peakMebibytes: number;
};

export type Looking = Measuring & {
  readonly address: string;
  readonly slices: number;
  /** A folder for what was on the screen; empty for none. */
  readonly pictures: string;
  readonly name: string;
};

/** Opens a study in a browser that knows nothing, goes through it with the wheel, and over it once more. */
export async function lookAt(looking: Looking): Promise<Look> {
  const page = await openPage(looking);
  try {
    await page.open(looking.address);
    const image = await page.told('image');
    await keep(page, looking, 'first-image');
    const pixels = await page.told('pixels');
    await page.evaluate('benchWatch.untilShown(1)');
    await keep(page, looking, 'first-pixels');
    const scrollSeconds = await scrollThrough(page, looking.slices);
    await keep(page, looking, 'last-slice');
    const framesPerSecond = await scrollFast(page);
    await keep(page, looking, 'scrolled');
    return {
      firstImageSeconds: image.at / 1000,
      firstPixelsSeconds: pixels.at / 1000,
      firstImageBytes: image.bytes,
      scrollSeconds,
      framesPerSecond,
      peakMebibytes: await page.peakMebibytes(),
    };
  } finally {
    await page.close();
  }
}

/** Until the first image alone: for a server that has not yet been asked for anything. */
export async function glanceAt(looking: Looking): Promise<void> {
  const page = await openPage(looking);
  try {
    await page.open(looking.address);
    await page.told('pixels');
  } finally {
    await page.close();
  }
}

/** The most memory of a page that goes through a whole study. */
export async function peakOfScroll(looking: Looking): Promise<number> {
  const page = await openPage(looking);
  try {
    await page.open(looking.address);
    await page.told('pixels');
    await page.evaluate('benchWatch.untilShown(1)');
    await scrollThrough(page, looking.slices);
    await keep(page, looking, 'last-of-many');
    return await page.peakMebibytes();
  } finally {
    await page.close();
  }
}

/** Seconds from the first notch of the wheel until the last slice is there. No slice is passed over: it is waited for. */
async function scrollThrough(page: MeasuredPage, slices: number): Promise<number> {
  const middle = await page.evaluate<{ x: number; y: number }>('benchWatch.middle()');
  const began = performance.now();
  for (let slice = 2; slice <= slices; slice += 1) {
    const notch = performance.now();
    await page.wheel(middle, NOTCH_PIXELS);
    await page.evaluate(`benchWatch.untilShown(${slice})`);
    if (slice < slices) await until(notch + BETWEEN_NOTCHES_MILLISECONDS);
  }
  return (performance.now() - began) / 1000;
}

/** Painted frames a second, back over slices that are there, without waiting for any. */
async function scrollFast(page: MeasuredPage): Promise<number> {
  const middle = await page.evaluate<{ x: number; y: number }>('benchWatch.middle()');
  await pause(1_000);
  await page.evaluate('benchWatch.painted()');
  const began = performance.now();
  const notches: Promise<void>[] = [];
  for (let notch = 1; notch <= FAST_NOTCHES; notch += 1) {
    notches.push(page.wheel(middle, -NOTCH_PIXELS));
    await until(began + notch * BETWEEN_FAST_MILLISECONDS);
  }
  const frames = await page.evaluate<number>('benchWatch.painted()');
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(notches);
  return frames / seconds;
}

async function until(moment: number): Promise<void> {
  await pause(Math.max(1, moment - performance.now()));
}

async function keep(page: MeasuredPage, { pictures, name }: Looking, moment: string) {
  if (pictures !== '') await page.picture(join(pictures, `${name}-${moment}.png`));
}
