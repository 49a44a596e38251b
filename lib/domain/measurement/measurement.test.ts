import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LONGEST_NOTE,
  measured,
  MEASUREMENT_KINDS,
  type Measurement,
  MOST_MEASUREMENTS,
  POINTS_OF,
  readMeasurements,
  type Scale,
} from './measurement.ts';

const BODY: Scale = { of: 'body', down: 0.5, across: 0.25 };
const NONE: Scale = { of: 'none', down: 2, across: 1 };

describe('what a measurement comes to', () => {
  test('a length in millimetres, where pixels are not square', () => {
    const along = (...points: Measurement['points']) => measured({ kind: 'length', points }, BODY);
    expect(along([10, 10], [50, 10])).toEqual({ value: 10, unit: 'mm', at: 'body' });
    expect(along([10, 10], [10, 50])).toEqual({ value: 20, unit: 'mm', at: 'body' });
    expect(along([0, 0], [12, 8])).toEqual({ value: 5, unit: 'mm', at: 'body' });
  });

  test('pixels where nothing says how long they are, and never millimetres', () => {
    expect(
      measured(
        {
          kind: 'length',
          points: [
            [0, 0],
            [3, 4],
          ],
        },
        NONE,
      ),
    ).toEqual({
      ...{ value: 5, unit: 'pixels', at: null },
    });
    const round = measured(
      {
        kind: 'ellipse',
        points: [
          [0, 0],
          [2, 4],
        ],
      },
      NONE,
    );
    expect(round).toEqual({ value: Math.PI * 2, unit: 'pixels2', at: null });
  });

  test('millimetres at the detector say so', () => {
    const scale: Scale = { of: 'detector', down: 0.1, across: 0.1 };
    expect(
      measured(
        {
          kind: 'length',
          points: [
            [0, 0],
            [0, 100],
          ],
        },
        scale,
      ),
    ).toEqual({
      ...{ value: 10, unit: 'mm', at: 'detector' },
    });
  });

  test('an angle as it is in the body, also where only the shape of a pixel is known', () => {
    const points = [
      [40, 0],
      [0, 0],
      [0, 20],
    ] as const;
    expect(measured({ kind: 'angle', points }, BODY)?.value).toBeCloseTo(90, 9);
    const slanted = [
      [40, 0],
      [0, 0],
      [40, 20],
    ] as const;
    expect(measured({ kind: 'angle', points: slanted }, BODY)?.value).toBeCloseTo(45, 9);
    const seen = [
      [40, 0],
      [0, 0],
      [40, 20],
    ] as const;
    expect(measured({ kind: 'angle', points: seen }, NONE)?.value).toBeCloseTo(45, 9);
    const none = [
      [5, 5],
      [5, 5],
      [9, 9],
    ] as const;
    expect(measured({ kind: 'angle', points: none }, BODY)?.value).toBe(0);
  });

  test('the area of an ellipse, from whichever corners', () => {
    const area = Math.PI * 5 * 10;
    for (const points of [
      [
        [10, 10],
        [50, 50],
      ],
      [
        [50, 10],
        [10, 50],
      ],
    ] as const) {
      expect(measured({ kind: 'ellipse', points }, BODY)).toEqual({
        ...{ value: area, unit: 'mm2', at: 'body' },
      });
    }
  });

  test('a note measures nothing', () => {
    expect(measured({ kind: 'note', points: [[1, 1]] }, BODY)).toBeNull();
  });
});

const aPlace = fc.double({ min: -1000, max: 10_000, noNaN: true }).map((one) => one + 0);
const aMeasurement: fc.Arbitrary<Measurement> = fc
  .constantFrom(...MEASUREMENT_KINDS)
  .chain((kind) =>
    fc.record({
      id: fc.uuid(),
      kind: fc.constant(kind),
      sopInstanceUid: fc.constant('1.2.3'),
      frame: fc.integer({ min: 1, max: 4000 }),
      points: fc.array(fc.tuple(aPlace, aPlace), {
        ...{ minLength: POINTS_OF[kind], maxLength: POINTS_OF[kind] },
      }),
      text: fc.constantFrom('A spot', 'Nodyn', 'two\nlines'),
    }),
  );

describe('what a viewer sends', () => {
  test('is read as it was', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(aMeasurement, { selector: ({ id }) => id, maxLength: 20 }),
        (some) => {
          expect(readMeasurements(JSON.stringify(some))).toEqual({ ok: true, value: some });
        },
      ),
    );
  });

  const [SOUND] = [
    {
      ...{ id: '5f0c1d4e-0000-4000-8000-000000000001', kind: 'length', sopInstanceUid: '1.2' },
      ...{
        frame: 1,
        text: '',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    },
  ];
  const reading = (...some: readonly unknown[]) => readMeasurements(JSON.stringify(some));

  test('is refused where it is none', () => {
    expect(reading(SOUND)).toMatchObject({ ok: true });
    const refused = { ok: false, error: 'not_measurements' };
    expect(readMeasurements('')).toEqual(refused);
    expect(readMeasurements('{"length":1}')).toEqual(refused);
    for (const wrong of [
      null,
      ...[{ kind: 'volume' }, { kind: 'toString' }, { id: 'x' }, { sopInstanceUid: '../1' }],
      ...[{ frame: 0 }, { frame: 1.5 }, { frame: '1' }, { text: null }],
      ...[
        { points: [[0, 0]] },
        {
          points: [
            [0, 0],
            [1, '1'],
          ],
        },
        {
          points: [
            [0, 0],
            [1, 1e7],
          ],
        },
      ],
      ...[
        {
          points: [
            [0, 0],
            [1, null],
          ],
        },
        { points: [[0, 0], [1]] },
        { points: 'no' },
      ],
    ]) {
      expect(reading(wrong === null ? null : { ...SOUND, ...wrong })).toEqual(refused);
    }
    expect(reading(SOUND, SOUND)).toEqual(refused);
  });

  test('is refused in words where it is too much, or says nothing', () => {
    const many = Array.from({ length: MOST_MEASUREMENTS + 1 }, () => SOUND);
    expect(reading(...many)).toEqual({ ok: false, error: 'too_many_measurements' });
    const note = { ...SOUND, kind: 'note', points: [[1, 1]] };
    expect(reading({ ...note, text: ' \u0000 ' })).toEqual({ ok: false, error: 'note_missing' });
    const long = { ...note, text: 'x'.repeat(LONGEST_NOTE + 1) };
    expect(reading(long)).toEqual({ ok: false, error: 'note_too_long' });
  });
});
