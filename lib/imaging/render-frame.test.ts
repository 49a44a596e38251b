import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STORAGE_CLASSES } from '#lib/protocols/dicom/storage-classes.ts';
import { elementsOf, rowOfWords, tinyObject, wordBytes } from '#lib/testing/imaging/tiny-object.ts';
import type { Window } from './display/voi.ts';
import { sourceOf } from './byte-sources.ts';
import { kindOf } from './kinds.ts';
import type { DicomBytes } from './open-object.ts';
import { type PictureOrder, renderFrame, USUAL_ORDER } from './render-frame.ts';
import { OVERLAY, TAG } from './tags.ts';

async function levelsOf(
  of: DicomBytes,
  order: Partial<PictureOrder> = {},
): Promise<number[] | string> {
  const raster = await renderFrame(of, { ...USUAL_ORDER, ...order });
  return raster.ok ? Array.from(raster.value.pixels) : raster.error;
}

const SIGNED = { [TAG.pixelRepresentation]: ['US', 1] } as const;
const signedRow = (...values: number[]) =>
  rowOfWords(
    values.map((one) => one & 0xffff),
    SIGNED,
  );
const given = (window: Window) => ({ voi: { kind: 'given', window } }) as const;
const items = (...sets: Parameters<typeof elementsOf>[0][]) =>
  ['SQ', { items: sets.map(elementsOf) }] as const;

describe('a window', () => {
  test('LINEAR of 100 around 0 is dark up to -50 and bright above 49 (PS3.3 C.11.2.1.2.1)', async () => {
    const window = { center: 0, width: 100, voiFunction: 'LINEAR' } as const;
    expect(await levelsOf(signedRow(-51, -50, 49, 50), given(window))).toEqual([0, 0, 255, 255]);
    // ((x + 0.5) / 99 + 0.5) * 255 of 0 is 128.8, of 1 is 131.4.
    expect(await levelsOf(signedRow(0, 1), given(window))).toEqual([128, 131]);
  });

  test('LINEAR of one is a threshold', async () => {
    const window = { center: 0, width: 1, voiFunction: 'LINEAR' } as const;
    expect(await levelsOf(signedRow(-1, 0), given(window))).toEqual([0, 255]);
  });

  test('LINEAR_EXACT of 100 around 0 goes from -50 to 50 (PS3.3 C.11.2.1.3.2)', async () => {
    const window = { center: 0, width: 100, voiFunction: 'LINEAR_EXACT' } as const;
    expect(await levelsOf(signedRow(-50, 0, 50), given(window))).toEqual([0, 127, 255]);
  });

  test('SIGMOID is half as bright at its centre, and never quite dark (PS3.3 C.11.2.1.3.1)', async () => {
    const window = { center: 10, width: 4, voiFunction: 'SIGMOID' } as const;
    // 255 / (1 + e^1) is 68.6, 255 / (1 + e^-1) is 186.4.
    expect(await levelsOf(signedRow(9, 10, 11), given(window))).toEqual([68, 127, 186]);
  });

  test.each([
    { center: 0, width: 0.5, voiFunction: 'LINEAR' },
    { center: 0, width: 0, voiFunction: 'SIGMOID' },
    { center: NaN, width: 10, voiFunction: 'LINEAR' },
  ] as const)('without width is not sound: $width', async (window) => {
    expect(await levelsOf(signedRow(1), given(window))).toBe('order-not-sound');
  });

  test('of the object is the usual one; one without width is as if there were none', async () => {
    const window = (center: string, width: string) =>
      rowOfWords([0, 50, 100], {
        [TAG.windowCenter]: ['DS', center],
        [TAG.windowWidth]: ['DS', width],
      });
    expect(await levelsOf(window('50.5\\9', '51\\9'))).toEqual([0, 127, 255]);
    expect(await levelsOf(window('50.5', '0'))).toEqual([0, 127, 255]);
  });
});

describe('without a window', () => {
  test('the least value is black and the greatest white', async () => {
    expect(await levelsOf(rowOfWords([100, 200, 300]))).toEqual([0, 127, 255]);
    expect(await levelsOf(rowOfWords([7, 7]))).toEqual([0, 0]);
  });

  test('what only fills the picture up is black and does not count (PS3.3 C.7.5.1.1.2)', async () => {
    const padded = (values: Parameters<typeof rowOfWords>[1]) =>
      rowOfWords([0, 1000, 1002], values);
    const value = { [TAG.pixelPaddingValue]: ['US', 0] } as const;
    expect(await levelsOf(padded(value))).toEqual([0, 0, 255]);
    expect(await levelsOf(padded(value), { isPaddingBlack: false })).toEqual([0, 254, 255]);
    const range = { ...value, [TAG.pixelPaddingRangeLimit]: ['US', 1000] } as const;
    expect(await levelsOf(padded({ ...range, ...MONO1 }))).toEqual([0, 0, 255]);
  });
});

