import { describe, expect, test } from 'vitest';
import type { DicomJson, JsonAttribute } from './dicom-json.ts';
import { aspectOf, scaleAt, sizeOf, spacingOf } from './frame-attributes.ts';

const ds = (...Value: number[]): JsonAttribute => ({ vr: 'DS', Value });
const cs = (...Value: string[]): JsonAttribute => ({ vr: 'CS', Value });
const number = (value: number): JsonAttribute => ({ vr: 'FD', Value: [value] });
const items = (...Value: DicomJson[]): JsonAttribute => ({ vr: 'SQ', Value });
const frame = (metadata: DicomJson, at = 1) => ({ metadata, number: at });

const SPACED = { '00280030': ds(0.7, 0.35) };

describe('by which scale is measured', () => {
  test('the spacing of a slice is of the body', () => {
    expect(scaleAt(frame({ ...SPACED, '00080060': cs('CT') }), [])).toEqual({
      ...{ of: 'body', down: 0.7, across: 0.35 },
    });
  });

  test('each frame has its own, or the one they share', () => {
    const measures = (down: number, across: number) => ({
      '00289110': items({ '00280030': ds(down, across) }),
    });
    const of = {
      '52009229': items(measures(1, 2)),
      '52009230': items(measures(3, 4), {}),
    };
    expect(spacingOf(frame(of, 1))).toEqual([3, 4]);
    expect(spacingOf(frame(of, 2))).toEqual([1, 2]);
    expect(spacingOf(frame({ ...of, ...SPACED, '52009229': items({}) }, 2))).toEqual([0.7, 0.35]);
  });

  test('that of a shadow is at the detector, unless the hospital says how it was found', () => {
    const shadow = { '00080060': cs('DX'), '00181164': ds(0.2, 0.2) };
    const at = (more: DicomJson) => scaleAt(frame({ ...shadow, ...more }), []).of;
    expect(at({})).toBe('detector');
    expect(at({ '00280030': ds(0.2, 0.2) })).toBe('detector');
    expect(at({ '00280030': ds(0.15, 0.15) })).toBe('body');
    expect(at({ '00280030': ds(0.2, 0.2), '00280A02': cs('FIDUCIAL') })).toBe('body');
    const alone = scaleAt(frame({ '00080060': cs('CR'), '00280030': ds(0.1, 0.1) }), []);
    expect(alone).toEqual({ of: 'detector', down: 0.1, across: 0.1 });
  });

  test('without a spacing there are no millimetres, and pixels keep their shape', () => {
    const shaped = frame({ '00280034': { vr: 'IS', Value: [2, 1] } });
    expect(scaleAt(shaped, [])).toEqual({ of: 'none', down: 2, across: 1 });
    expect(aspectOf(shaped)).toBe(2);
    expect(scaleAt(frame({}), [])).toEqual({ of: 'none', down: 1, across: 1 });
    for (const wrong of [ds(), ds(0, 1), ds(-1, 1), ds(1)]) {
      expect(scaleAt(frame({ '00280030': wrong }), []).of).toBe('none');
    }
  });

  test('an ultrasound picture is measured within one part of it, in its own centimetres', () => {
    const region = (left: number, unit: number): DicomJson => ({
      ...{ '00186018': number(left), '0018601A': number(0) },
      ...{ '0018601C': number(left + 99), '0018601E': number(99) },
      ...{ '00186024': number(unit), '00186026': number(unit) },
      ...{ '0018602C': number(0.01), '0018602E': number(-0.02) },
    });
    const of = frame({ ...SPACED, '00186011': items(region(0, 3), region(100, 4)) });
    expect(
      scaleAt(of, [
        [1, 1],
        [100, 100],
      ]),
    ).toEqual({ of: 'body', down: 0.2, across: 0.1 });
    expect(
      scaleAt(of, [
        [101, 1],
        [199, 9],
      ]).of,
    ).toBe('none');
    expect(
      scaleAt(of, [
        [50, 1],
        [150, 9],
      ]).of,
    ).toBe('none');
  });

  test('a picture says how large it is', () => {
    expect(sizeOf(frame({ '00280010': number(4), '00280011': number(3) }))).toEqual({
      ...{ rows: 4, columns: 3 },
    });
  });
});
