import { expect, test } from 'vitest';
import { edgesOf } from './orientation.ts';

const AXIAL = { cosines: [1, 0, 0, 0, 1, 0], patientOrientation: null };
const AS_IT_IS = { rotation: 0, isFlipped: false } as const;

test('an axial picture has the patient’s left at the right, and their front on top', () => {
  expect(edgesOf(AXIAL, AS_IT_IS)).toEqual({ top: 'A', right: 'L', bottom: 'P', left: 'R' });
});

test('a sagittal one from the left has the front at the left, and the head on top', () => {
  const sagittal = { cosines: [0, 1, 0, 0, 0, -1], patientOrientation: null };
  expect(edgesOf(sagittal, AS_IT_IS)).toEqual({ top: 'H', right: 'P', bottom: 'F', left: 'A' });
});

test('turned clockwise the top is at the right', () => {
  expect(edgesOf(AXIAL, { rotation: 90, isFlipped: false })).toEqual({
    ...{ top: 'R', right: 'A', bottom: 'L', left: 'P' },
  });
});

test('flipped, left and right change places, and nothing else', () => {
  expect(edgesOf(AXIAL, { rotation: 0, isFlipped: true })).toEqual({
    ...{ top: 'A', right: 'R', bottom: 'P', left: 'L' },
  });
});

test('oblique ones say their directions, the strongest first', () => {
  const oblique = { cosines: [0.8, 0.6, 0, 0, 0, -1], patientOrientation: null };
  expect(edgesOf(oblique, AS_IT_IS)).toMatchObject({ right: 'LP', left: 'RA' });
});

test('a radiograph says it in words, and what is none of them says nothing', () => {
  const said = { cosines: null, patientOrientation: ['L', 'F'] };
  expect(edgesOf(said, AS_IT_IS)).toEqual({ top: 'H', right: 'L', bottom: 'F', left: 'R' });
  expect(edgesOf({ cosines: null, patientOrientation: ['X', 'F'] }, AS_IT_IS)).toBeNull();
  expect(edgesOf({ cosines: [1, 0], patientOrientation: null }, AS_IT_IS)).toBeNull();
});
