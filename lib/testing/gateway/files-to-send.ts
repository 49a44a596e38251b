import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures } from '#lib/demonstration/synthetic/fixtures.ts';
import { SECONDARY_CAPTURE } from '#lib/demonstration/synthetic/fixtures/fixture.ts';
import { CORPUS_EXPECTATIONS, type CorpusExpectation } from '#lib/testing/corpus/expectations.ts';
import type { Answer, Sendable } from './send-objects.ts';

/** A file, how it is sent, and what the hand-written tables say must be answered. */
export type FileToSend = Sendable & {
  readonly name: string;
  readonly outcome: 'stored' | 'refused' | 'not-negotiable';
  readonly answer: Answer;
  readonly rule: string;
};

const SUCCESS = 0x0000;
/** PS3.4 B.2.3: cannot understand. */
const CANNOT_UNDERSTAND = 0xc000;
/** PS3.7 C.5.6: the SOP Instance UID of the command violates the rules for UIDs. */
const INVALID_INSTANCE = 0x0117;

export function generatedFiles(): readonly FileToSend[] {
  return fixtures().map((fixture) => ({
    name: fixture.name,
    sopClassUid: fixture.sopClassUid,
    sopInstanceUid: fixture.sopInstanceUid,
    transferSyntaxUid: fixture.transferSyntaxUid,
    dataSet: fixture.bytes.subarray(fixture.dataSetOffset),
    outcome: fixture.expected,
    answer: fixture.expected === 'stored' ? SUCCESS : CANNOT_UNDERSTAND,
    rule: fixture.rule,
  }));
}

/**
 * Where a refusal is not that of a data set: bad_sequence.dcm names itself by hexadecimal digits,
 * so the command is refused; Issue111.dcm has a private class, which is nobody's to accept.
 */
const REFUSED_OTHERWISE: Readonly<Record<string, Answer>> = {
  'pydicom-data/bad_sequence.dcm': INVALID_INSTANCE,
  'orthanc-tests/Issue111.dcm': 'context-rejected',
};

/**
 * Of classes of no standard, which the table has stored "where the connection allows it". No
 * connection can be told to yet, so that they get no presentation context.
 */
const NOT_ALLOWED_HERE = new Set([
  'fo-dicom/Issue1097_FailToOpenDeflatedFileWithSQ.dcm',
  'orthanc-tests/UnknownSopClassUid.dcm',
]);

/** For files without a name of their own: a command has to give one. */
const MADE_UP_INSTANCE = '1.2.826.0.1.3680043.9.999.404';

/** The corpus read in place; null, loudly, where there is none. */
export function corpusFiles(): readonly FileToSend[] | null {
  const folder = process.env['LANTERN_DICOM_CORPUS'] ?? '';
  if (folder !== '' && existsSync(folder)) {
    return CORPUS_EXPECTATIONS.map((row) => fromCorpus(folder, row));
  }
  // eslint-disable-next-line no-console -- skipping must not be silent
  console.warn('CORPUS FILES NOT SENT: LANTERN_DICOM_CORPUS names no folder');
  return null;
}

function fromCorpus(folder: string, row: CorpusExpectation): FileToSend {
  const { outcome, answer } = expectedOf(row);
  return {
    name: row.path,
    // What has no class cannot be proposed as it is: it comes as what a careless sender would call it.
    sopClassUid: row.sopClassUid ?? SECONDARY_CAPTURE,
    sopInstanceUid: row.sopInstanceUid ?? MADE_UP_INSTANCE,
    transferSyntaxUid: row.transferSyntaxUid,
    dataSet: readFileSync(join(folder, row.path)).subarray(row.dataSetOffset),
    outcome,
    answer,
    rule: row.why,
  };
}

function expectedOf(row: CorpusExpectation): Pick<FileToSend, 'outcome' | 'answer'> {
  if (NOT_ALLOWED_HERE.has(row.path)) {
    return { outcome: 'not-negotiable', answer: 'context-rejected' };
  }
  return { outcome: row.exchange, answer: answerFor(row) };
}

function answerFor(row: CorpusExpectation): Answer {
  if (row.exchange === 'stored') return SUCCESS;
  if (row.exchange === 'refused') return REFUSED_OTHERWISE[row.path] ?? CANNOT_UNDERSTAND;
  return row.sopClassUid === null ? CANNOT_UNDERSTAND : 'context-rejected';
}