const MONO1 = { [TAG.photometricInterpretation]: ['CS', 'MONOCHROME1'] } as const;

describe('which value is white', () => {
  test.each([
    ['MONOCHROME1', undefined, [255, 0]],
    ['MONOCHROME2', undefined, [0, 255]],
    ['MONOCHROME1', 'INVERSE', [255, 0]],
    ['MONOCHROME2', 'IDENTITY', [0, 255]],
    // Not allowed (PS3.3 C.8.11.3.1.2); the shape is what dcmtk follows, too.
    ['MONOCHROME1', 'IDENTITY', [0, 255]],
    ['MONOCHROME2', 'INVERSE', [255, 0]],
  ] as const)(
    'of %s with %s (PS3.3 C.7.6.3.1.2, C.11.6.1.2)',
    async (photometric, shape, levels) => {
      const values = {
        [TAG.photometricInterpretation]: ['CS', photometric],
        [TAG.presentationLutShape]: shape ? (['CS', shape] as const) : null,
      } as const;
      expect(await levelsOf(rowOfWords([0, 9], values))).toEqual(levels);
    },
  );
});

describe('values of the modality', () => {
  const WIDE = given({ center: 0.5, width: 511, voiFunction: 'LINEAR' });

  test('are slope times stored plus intercept (PS3.3 C.11.1.1.2)', async () => {
    const rescaled = {
      [TAG.rescaleSlope]: ['DS', '2'],
      [TAG.rescaleIntercept]: ['DS', '-255'],
    } as const;
    // -255, 1 and 255 of a window from -255 to 255.
    expect(await levelsOf(rowOfWords([0, 128, 255], rescaled), WIDE)).toEqual([0, 128, 255]);
  });

  test('are those of its table, whose ends stand for what lies beyond (PS3.3 C.11.1.1)', async () => {
    const table = {
      [TAG.lutDescriptor]: ['US', [3, 10, 16]],
      [TAG.lutData]: ['US', [0, 100, 200]],
    } as const;
    const of = rowOfWords([0, 10, 11, 12, 99], { [TAG.modalityLutSequence]: items(table) });
    expect(await levelsOf(of)).toEqual([0, 0, 127, 255, 255]);
  });

  test('of an angiogram of logarithms are as stored (PS3.3 C.8.7.1.1.2)', async () => {
    const log = (relationship: string) =>
      rowOfWords([0, 100, 255], {
        [TAG.sopClassUid]: ['UI', '1.2.840.10008.5.1.4.1.1.12.1'],
        [TAG.pixelIntensityRelationship]: ['CS', relationship],
        [TAG.rescaleSlope]: ['DS', '-1'],
        [TAG.rescaleIntercept]: ['DS', '0'],
      });
    expect(await levelsOf(log('LOG'))).toEqual([0, 100, 255]);
    expect(await levelsOf(log('LIN'))).toEqual([255, 155, 0]);
  });

  test('of an enhanced object are those of the frame, else of all frames (PS3.3 C.7.6.16)', async () => {
    const rescaled = (intercept: string) => ({
      [TAG.pixelValueTransformationSequence]: items({
        [TAG.rescaleSlope]: ['DS', '1'],
        [TAG.rescaleIntercept]: ['DS', intercept],
      }),
    });
    const window = (center: string) => ({
      [TAG.frameVoiLutSequence]: items({
        [TAG.windowCenter]: ['DS', center],
        [TAG.windowWidth]: ['DS', '11'],
      }),
    });
    const of = rowOfWords([0, 10, 0, 10], {
      [TAG.columns]: ['US', 2],
      [TAG.numberOfFrames]: ['IS', '2'],
      [TAG.sharedFunctionalGroups]: items(rescaled('100')),
      [TAG.perFrameFunctionalGroups]: items(window('105.5'), window('110.5')),
    });
    expect(await levelsOf(of, { frame: 1 })).toEqual([0, 255]);
    // From 105 to 115: 110 is half of it.
    expect(await levelsOf(of, { frame: 2 })).toEqual([0, 127]);
  });
});

