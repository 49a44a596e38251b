import { TAG } from '#lib/imaging/tags.ts';
import { writeDataSet } from '#lib/protocols/dicom/data-set-writer.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { elementsOf, type Values, wordBytes } from './tiny-object.ts';

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const INSTANCE = '1.2.826.0.1.3680043.9.999.64';
const SIZE = { rows: 40, columns: 48 };
const PIXELS = SIZE.rows * SIZE.columns;

/** One object that foreign programs draw too. */
export type GeneratedPicture = { readonly name: string; readonly values: Values };

/** As a Part 10 file in this transfer syntax. */
export function fileOf(
  { values }: GeneratedPicture,
  transferSyntaxUid = EXPLICIT_LITTLE_ENDIAN,
): Buffer {
  const meta = buildFileMeta({ sopClassUid: CAPTURE, sopInstanceUid: INSTANCE, transferSyntaxUid });
  return Buffer.concat([meta, writeDataSet(elementsOf(values), transferSyntaxUid)]);
}

/** A slope with a bright ring and some grain in it, from 0 to 1, the same every time. */
function brightness(at: number): number {
  const [x, y] = [(at % SIZE.columns) / SIZE.columns, Math.floor(at / SIZE.columns) / SIZE.rows];
  const ring = Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.3) < 0.05 ? 0.3 : 0;
  const grain = (((at * 7919) % 101) / 101) * 0.1;
  return Math.min(1, 0.6 * x + ring + grain * y);
}

const DESCRIBED: Values = {
  [TAG.sopClassUid]: ['UI', CAPTURE],
  0x00080018: ['UI', INSTANCE],
  0x0020000d: ['UI', `${INSTANCE}.1`],
  0x0020000e: ['UI', `${INSTANCE}.2`],
  [TAG.rows]: ['US', SIZE.rows],
  [TAG.columns]: ['US', SIZE.columns],
};

type Grey = { readonly bits: number; readonly allocated: 8 | 16; readonly isSigned: boolean };

function grey(
  name: string,
  { bits, allocated, isSigned }: Grey,
  more: Values = {},
): GeneratedPicture {
  const lowest = isSigned ? -(2 ** (bits - 1)) : 0;
  const values = Array.from({ length: PIXELS }, (_, at) =>
    Math.round(lowest + brightness(at) * (2 ** bits - 1)),
  );
  const pixels = allocated === 8 ? Uint8Array.from(values) : wordBytes(values);
  const described: Values = {
    ...DESCRIBED,
    [TAG.samplesPerPixel]: ['US', 1],
    [TAG.photometricInterpretation]: ['CS', 'MONOCHROME2'],
    [TAG.bitsAllocated]: ['US', allocated],
    [TAG.bitsStored]: ['US', bits],
    [TAG.highBit]: ['US', bits - 1],
    [TAG.pixelRepresentation]: ['US', isSigned ? 1 : 0],
    [TAG.pixelData]: ['OW', pixels],
  };
  return { name, values: { ...described, ...more } };
}

function colour(
  name: string,
  photometric: string,
  isPlanar: boolean,
  more: Values = {},
): GeneratedPicture {
  const sample = (at: number, plane: number) =>
    Math.floor(255 * brightness((at * (plane + 1)) % PIXELS));
  const pixels = new Uint8Array(PIXELS * 3);
  for (let at = 0; at < PIXELS; at += 1) {
    for (let plane = 0; plane < 3; plane += 1) {
      pixels[isPlanar ? plane * PIXELS + at : at * 3 + plane] = sample(at, plane);
    }
  }
  const described: Values = {
    ...DESCRIBED,
    [TAG.samplesPerPixel]: ['US', 3],
    [TAG.photometricInterpretation]: ['CS', photometric],
    [TAG.planarConfiguration]: ['US', isPlanar ? 1 : 0],
    [TAG.bitsAllocated]: ['US', 8],
    [TAG.bitsStored]: ['US', 8],
    [TAG.highBit]: ['US', 7],
    [TAG.pixelRepresentation]: ['US', 0],
    [TAG.pixelData]: ['OB', pixels],
  };
  return { name, values: { ...described, ...more } };
}

const U8: Grey = { bits: 8, allocated: 8, isSigned: false };
const U12: Grey = { bits: 12, allocated: 16, isSigned: false };
const S16: Grey = { bits: 16, allocated: 16, isSigned: true };
const U16: Grey = { bits: 16, allocated: 16, isSigned: false };
const MONO1: Values = { [TAG.photometricInterpretation]: ['CS', 'MONOCHROME1'] };
const shape = (word: string): Values => ({ [TAG.presentationLutShape]: ['CS', word] });
const window = (center: string, width: string): Values => ({
  [TAG.windowCenter]: ['DS', center],
  [TAG.windowWidth]: ['DS', width],
});

