import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { readDataSet } from './data-set-reader.ts';
import { buildDicomDir } from './dicomdir.ts';
import { directoryKeysOf } from './dicomdir-keys.ts';
import { type DirectoryEntry } from './dicomdir-records.ts';
import { buildFileMeta } from './file-meta.ts';
import { fileIdsFor } from './file-ids.ts';
import { readHeader } from './header-reader.ts';

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('DICOMDIR PEER TESTS SKIPPED: LANTERN_DICOM_CORPUS names no folder');

/** UIDs that the corpus brings along, and a record type younger than the program. */
const NOT_OURS = [
  'Illegal root for UID = <999.999.',
  'Unrecognized enumerated value = <ANNOTATION>',
];

describe.skipIf(!hasCorpus)('a file-set of every storable object of the corpus', () => {
  const disc = mkdtempSync(path.join(tmpdir(), 'lantern-disc-'));
  const directory = path.join(disc, 'DICOMDIR');
  let entries: readonly DirectoryEntry[] = [];
  let leftOut = 0;

  beforeAll(async () => {
    entries = await writeFiles(disc);
    const built = buildDicomDir({ fileSetId: 'LANTERN', entries });
    leftOut = built.leftOut.length;
    writeFileSync(directory, built.bytes);
  });
  afterAll(() => {
    rmSync(disc, { recursive: true });
  });

  test('is read by dcmtk without a warning, and names every file', () => {
    const dump = spawnSync('dcmdump', ['+L', directory], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    expect(dump.stderr).toBe('');
    const named = [...dump.stdout.matchAll(/\(0004,1500\) CS \[([^\]]+)\]/g)].map((m) => m[1]);
    expect(named).toHaveLength(entries.length - leftOut);
    for (const file of named) {
      expect(existsSync(path.join(disc, ...file!.split('\\'))), file).toBe(true);
    }
    expect(execFileSync('dcmftest', [directory], { encoding: 'utf8' })).toContain('yes:');
  });

  test('is called a media directory by gdcm', () => {
    const said = spawnSync('gdcminfo', [directory], { encoding: 'utf8' });
    expect(said.stdout).toContain('1.2.840.10008.1.3.10');
  });

  test('has no error by dicom3tools', () => {
    const said = spawnSync('dciodvfy', ['-new', directory], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const lines = `${said.stdout}${said.stderr}`.split('\n');
    const errors = lines.filter((line) => line.startsWith('Error'));
    expect(errors.filter((line) => !NOT_OURS.some((each) => line.includes(each)))).toEqual([]);
  });
});

async function writeFiles(disc: string): Promise<readonly DirectoryEntry[]> {
  const objects: { readonly entry: Omit<DirectoryEntry, 'fileId'>; readonly file: Buffer }[] = [];
  const seen = new Set<string>();
  for (const row of CORPUS_EXPECTATIONS) {
    const dataSet = readFileSync(path.join(corpus, row.path)).subarray(row.dataSetOffset);
    const { transferSyntaxUid } = row;
    const header = await readHeader(dataSet, transferSyntaxUid);
    if (header.outcome !== 'sound' || seen.has(header.identity.sopInstanceUid)) continue;
    seen.add(header.identity.sopInstanceUid);

    const set = header.values.rows === null ? readDataSet(dataSet, transferSyntaxUid) : null;
    const keys = set?.ok ? { keys: directoryKeysOf(set.value) } : {};
    const meta = buildFileMeta({ ...header.identity, transferSyntaxUid });
    objects.push({
      entry: { ...header.identity, transferSyntaxUid, values: header.values, ...keys },
      file: Buffer.concat([meta, dataSet]),
    });
  }

  return fileIdsFor(objects.map(({ entry }) => entry)).map((fileId, index) => {
    const { entry, file } = objects[index]!;
    mkdirSync(path.join(disc, ...fileId.slice(0, -1)), { recursive: true });
    writeFileSync(path.join(disc, ...fileId), file);
    return { ...entry, fileId };
  });
}
