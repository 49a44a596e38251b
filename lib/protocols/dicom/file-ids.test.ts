import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileIdsFor, isLegalFileId } from './file-ids.ts';

test('objects are numbered within their series, series within their study', () => {
  const of = (studyInstanceUid: string, seriesInstanceUid: string) => ({
    studyInstanceUid,
    seriesInstanceUid,
  });
  const ids = fileIdsFor([
    of('1.1', '1.1.1'),
    of('1.1', '1.1.2'),
    of('1.2', '1.2.1'),
    of('1.1', '1.1.1'),
  ]);
  expect(ids.map((id) => id.join('/'))).toEqual([
    'DICOM/ST000001/SE000001/IM000001',
    'DICOM/ST000001/SE000002/IM000001',
    'DICOM/ST000002/SE000001/IM000001',
    'DICOM/ST000001/SE000001/IM000002',
  ]);
});

test('every object of any file-set gets a legal File ID of its own', () => {
  const uid = fc.constantFrom('1', '2', '3');
  fc.assert(
    fc.property(
      fc.array(fc.record({ studyInstanceUid: uid, seriesInstanceUid: uid })),
      (objects) => {
        const ids = fileIdsFor(objects);
        expect(ids.every(isLegalFileId)).toBe(true);
        expect(new Set(ids.map((id) => id.join('/'))).size).toBe(objects.length);
      },
    ),
  );
});

test.each([[[]], [['a']], [['TOOLONG_9']], [['']], [['A.B']], [Array<string>(9).fill('A')]])(
  '%j is no legal File ID',
  (id) => {
    expect(isLegalFileId(id)).toBe(false);
  },
);