function table(
  sequence: number,
  descriptor: readonly number[],
  entry: (at: number) => number,
): Values {
  const count = descriptor[0] ?? 0;
  const item: Values = {
    [TAG.lutDescriptor]: ['US', descriptor],
    [TAG.lutData]: ['OW', wordBytes(Array.from({ length: count }, (_, at) => entry(at)))],
  };
  return { [sequence]: ['SQ', { items: [elementsOf(item)] }] };
}

function palette(bits: 8 | 16): Values {
  const entries = (turn: number) =>
    Array.from({ length: 256 }, (_, at) => ((at * turn) % 256) * (bits === 16 ? 257 : 1));
  const data = (turn: number) =>
    bits === 16 ? wordBytes(entries(turn)) : Uint8Array.from(entries(turn));
  return {
    [TAG.photometricInterpretation]: ['CS', 'PALETTE COLOR'],
    [TAG.redPaletteDescriptor]: ['US', [256, 0, bits]],
    [TAG.greenPaletteDescriptor]: ['US', [256, 0, bits]],
    [TAG.bluePaletteDescriptor]: ['US', [256, 0, bits]],
    [TAG.redPaletteData]: ['OW', data(1)],
    [TAG.greenPaletteData]: ['OW', data(3)],
    [TAG.bluePaletteData]: ['OW', data(7)],
  };
}

const half422 = Uint8Array.from({ length: PIXELS * 2 }, (_, at) =>
  Math.floor(255 * brightness(at % PIXELS)),
);

/** Pictures of every kind that both we and dcmtk draw. */
export const GENERATED_PICTURES: readonly GeneratedPicture[] = [
  grey('grey of 8 bits', U8, window('100', '80')),
  grey('grey of 8 bits, least white', U8, { ...MONO1, ...window('100', '80') }),
  grey('grey of 8 bits, least white, inverse', U8, { ...MONO1, ...shape('INVERSE') }),
  grey('grey of 8 bits, identity', U8, shape('IDENTITY')),
  grey('grey of 12 bits', U12, window('2048', '4096')),
  grey('grey of 12 bits, signed', { ...U12, isSigned: true }, window('40.5', '400')),
  grey('grey of 16 bits', U16, window('30000', '20000')),
  grey('grey of 16 bits, signed', S16, window('-1000', '9000')),
  grey('threshold', S16, window('-1000', '1')),
  grey('sigmoid', U12, { ...window('2000', '900'), [TAG.voiLutFunction]: ['CS', 'SIGMOID'] }),
  grey('rescaled', U12, {
    ...window('40', '350'),
    [TAG.rescaleIntercept]: ['DS', '-1024'],
    [TAG.rescaleSlope]: ['DS', '1'],
  }),
  grey('rescaled down', U12, {
    ...window('-700', '900'),
    [TAG.rescaleIntercept]: ['DS', '0'],
    [TAG.rescaleSlope]: ['DS', '-2'],
  }),
  grey('modality table', U8, {
    ...window('1000', '900'),
    ...table(TAG.modalityLutSequence, [200, 20, 16], (at) => at * 9),
  }),
  grey(
    'VOI table of 8 bits',
    U12,
    table(TAG.voiLutSequence, [2048, 500, 8], (at) => at >> 3),
  ),
  grey(
    'VOI table of 12 bits',
    U12,
    table(TAG.voiLutSequence, [4096, 0, 12], (at) => 4095 - at),
  ),
  grey(
    'VOI table of 16 bits',
    U12,
    table(TAG.voiLutSequence, [4096, 0, 16], (at) => at * 16),
  ),
  grey('palette of 8 bits', U8, palette(8)),
  grey('palette of 16 bits', U8, palette(16)),
  colour('RGB by pixel', 'RGB', false),
  colour('RGB by plane', 'RGB', true),
  colour('YBR_FULL by pixel', 'YBR_FULL', false),
  colour('YBR_FULL by plane', 'YBR_FULL', true),
  colour('YBR_FULL_422', 'YBR_FULL_422', false, { [TAG.pixelData]: ['OB', half422] }),
];

/** Of those, the ones that dcmtk's own encoders take. */
export const TO_BE_COMPRESSED = GENERATED_PICTURES.filter(({ name }) =>
  [
    'grey of 8 bits',
    'grey of 12 bits',
    'grey of 16 bits',
    'grey of 16 bits, signed',
    'RGB by pixel',
    'palette of 8 bits',
  ].includes(name),
);