test('a VOI LUT goes from 0 to the greatest of its bits, and counts from a number with a sign (PS3.3 C.11.2.1.1)', async () => {
  const table = {
    [TAG.lutDescriptor]: ['SS', [3, -1, 8]],
    [TAG.lutData]: ['US', [0, 51, 255]],
  } as const;
  const of = rowOfWords([0xffff, 0, 1, 2], { ...SIGNED, [TAG.voiLutSequence]: items(table) });
  expect(await levelsOf(of)).toEqual([0, 51, 255, 255]);
  expect(await levelsOf(of, { voi: { kind: 'table', index: 0 } })).toEqual([0, 51, 255, 255]);
});

describe('a palette', () => {
  const palette = (bits: number, tables: Parameters<typeof tinyObject>[0]) =>
    tinyObject({
      [TAG.photometricInterpretation]: ['CS', 'PALETTE COLOR'],
      [TAG.rows]: ['US', 1],
      [TAG.pixelData]: ['OB', Uint8Array.of(0, 1, 2, 0)],
      [TAG.redPaletteDescriptor]: ['US', [3, 0, bits]],
      [TAG.greenPaletteDescriptor]: ['US', [3, 0, bits]],
      [TAG.bluePaletteDescriptor]: ['US', [3, 0, bits]],
      ...tables,
    });
  const RED = [255, 0, 0, 0, 255, 0, 0, 0, 128];

  test('of 16 bits shows the higher eight (PS3.3 C.7.6.3.1.6)', async () => {
    const tables = {
      [TAG.redPaletteData]: ['OW', wordBytes([0xffff, 0, 0])],
      [TAG.greenPaletteData]: ['OW', wordBytes([0, 0xff00, 0])],
      [TAG.bluePaletteData]: ['OW', wordBytes([0, 0, 0x8012])],
    } as const;
    expect(await levelsOf(palette(16, tables))).toEqual(RED);
  });

  test('of 8 bits has its entries two to a word', async () => {
    const tables = {
      [TAG.redPaletteData]: ['OW', Uint8Array.of(255, 0, 0, 0)],
      [TAG.greenPaletteData]: ['OW', Uint8Array.of(0, 255, 0, 0)],
      [TAG.bluePaletteData]: ['OW', Uint8Array.of(0, 0, 128, 0)],
    } as const;
    expect(await levelsOf(palette(8, tables))).toEqual(RED);
  });

  test('in segments: values, a line, and a repetition (PS3.3 C.7.9.2)', async () => {
    const of = (segments: number[]) =>
      palette(16, {
        [TAG.redPaletteDescriptor]: ['US', [5, 0, 16]],
        [TAG.greenPaletteDescriptor]: ['US', [5, 0, 16]],
        [TAG.bluePaletteDescriptor]: ['US', [5, 0, 16]],
        [TAG.columns]: ['US', 5],
        [TAG.pixelData]: ['OB', Uint8Array.of(0, 1, 2, 3, 4, 0)],
        [TAG.redSegmentedPalette]: ['OW', wordBytes(segments)],
        [TAG.greenSegmentedPalette]: ['OW', wordBytes(segments)],
        [TAG.blueSegmentedPalette]: ['OW', wordBytes(segments)],
      });
    const grey = (...levels: number[]) => levels.flatMap((level) => [level, level, level]);
    const line = [0, 1, 0, 1, 4, 0x4000];
    expect(await levelsOf(of(line))).toEqual(grey(0, 0x10, 0x20, 0x30, 0x40));
    const again = [0, 2, 0, 0x1000, 1, 1, 0x2000, 2, 1, 0, 0];
    expect(await levelsOf(of(again))).toEqual(grey(0, 0x10, 0x20, 0, 0x10));
    const itself = [2, 1, 0, 0];
    expect(await levelsOf(of(itself))).toBe('palette-not-read');
    expect(await levelsOf(of([7, 1, 0]))).toBe('palette-not-read');
  });

  test('that is not there is not guessed', async () => {
    expect(await levelsOf(palette(16, {}))).toBe('palette-not-read');
  });
});

test('YBR_FULL becomes RGB: grey stays grey, and red is red (PS3.3 C.7.6.3.1.2)', async () => {
  const of = tinyObject({
    [TAG.samplesPerPixel]: ['US', 3],
    [TAG.photometricInterpretation]: ['CS', 'YBR_FULL'],
    [TAG.planarConfiguration]: ['US', 0],
    [TAG.rows]: ['US', 1],
    [TAG.columns]: ['US', 2],
    [TAG.pixelData]: ['OB', Uint8Array.of(90, 128, 128, 76, 85, 255)],
  });
  expect(await levelsOf(of)).toEqual([90, 90, 90, 254, 0, 0]);
});

