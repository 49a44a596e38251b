import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import { describe, expect, test } from 'vitest';
import { CORPUS_EXPECTATIONS, type CorpusExpectation } from '#lib/testing/corpus/expectations.ts';
import { readDataSet } from './data-set-reader.ts';
import { type HeaderOutcome, createHeaderReader, readHeader } from './header-reader.ts';
import { findEncapsulatedDocument } from './encapsulated-document.ts';
import { formatPersonName } from './person-name.ts';
import { outlineReport } from './structured-report.ts';
import { readPart10 } from './part10.ts';
import { findStorageClass } from './storage-classes.ts';
import { findTransferSyntax } from './transfer-syntaxes.ts';

const folder = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = folder !== '' && existsSync(folder);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('CORPUS TESTS SKIPPED: LANTERN_DICOM_CORPUS names no folder');

const OF_NO_STANDARD = [
  '1.2.276.0.19.55.1.5.1.1.1',
  '2.25.152752519834663263826301420581341174218',
  '1.2.276.0.7230010.3.1.0.1',
];

describe.skipIf(!hasCorpus)('the corpus', () => {
  test('is described whole: a row for every file, a file for every row', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^MANIFEST\.tsv$|\.json$/.test(entry.name))
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    expect(CORPUS_EXPECTATIONS.map((row) => row.path).toSorted()).toEqual(files.toSorted());
  });

  test.each(CORPUS_EXPECTATIONS)('$path is $header', async (row) => {
    const file = readFileSync(path.join(folder, row.path));
    expect(dataSetOffset(file), 'offset of the data set').toBe(row.dataSetOffset);
    const dataSet = file.subarray(row.dataSetOffset);
    const outcome = await readHeader(dataSet, row.transferSyntaxUid);
    expect({ path: row.path, outcome: outcome.outcome }).toEqual({
      path: row.path,
      outcome: row.header,
    });
    expect(outcome).toEqual(await readInChunks(dataSet, row));
    if (outcome.outcome === 'sound') {
      expect(outcome.identity.sopClassUid).toBe(row.sopClassUid);
      expect(outcome.identity.sopInstanceUid).toBe(row.sopInstanceUid);
    }
    expect(readDataSet(dataSet, row.transferSyntaxUid).ok).toBe(row.header !== 'broken');
  });

  test.each(CORPUS_EXPECTATIONS)('$path is negotiable exactly when it can be', (row) => {
    const hasClass =
      row.sopClassUid !== null &&
      (findStorageClass(row.sopClassUid) !== null || OF_NO_STANDARD.includes(row.sopClassUid));
    const isNegotiable = hasClass && findTransferSyntax(row.transferSyntaxUid) !== null;
    expect(row.exchange === 'not-negotiable').toBe(!isNegotiable);
    if (isNegotiable) expect(row.exchange === 'stored').toBe(row.header === 'sound');
  });

  test.each([
    ['pydicom/charset_files/chrArab.dcm', 'قباني^لنزار'],
    ['pydicom/charset_files/chrFren.dcm', 'Buc^Jérôme'],
    ['pydicom/charset_files/chrGreek.dcm', 'Διονυσιος'],
    ['pydicom/charset_files/chrH31.dcm', 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
    ['pydicom/charset_files/chrJapMulti.dcm', 'やまだ^たろう'],
    ['pydicom/charset_files/chrKoreanMulti.dcm', '김희중'],
    ['pydicom/charset_files/chrRuss.dcm', 'Люкceмбypг'],
    ['pydicom/charset_files/chrX1.dcm', 'Wang^XiaoDong=王^小東'],
    ['fo-dicom/charset/chrGB2312.dcm', 'Zhang^XiaoDong=张^小东'],
  ])('%s names its patient %s', async (name, patient) => {
    const row = CORPUS_EXPECTATIONS.find((each) => each.path === name)!;
    const file = readFileSync(path.join(folder, name));
    const outcome = await readHeader(file.subarray(row.dataSetOffset), row.transferSyntaxUid);
    const read = outcome.outcome === 'sound' ? outcome.values.patientName : null;
    expect(read && formatPersonName(read)).toBe(patient);
  });

  test('its reports have words, and its PDF is a PDF', () => {
    let reports = 0;
    for (const row of CORPUS_EXPECTATIONS) {
      const kind = findStorageClass(row.sopClassUid ?? '')?.kind;
      if (row.header !== 'sound' || kind !== 'report') continue;
      const set = readDataSet(
        readFileSync(path.join(folder, row.path)).subarray(row.dataSetOffset),
        row.transferSyntaxUid,
      );
      const outline = set.ok && outlineReport(set.value);
      expect(outline && outline.ok && outline.value.lines.length, row.path).toBeGreaterThan(0);
      reports += 1;
    }
    expect(reports).toBe(7);

    const row = CORPUS_EXPECTATIONS.find((each) => each.path.endsWith('sample-pdf.dcm'))!;
    const dataSet = readFileSync(path.join(folder, row.path)).subarray(row.dataSetOffset);
    const set = readDataSet(dataSet, row.transferSyntaxUid);
    const found = set.ok && findEncapsulatedDocument(set.value);
    if (!found || !found.ok) throw new Error('no document');
    const { offset, sizeBytes } = found.value;
    const document = dataSet.subarray(offset, offset + sizeBytes).toString('latin1');
    expect(document).toMatch(/^%PDF-[^]*%%EOF\s*$/);
  });

  test('is read as another parser reads it, wherever both can', async () => {
    let compared = 0;
    for (const row of CORPUS_EXPECTATIONS) {
      const file = readFileSync(path.join(folder, row.path));
      const theirs = otherParser(file);
      const ours = await readHeader(file.subarray(row.dataSetOffset), row.transferSyntaxUid);
      if (!theirs || ours.outcome !== 'sound') continue;
      compared += 1;
      const { values } = ours;
      expect({ path: row.path, ...ours.identity }).toEqual({
        path: row.path,
        sopClassUid: theirs.string('x00080016'),
        sopInstanceUid: theirs.string('x00080018'),
        studyInstanceUid: theirs.string('x0020000d'),
        seriesInstanceUid: theirs.string('x0020000e'),
      });
      expect(values.patientId ?? '').toBe((theirs.string('x00100020') ?? '').trim());
      expect(values.modality ?? '').toBe(theirs.string('x00080060') ?? '');
      expect(values.rows ?? undefined).toBe(theirs.uint16('x00280010'));
      expect(values.columns ?? undefined).toBe(theirs.uint16('x00280011'));
    }
    // eslint-disable-next-line no-console -- a comparison that shrinks must be seen
    console.log(`compared with dicom-parser: ${compared} of ${CORPUS_EXPECTATIONS.length} files`);
    expect(compared).toBeGreaterThan(100);
  });
});

function dataSetOffset(file: Uint8Array): number {
  const meta = readPart10(file);
  if (meta.ok) return meta.value.dataSetOffset;
  return Buffer.from(file.subarray(128, 132)).toString('latin1') === 'DICM' ? 132 : 0;
}

/** Chunks of 1 to 97 bytes up to a bound, then large ones: every header is split somewhere. */
async function readInChunks(dataSet: Uint8Array, row: CorpusExpectation): Promise<HeaderOutcome> {
  const reader = createHeaderReader({ transferSyntaxUid: row.transferSyntaxUid });
  let at = 0;
  for (let turn = 0; at < dataSet.length; turn += 1) {
    const size = at < 100_000 ? 1 + ((turn * 31) % 97) : 65_521;
    await reader.push(dataSet.subarray(at, at + size));
    at += size;
  }
  return reader.finish();
}

function otherParser(file: Uint8Array): dicomParser.DataSet | null {
  try {
    return dicomParser.parseDicom(file, { untilTag: 'x7fe00010' });
  } catch {
    return null;
  }
}
