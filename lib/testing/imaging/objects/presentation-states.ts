import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { PRESENTATION } from '#lib/imaging/shown/tags.ts';
import { TAG as PIXELS } from '#lib/imaging/tags.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { type Given, type Values, wordBytes } from '../tiny-object.ts';
import { items, objectOf, STUDY } from './object.ts';

export const CT = '1.2.840.10008.5.1.4.1.1.2';
export const PICTURE = `${STUDY}.2.1`;
const SIZE = { rows: 48, columns: 64 };

/** A slope of CT numbers with an edge in it, so that every turn of it looks different. */
export function plainCt(values: Values = {}): DicomBytes {
  const pixels = Array.from({ length: SIZE.rows * SIZE.columns }, (_, at) => {
    const [x, y] = [at % SIZE.columns, Math.floor(at / SIZE.columns)];
    return 800 + x * 10 + y * 3 + (x > 40 && y < 12 ? 500 : 0);
  });
  return objectOf(CT, { ...ctValues(wordBytes(pixels)), ...values });
}

function ctValues(pixels: Uint8Array): Values {
  return {
    [TAG.sopInstanceUid]: ['UI', PICTURE],
    [TAG.seriesInstanceUid]: ['UI', `${STUDY}.2`],
    0x00080008: ['CS', ['ORIGINAL', 'PRIMARY', 'AXIAL']],
    [TAG.modality]: ['CS', 'CT'],
    [PIXELS.samplesPerPixel]: ['US', 1],
    [PIXELS.photometricInterpretation]: ['CS', 'MONOCHROME2'],
    [PIXELS.rows]: ['US', SIZE.rows],
    [PIXELS.columns]: ['US', SIZE.columns],
    [PIXELS.bitsAllocated]: ['US', 16],
    [PIXELS.bitsStored]: ['US', 12],
    [PIXELS.highBit]: ['US', 11],
    [PIXELS.pixelRepresentation]: ['US', 0],
    [PIXELS.rescaleIntercept]: ['DS', '-1024'],
    [PIXELS.rescaleSlope]: ['DS', '1'],
    [PIXELS.pixelData]: ['OW', pixels],
  };
}

export type StateForm = 'greyscale' | 'colour' | 'pseudo-colour' | 'blending';
const FORMS: Readonly<Record<StateForm, number>> = {
  greyscale: 1,
  colour: 2,
  'pseudo-colour': 3,
  blending: 4,
};

/** A presentation state for that picture, which rescales as it does and says nothing more than it is given. */
export function stateFor(values: Given, form: StateForm = 'greyscale'): DicomBytes {
  return objectOf(`1.2.840.10008.5.1.4.1.1.11.${FORMS[form]}`, {
    [TAG.modality]: ['CS', 'PR'],
    [TAG.patientName]: ['PN', 'Test^Case'],
    [TAG.patientId]: ['LO', '1'],
    [TAG.seriesNumber]: ['IS', '1'],
    [TAG.instanceNumber]: ['IS', '1'],
    [TAG.contentLabel]: ['CS', 'MARKED'],
    [TAG.contentDescription]: ['LO', 'For the letter'],
    [TAG.presentationCreationDate]: ['DA', '20261130'],
    [TAG.presentationCreationTime]: ['TM', '101500'],
    [TAG.contentCreatorName]: ['PN', ''],
    [TAG.referencedSeriesSequence]: items({
      [TAG.seriesInstanceUid]: ['UI', `${STUDY}.2`],
      [TAG.referencedImageSequence]: items(pictureReference()),
    }),
    [PIXELS.rescaleIntercept]: ['DS', '-1024'],
    [PIXELS.rescaleSlope]: ['DS', '1'],
    0x00281054: ['LO', 'HU'],
    [PIXELS.presentationLutShape]: ['CS', 'IDENTITY'],
    [PRESENTATION.areas]: displayed(1, 1, SIZE.columns, SIZE.rows),
    ...values,
  });
}

export function pictureReference(): Values {
  return {
    [TAG.referencedSopClassUid]: ['UI', CT],
    [TAG.referencedSopInstanceUid]: ['UI', PICTURE],
  };
}

export function displayed(left: number, top: number, right: number, bottom: number) {
  return items({
    [PRESENTATION.areaTopLeft]: ['SL', [left, top]],
    [PRESENTATION.areaBottomRight]: ['SL', [right, bottom]],
    0x00700100: ['CS', 'SCALE TO FIT'],
    [PRESENTATION.pixelAspectRatio]: ['IS', ['1', '1']],
  });
}

export const softcopyWindow = (center: string, width: string, more: Values = {}): Values => ({
  [PRESENTATION.softcopyVoi]: items({
    [PIXELS.windowCenter]: ['DS', center],
    [PIXELS.windowWidth]: ['DS', width],
    ...more,
  }),
});

export const turned = (rotation: number, flip: 'Y' | 'N'): Values => ({
  [PRESENTATION.rotation]: ['US', rotation],
  [PRESENTATION.flip]: ['CS', flip],
});

export function graphic(type: string, units: string, points: readonly number[]): Values {
  return {
    [PRESENTATION.graphicUnits]: ['CS', units],
    0x00700020: ['US', 2],
    0x00700021: ['US', points.length / 2],
    [PRESENTATION.graphicData]: ['FL', points],
    [TAG.graphicType]: ['CS', type],
    [PRESENTATION.graphicFilled]: ['CS', 'N'],
  };
}

/** One of each that can be drawn, in two layers, and words in a box and at an anchor. */
export const ANNOTATED: Values = {
  [PRESENTATION.layers]: items(
    { [PRESENTATION.layer]: ['CS', 'TOP'], [PRESENTATION.layerOrder]: ['IS', '2'] },
    {
      [PRESENTATION.layer]: ['CS', 'UNDER'],
      [PRESENTATION.layerOrder]: ['IS', '1'],
      [PRESENTATION.layerDescription]: ['LO', 'Measurements'],
    },
  ),
  [PRESENTATION.annotations]: items(
    {
      [PRESENTATION.layer]: ['CS', 'TOP'],
      [PRESENTATION.graphics]: items(
        graphic('POLYLINE', 'PIXEL', [10, 10, 20, 10, 20, 20]),
        graphic('CIRCLE', 'PIXEL', [40, 30, 46, 30]),
        graphic('POINT', 'DISPLAY', [0.5, 0.5]),
      ),
    },
    {
      [PRESENTATION.layer]: ['CS', 'UNDER'],
      [TAG.referencedImageSequence]: items(pictureReference()),
      [PRESENTATION.graphics]: items(
        graphic('ELLIPSE', 'PIXEL', [10, 35, 30, 35, 20, 30, 20, 40]),
        graphic('INTERPOLATED', 'PIXEL', [5, 5, 10, 2, 15, 5]),
      ),
      [PRESENTATION.texts]: items(
        {
          [PRESENTATION.boxUnits]: ['CS', 'PIXEL'],
          [PRESENTATION.boxTopLeft]: ['FL', [10, 10]],
          [PRESENTATION.boxBottomRight]: ['FL', [30, 20]],
          [TAG.unformattedTextValue]: ['ST', '12 mm\r\nby hand'],
        },
        {
          [PRESENTATION.anchorUnits]: ['CS', 'DISPLAY'],
          [PRESENTATION.anchorPoint]: ['FL', [0.25, 0.75]],
          [TAG.unformattedTextValue]: ['ST', 'here'],
        },
      ),
    },
  ),
};
