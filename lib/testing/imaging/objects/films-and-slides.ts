import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { SLIDE } from '#lib/imaging/shown/tags.ts';
import { TAG as PIXELS } from '#lib/imaging/tags.ts';
import type { Given, Values } from '../tiny-object.ts';
import { items, objectOf } from './object.ts';

const H264 = '1.2.840.10008.1.2.4.102';

/** A film in fragments of this many bytes, in a transfer syntax of films. */
export function film(
  stream: Buffer,
  { fragmentBytes = stream.length + 1, transferSyntaxUid = H264 } = {},
): DicomBytes {
  const even = fragmentBytes + (fragmentBytes % 2);
  const fragments = Array.from({ length: Math.ceil(stream.length / even) }, (_, at) =>
    stream.subarray(at * even, (at + 1) * even),
  );
  const values: Given = {
    [PIXELS.samplesPerPixel]: ['US', 3],
    [PIXELS.photometricInterpretation]: ['CS', 'YBR_PARTIAL_420'],
    [PIXELS.numberOfFrames]: ['IS', '5'],
    [PIXELS.rows]: ['US', 48],
    [PIXELS.columns]: ['US', 64],
    [PIXELS.bitsAllocated]: ['US', 8],
    [PIXELS.bitsStored]: ['US', 8],
    [PIXELS.highBit]: ['US', 7],
    [PIXELS.pixelRepresentation]: ['US', 0],
    [PIXELS.pixelData]: ['OB', { fragments, offsetTable: 'empty' }],
  };
  return objectOf('1.2.840.10008.5.1.4.1.1.77.1.4.1', values, transferSyntaxUid);
}

/** A level of 5 by 3 pixels in tiles of 2 by 2, each of the grey of its number. */
export function slideLevel(values: Given = {}, frames = 6): DicomBytes {
  const described: Values = {
    [SLIDE.imageType]: ['CS', ['ORIGINAL', 'PRIMARY', 'VOLUME', 'NONE']],
    [SLIDE.organization]: ['CS', 'TILED_FULL'],
    [SLIDE.matrixColumns]: ['UL', 5],
    [SLIDE.matrixRows]: ['UL', 3],
    [PIXELS.samplesPerPixel]: ['US', 1],
    [PIXELS.photometricInterpretation]: ['CS', 'MONOCHROME2'],
    [PIXELS.numberOfFrames]: ['IS', String(frames)],
    [PIXELS.rows]: ['US', 2],
    [PIXELS.columns]: ['US', 2],
    [PIXELS.bitsAllocated]: ['US', 8],
    [PIXELS.bitsStored]: ['US', 8],
    [PIXELS.highBit]: ['US', 7],
    [PIXELS.pixelRepresentation]: ['US', 0],
    [PIXELS.pixelData]: [
      'OB',
      Uint8Array.from({ length: frames * 4 }, (_, at) => 1 + Math.floor(at / 4)),
    ],
  };
  return objectOf('1.2.840.10008.5.1.4.1.1.77.1.6', { ...described, ...values });
}

/** The tiles that a sparse level has, each by its first column and row, from 1. */
export function tilesAt(...places: readonly (readonly [number, number])[]): Values {
  return {
    [SLIDE.organization]: ['CS', 'TILED_SPARSE'],
    [PIXELS.numberOfFrames]: ['IS', String(places.length)],
    [PIXELS.perFrameFunctionalGroups]: items(
      ...places.map(([column, row]): Values => ({
        [SLIDE.position]: items({ [SLIDE.column]: ['SL', column], [SLIDE.row]: ['SL', row] }),
      })),
    ),
  };
}
