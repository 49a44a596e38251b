import { describe, expect, test } from 'vitest';
import { STRUCTURES } from '#lib/imaging/shown/tags.ts';
import { items, STUDY } from '#lib/testing/imaging/objects/object.ts';
import { PICTURE } from '#lib/testing/imaging/objects/presentation-states.ts';
import {
  LIES,
  slice,
  structureSet,
  therapyDose,
  therapyPlan,
} from '#lib/testing/imaging/objects/therapy.ts';
import { tinyObject } from '#lib/testing/imaging/tiny-object.ts';
import { geometryOf, inPlane, inSpace } from '../geometry.ts';
import { type DicomBytes, openObject } from '../open-object.ts';
import { PLANE } from '../tags.ts';
import { contoursOnPicture } from './contours-on-picture.ts';
import { showObject } from './show-object.ts';

async function planeOf(of: DicomBytes) {
  const object = await openObject(of);
  return object.ok ? geometryOf(object.value.header, 0) : null;
}

async function setIn(of: DicomBytes) {
  const shown = await showObject(of);
  if (!shown.ok || shown.value.kind !== 'structure-set') throw new Error('no structure set');
  return shown.value;
}

describe('where a slice lies', () => {
  test('is a place for each pixel and a pixel for each place', async () => {
    const plane = (await planeOf(slice()))!;
    expect(inSpace(plane, 0, 0)).toEqual([-60, -40, 30]);
    expect(inSpace(plane, 10, 20)).toEqual([-40, -10, 30]);
    expect(inPlane(plane, [-40, -10, 33])).toEqual({ column: 10, row: 20, away: 3 });
  });

  test.each([
    ['no position', { [PLANE.imagePosition]: null }],
    [
      'directions that are not square',
      { [PLANE.imageOrientation]: ['DS', ['1', '0', '0', '1', '0', '0']] },
    ],
    [
      'directions of no length',
      { [PLANE.imageOrientation]: ['DS', ['0', '0', '0', '0', '0', '0']] },
    ],
    ['too few numbers', { [PLANE.imagePosition]: ['DS', ['1', '2']] }],
  ] as const)('is not known with %s', async (_, values) => {
    expect(await planeOf(tinyObject({ ...LIES, ...values }))).toBeNull();
  });
});

describe('a structure set', () => {
  test('is its regions with their names, colours and outlines', async () => {
    const set = await setIn(structureSet());
    expect(set).toMatchObject({
      label: 'Plan A',
      frameOfReferenceUid: `${STUDY}.8`,
      isCutShort: false,
    });
    expect(
      set.regions.map(({ name, colour, type, contours }) => [name, colour, type, contours.length]),
    ).toEqual([
      ['Tumour', [255, 0, 0], 'GTV', 1],
      ['Spinal cord', [0, 255, 0], null, 3],
      ['Point', [9, 9, 9], null, 1],
      ['Elsewhere', [9, 9, 9], null, 1],
    ]);
  });

  test('lies on a slice by what names it, else by what is within half of its thickness', async () => {
    const plane = (await planeOf(slice()))!;
    const outlined = contoursOnPicture(await setIn(structureSet()), {
      ...{ sopInstanceUid: PICTURE, frames: 1 },
      plane,
    });
    expect(
      outlined.map(({ region, lines }) => [region.name, lines.map(({ form }) => form)]),
    ).toEqual([
      ['Tumour', ['closed']],
      ['Spinal cord', ['closed', 'open']],
      ['Point', ['point']],
    ]);
    // (-40 - -60) / 2 = 10 columns and (-25 - -40) / 1.5 = 10 rows from the middle of the first pixel.
    expect(outlined[0]?.lines[0]?.points).toEqual([
      { x: 10.5, y: 10.5 },
      { x: 30.5, y: 10.5 },
      { x: 30.5, y: 30.5 },
      { x: 10.5, y: 30.5 },
    ]);
    expect(outlined[2]?.lines[0]?.points).toEqual([{ x: 0.5, y: 0.5 }]);
  });

  test('of another frame of reference lies on no slice that it does not name', async () => {
    const plane = { ...(await planeOf(slice()))!, frameOfReferenceUid: '2.25.1' };
    const outlined = contoursOnPicture(await setIn(structureSet()), {
      ...{ sopInstanceUid: PICTURE, frames: 1 },
      plane,
    });
    expect(outlined.map(({ region }) => region.name)).toEqual(['Tumour']);
  });

  test.each(['NaN', 'Infinity', '1e999', 'x', '', '1\\2', '1 2 3\\4\\5'])(
    'with an outline of %s has no such outline, and says so',
    async (data) => {
      const set = await setIn(
        structureSet({
          [STRUCTURES.regionContours]: items({
            [STRUCTURES.referencedNumber]: ['IS', '1'],
            [STRUCTURES.contours]: items({
              [STRUCTURES.geometricType]: ['CS', 'CLOSED_PLANAR'],
              [STRUCTURES.contourData]: ['DS', data.split('\\')],
            }),
          }),
        }),
      );
      expect(set.regions[0]?.contours).toEqual([]);
      expect(set.isCutShort).toBe(true);
    },
  );

  test('without regions is not read', async () => {
    const none = await showObject(structureSet({ [STRUCTURES.regions]: null }));
    expect(none).toEqual({ ok: false, error: 'contents-not-read' });
  });
});

test('a plan is the main things that it says', async () => {
  const shown = await showObject(therapyPlan());
  expect(shown.ok && shown.value).toMatchObject({
    kind: 'radiotherapy',
    form: 'plan',
    hasPicture: false,
  });
  const facts = shown.ok && shown.value.kind === 'radiotherapy' ? shown.value.facts : [];
  expect(facts.slice(0, 9).map(({ term, value }) => `${term}: ${value}`)).toEqual([
    'label: Prostate',
    'date: 2026-11-30',
    'intent: CURATIVE',
    'approval: APPROVED',
    'prescribed-dose: 60 Gy (Tumour)',
    'fractions: 20',
    'beam: 1: Left',
    'machine: Linac 3',
    'beam-type: STATIC',
  ]);
});

test('a dose has a picture, its unit and its greatest value', async () => {
  const shown = await showObject(therapyDose());
  expect(shown).toEqual({
    ok: true,
    value: {
      kind: 'radiotherapy',
      form: 'dose',
      hasPicture: true,
      facts: [
        { term: 'dose-units', level: 1, value: 'GY' },
        { term: 'dose-type', level: 1, value: 'PHYSICAL' },
        { term: 'dose-of', level: 1, value: 'PLAN' },
        { term: 'greatest-dose', level: 1, value: '60 Gy' },
      ],
    },
  });
});
