import { describe, expect, it } from 'vitest';
import { partOf, type ManifestFile, type ReleaseManifest } from './manifest.ts';

const file = (path: string, kind: ManifestFile['kind'], studyId: string | null): ManifestFile => ({
  ...{ path, kind, studyId, objectKey: path, sizeBytes: 1, crc32: 1, sha256: path },
  sopInstanceUid: null,
});

const whole: ReleaseManifest = {
  ...{ version: 1, releaseId: 'r', reference: 'LNT-1', sealedAt: '2026-06-10', timeZone: 'Z' },
  files: [
    file('A/1', 'dicom', 'head'),
    file('A/report', 'report', 'head'),
    file('B/1', 'dicom', 'knee'),
    file('DICOMDIR', 'dicomdir', null),
    file('README.txt', 'document', null),
    file('CHECKSUMS.sha256', 'checksums', null),
  ],
};

describe('a part of a release', () => {
  it('is the images and reports of its studies, and nothing that speaks of the whole', () => {
    const paths = (studies: string[]) => partOf(whole, studies).files.map(({ path }) => path);
    expect(paths(['head'])).toEqual(['A/1', 'A/report']);
    expect(paths(['head', 'knee'])).toEqual(['A/1', 'A/report', 'B/1']);
    expect(paths([])).toEqual([]);
  });
});
