import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import { createPixelDigest } from './pixel-digest.ts';

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('PIXEL DIGESTS NOT COMPARED: LANTERN_DICOM_CORPUS names no folder');

const folder = mkdtempSync(join(tmpdir(), 'lantern-pixels-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/**
 * Where a file does not say in which of the known ways it is written, dcmtk guesses; we give no digest of it. And dcmtk
 * adds a byte to a value of odd length, where ours is of the bytes as they are stored.
 */
const GUESSED_BY_DCMTK: readonly string[] = [
  'pydicom/meta_missing_tsyntax.dcm',
  'highdicom/dx_image.dcm',
  'fo-dicom/GH340.dcm',
  'orthanc-tests/PrivateMDNTags.dcm',
  'synthetic/fuzz/flip_00.dcm',
];

describe.skipIf(!hasCorpus)('the digest of the pixels', () => {
  test('is that of what dcmtk writes as raw pixel data, for every object of the corpus', async () => {
    let compared = 0;
    const differing: string[] = [];
    for (const [index, row] of CORPUS_EXPECTATIONS.entries()) {
      const file = join(corpus, row.path);
      const ours = await digestInPieces(readFileSync(file));
      const theirs = await digestByDcmtk(file, String(index));
      if (theirs === 'unread') continue;
      if (ours !== theirs) differing.push(row.path);
      else if (theirs !== null) compared += 1;
    }
    // eslint-disable-next-line no-console -- a comparison that shrinks must be seen
    console.log(`pixel digests compared with dcmtk: ${compared}`);
    expect(differing).toEqual(GUESSED_BY_DCMTK);
    expect(compared).toBeGreaterThan(100);
  }, 300_000);
});

/** In pieces of 1 to 97 bytes at first, then large ones: every header is split somewhere. */
async function digestInPieces(file: Uint8Array): Promise<string | null> {
  const hash = createHash('sha256');
  const digest = createPixelDigest({
    update: (bytes) => hash.update(bytes),
    hex: () => hash.digest('hex'),
  });
  let at = 0;
  for (let turn = 0; at < file.length; turn += 1) {
    const size = at < 20_000 ? 1 + ((turn * 31) % 97) : 65_521;
    await digest.push(file.subarray(at, at + size));
    at += size;
  }
  return digest.finish();
}

/** What a person would do: write the raw pixels of the top level to files, and take the digest of them in order. */
async function digestByDcmtk(file: string, name: string): Promise<string | null> {
  const out = join(folder, name);
  mkdirSync(out);
  const { code, output } = await run('dcmdump', ['+W', out, '+L', file]);
  const lines = output.split('\n');
  const at = lines.findIndex((line) => line.startsWith('(7fe0,0010)'));
  if (code !== 0 || /^E:/m.test(output)) return 'unread';
  if (at === -1) return lines.some((line) => /^\(7fe0,000[89]\)/.test(line)) ? 'unread' : null;

  const end = lines.findIndex((line, index) => index > at && line.startsWith('('));
  const element = lines.slice(at, end === -1 ? undefined : end);
  const files = element.flatMap((line) => /=(\S+\.raw)/.exec(line)?.[1] ?? []);
  const isCompressed = element.length > 1 && (element[0] ?? '').includes('PixelSequence');
  const hash = createHash('sha256');
  for (const raw of isCompressed ? files.slice(1) : files) hash.update(readFileSync(raw));
  return hash.digest('hex');
}
