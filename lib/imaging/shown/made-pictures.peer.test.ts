import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { part10Of } from '#lib/testing/imaging/dcmtk-presented.ts';
import {
  mammogram,
  nuclearMedicine,
  positronEmission,
} from '#lib/testing/imaging/objects/pictures.ts';
import { compareWithDcmtk } from '#lib/testing/imaging/picture-comparison.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-made-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MADE = { mammogram, nuclearMedicine, positronEmission };
const SYNTAXES = [EXPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN, IMPLICIT_LITTLE_ENDIAN];

test.each(
  Object.entries(MADE).flatMap(([name, make]) => SYNTAXES.map((uid) => [name, uid, make] as const)),
)('%s in %s is what dcmtk draws, within one grey level', async (_, uid, make) => {
  const of = make(uid);
  const file = join(folder, 'made.dcm');
  writeFileSync(file, await part10Of(of));
  const comparisons = await compareWithDcmtk(of, { file, folder });
  const worst = comparisons.map((one) =>
    one.outcome === 'compared' ? one.difference.worst : one.outcome,
  );
  expect(worst.length).toBeGreaterThan(0);
  expect(worst.filter((one) => one !== 0 && one !== 1)).toEqual([]);
});
