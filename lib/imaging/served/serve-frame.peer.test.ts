import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixtures } from '#lib/demonstration/synthetic/fixtures.ts';
import { CORPUS_EXPECTATIONS } from '#lib/testing/corpus/expectations.ts';
import { fileOf, GENERATED_PICTURES } from '#lib/testing/imaging/generated-pictures.ts';
import { servedAgain } from '#lib/testing/imaging/served-again.ts';
import { sourceOf } from '../byte-sources.ts';
import type { DicomBytes } from '../open-object.ts';
import { renderFrame, USUAL_ORDER } from '../render-frame.ts';
import { describeObject } from './describe-object.ts';
import { serveFrame } from './serve-frame.ts';

const corpus = process.env['LANTERN_DICOM_CORPUS'] ?? '';
const hasCorpus = corpus !== '' && existsSync(corpus);
// eslint-disable-next-line no-console -- skipping must not be silent
if (!hasCorpus) console.warn('CORPUS FRAMES NOT SERVED: LANTERN_DICOM_CORPUS names no folder');

const counted: Record<string, number> = {};
afterAll(() => {
  // eslint-disable-next-line no-console -- a comparison that shrinks must be seen
  console.log(`frames served and drawn again: ${JSON.stringify(counted)}`);
});

/** What is wrong with what a viewer is sent of a frame: that it would show something else than is drawn here. */
async function faultOf(of: DicomBytes, frame: number): Promise<string | null> {
  const described = await describeObject(of);
  if (!described.ok) return null;
  const isPaddingBlack = described.value.form === 'levels';
  const order = { ...USUAL_ORDER, frame, isPaddingBlack };
  const drawn = await renderFrame(of, order);
  const served = await serveFrame(of, frame);
  if (!drawn.ok || !served.ok) {
    if (!drawn.ok && !served.ok) return drawn.error === served.error ? null : served.error;
    return drawn.ok ? `not served: ${served.ok ? '' : served.error}` : passedAlthough(drawn.error);
  }
  const again = await renderFrame(servedAgain(described.value, served.value, frame), {
    ...order,
    frame: 1,
  });
  if (!again.ok) return `served, and then ${again.error}`;
  const kind = `${described.value.form ?? ''} ${served.value.transferSyntaxUid}`;
  counted[kind] = (counted[kind] ?? 0) + 1;
  return Buffer.from(again.value.pixels).equals(Buffer.from(drawn.value.pixels)) ? null : 'differs';
}

/** A codestream that passes as it is stored is not decoded here, and its decoder finds out what is wrong with it. */
function passedAlthough(error: string): string | null {
  return error === 'codestream-broken' ? null : `served although ${error}`;
}

async function faultsOf(name: string, of: DicomBytes): Promise<string[]> {
  const faults: string[] = [];
  for (const frame of [1, 2]) {
    const fault = await faultOf(of, frame);
    if (fault) faults.push(`${name}, frame ${frame}: ${fault}`);
  }
  return faults;
}

describe('a viewer that does as the standard says shows what is drawn here:', () => {
  test('of generated pictures', async () => {
    for (const picture of GENERATED_PICTURES) {
      expect(
        await faultsOf(picture.name, {
          source: sourceOf(fileOf(picture)),
          transferSyntaxUid: null,
        }),
      ).toEqual([]);
    }
  });

  test('of the fixtures', async () => {
    const faults: string[] = [];
    for (const fixture of fixtures()) {
      if (fixture.bytes.length > 10_000_000) continue;
      const { name, bytes, dataSetOffset, transferSyntaxUid } = fixture;
      const source = sourceOf(bytes.subarray(dataSetOffset));
      faults.push(...(await faultsOf(name, { source, transferSyntaxUid })));
    }
    expect(faults).toEqual([]);
  });

  test.runIf(hasCorpus)('of the corpus', async () => {
    const faults: string[] = [];
    for (const { path, dataSetOffset, transferSyntaxUid } of CORPUS_EXPECTATIONS) {
      const source = sourceOf(readFileSync(join(corpus, path)).subarray(dataSetOffset));
      faults.push(...(await faultsOf(path, { source, transferSyntaxUid })));
    }
    expect(faults).toEqual([]);
  });
});