test('RGB of 16 bits shows the higher eight', async () => {
  const of = rowOfWords([0xffff, 0x8000, 0x00ff], {
    [TAG.columns]: ['US', 1],
    [TAG.samplesPerPixel]: ['US', 3],
    [TAG.photometricInterpretation]: ['CS', 'RGB'],
  });
  expect(await levelsOf(of)).toEqual([255, 128, 0]);
});

describe('an overlay', () => {
  const plane = (values: Parameters<typeof tinyObject>[0]) =>
    tinyObject({
      [TAG.pixelData]: ['OB', new Uint8Array(6)],
      [0x60020000 + OVERLAY.rows]: ['US', 2],
      [0x60020000 + OVERLAY.columns]: ['US', 2],
      [0x60020000 + OVERLAY.type]: ['CS', 'G'],
      [0x60020000 + OVERLAY.origin]: ['SS', [1, 2]],
      [0x60020000 + OVERLAY.bitsAllocated]: ['US', 1],
      [0x60020000 + OVERLAY.bitPosition]: ['US', 0],
      [0x60020000 + OVERLAY.data]: ['OW', Uint8Array.of(0b1001, 0)],
      ...values,
    });

  test('is drawn in white from its origin, where it lies on the picture (PS3.3 C.9.2)', async () => {
    expect(await levelsOf(plane({}))).toEqual([0, 255, 0, 0, 0, 255]);
    const outside = plane({ [0x60020000 + OVERLAY.origin]: ['SS', [0, 0]] });
    expect(await levelsOf(outside)).toEqual([255, 0, 0, 0, 0, 0]);
    expect(await levelsOf(plane({}), { hasOverlays: false })).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('that measures a region, or has too few bits, is not drawn', async () => {
    const region = plane({ [0x60020000 + OVERLAY.type]: ['CS', 'R'] });
    expect(await levelsOf(region)).toEqual([0, 0, 0, 0, 0, 0]);
    const short = plane({ [0x60020000 + OVERLAY.rows]: ['US', 900] });
    expect(await levelsOf(short)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('of old lies in a bit of the pixels that is not stored', async () => {
    const of = rowOfWords([0x1005, 0x0005], {
      [TAG.bitsStored]: ['US', 12],
      [TAG.highBit]: ['US', 11],
      [0x60000000 + OVERLAY.rows]: ['US', 1],
      [0x60000000 + OVERLAY.columns]: ['US', 2],
      [0x60000000 + OVERLAY.type]: ['CS', 'G'],
      [0x60000000 + OVERLAY.origin]: ['SS', [1, 1]],
      [0x60000000 + OVERLAY.bitsAllocated]: ['US', 16],
      [0x60000000 + OVERLAY.bitPosition]: ['US', 12],
    });
    expect(await levelsOf(of)).toEqual([255, 0]);
  });
});

describe('a box', () => {
  const sizeOf = async (of: DicomBytes, width: number, height: number) => {
    const raster = await renderFrame(of, { ...USUAL_ORDER, box: { width, height } });
    return raster.ok ? [raster.value.columns, raster.value.rows] : raster.error;
  };

  test('is filled in one direction, and never more than the picture is', async () => {
    const of = rowOfWords(Array.from({ length: 100 }, (_, at) => at));
    expect(await sizeOf(of, 50, 50)).toEqual([50, 1]);
    expect(await sizeOf(of, 500, 500)).toEqual([100, 1]);
    expect(await sizeOf(of, 0, 500)).toBe('order-not-sound');
    expect(await sizeOf(of, 10 ** 9, 500)).toBe('order-not-sound');
  });

  test('makes pixels square by their aspect ratio or spacing (PS3.3 C.7.6.3.1.7, 10.7.1.3)', async () => {
    const ratio = tinyObject({ [TAG.pixelAspectRatio]: ['IS', '2\\1'] });
    expect(await sizeOf(ratio, 100, 100)).toEqual([3, 4]);
    const spacing = tinyObject({ [TAG.pixelSpacing]: ['DS', '0.5\\1.0'] });
    expect(await sizeOf(spacing, 100, 100)).toEqual([6, 2]);
    const nonsense = tinyObject({ [TAG.pixelSpacing]: ['DS', '100000\\1'] });
    expect(await sizeOf(nonsense, 100, 100)).toEqual([3, 2]);
  });

  test('holds the means of what is covered', async () => {
    const of = rowOfWords([0, 100, 200, 255], {
      [TAG.windowCenter]: ['DS', '128'],
      [TAG.windowWidth]: ['DS', '256'],
    });
    expect(await levelsOf(of, { box: { width: 2, height: 2 } })).toEqual([50, 228]);
    expect(await levelsOf(of, { box: { width: 1, height: 1 } })).toEqual([139]);
  });
});

describe('what has no picture', () => {
  const without = (uid: string) =>
    levelsOf(tinyObject({ [TAG.sopClassUid]: ['UI', uid], [TAG.pixelData]: null }));

  test.each([
    ['1.2.840.10008.5.1.4.1.1.88.33', 'no-picture-report'],
    ['1.2.840.10008.5.1.4.1.1.88.59', 'no-picture-key-objects'],
    ['1.2.840.10008.5.1.4.1.1.104.1', 'no-picture-document'],
    ['1.2.840.10008.5.1.4.1.1.11.1', 'no-picture-presentation-state'],
    ['1.2.840.10008.5.1.4.1.1.9.1.1', 'no-picture-waveform'],
    ['1.2.840.10008.5.1.4.1.1.481.3', 'no-picture-radiotherapy'],
    ['1.2.840.10008.5.1.4.1.1.66', 'no-picture-raw'],
    ['1.2.840.10008.5.1.4.1.1.2', 'pixels-missing'],
    ['1.2.840.10008.5.1.4.1.1.481.1', 'pixels-missing'],
    ['1.2.3.4', 'pixels-missing'],
  ])('%s says that it is %s', async (uid, word) => {
    expect(await without(uid)).toBe(word);
  });

  test('every class that is taken in is one of the kinds by hand, and none is left over', () => {
    const left = STORAGE_CLASSES.filter(({ uid }) => {
      const kind = kindOf(uid);
      return !kind.hasPicture && kind.kind === 'other';
    });
    expect(left.map(({ name }) => name)).toEqual(OF_NO_KIND);
  });

  test('pixels that are elsewhere, and moving pictures, say so', async () => {
    const elsewhere = {
      [TAG.pixelDataProviderUrl]: ['UR', 'https://x.invalid'],
      [TAG.pixelData]: null,
    } as const;
    expect(await levelsOf(tinyObject(elsewhere))).toBe('pixels-elsewhere');
    const pixels = { fragments: [Uint8Array.of(1, 2)], offsetTable: 'empty' } as const;
    const in102 = tinyObject({ [TAG.pixelData]: ['OB', pixels] }, '1.2.840.10008.1.2.4.102');
    expect(await levelsOf(in102)).toBe('video');
    const in110 = tinyObject({ [TAG.pixelData]: ['OB', pixels] }, '1.2.840.10008.1.2.4.110');
    expect(await levelsOf(in110)).toBe('codec-not-supported');
  });
});

/** Retired curves and lookup tables, and what a machine was told to do: neither looked at nor read. */
const OF_NO_KIND: readonly string[] = [
  'Standalone Overlay Storage (Retired)',
  'Standalone Curve Storage (Retired)',
  'Standalone Modality LUT Storage (Retired)',
  'Standalone VOI LUT Storage (Retired)',
  'Standalone PET Curve Storage (Retired)',
  'CT Performed Procedure Protocol Storage',
  'XA Performed Procedure Protocol Storage',
];

test('an object with any bytes changed is a picture of bounded size or a word, and never a throw', async () => {
  const table = { [TAG.lutDescriptor]: ['US', [2, 0, 16]], [TAG.lutData]: ['US', [0, 9]] } as const;
  const whole = rowOfWords([1, 2, 3, 4, 5, 6], {
    [TAG.windowCenter]: ['DS', '3'],
    [TAG.windowWidth]: ['DS', '6'],
    [TAG.rescaleSlope]: ['DS', '1'],
    [TAG.rescaleIntercept]: ['DS', '-3'],
    [TAG.pixelSpacing]: ['DS', '1\\2'],
    [TAG.pixelPaddingValue]: ['US', 1],
    [TAG.modalityLutSequence]: items(table),
    [TAG.voiLutSequence]: items(table),
    [0x60000000 + OVERLAY.rows]: ['US', 1],
    [0x60000000 + OVERLAY.columns]: ['US', 6],
    [0x60000000 + OVERLAY.data]: ['OW', Uint8Array.of(0b10101, 0)],
  });
  const bytes = await whole.source.read(0, whole.source.size);
  const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(changes, async (changed) => {
      const copy = Uint8Array.from(bytes);
      for (const [at, byte] of changed) copy[at] = byte;
      const of = { ...whole, source: sourceOf(copy) };
      const levels = await levelsOf(of, { box: { width: 20, height: 20 } });
      expect(typeof levels === 'string' || levels.length <= 400 * 3).toBe(true);
    }),
    { numRuns: 400 },
  );
});
