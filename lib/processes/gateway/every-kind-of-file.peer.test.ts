import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import {
  corpusFiles,
  generatedFiles,
  type FileToSend,
} from '#lib/testing/gateway/files-to-send.ts';
import {
  CALLED_AE,
  openGatewayStand,
  type GatewayStand,
} from '#lib/testing/gateway/gateway-stand.ts';
import {
  mustAssociate,
  sendAll,
  storeOn,
  type Answer,
  type Sendable,
} from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';
import {
  damagedFiles,
  dataSetOfHeld,
  draftsWithBytes,
  heldInstances,
  pathOf,
  publishedFiles,
} from '#lib/testing/gateway/stored-state.ts';

const GENERATED = generatedFiles();
const CORPUS = corpusFiles();

let stand: GatewayStand;
const organisations = new Map<string, string>();

beforeAll(async () => {
  stand = await openGatewayStand(inject('superuserUrl'));
});
afterAll(() => stand.close());

describe.each([
  ['generator', GENERATED],
  ['corpus', CORPUS ?? []],
] as const)('every file of our %s, sent over the network', (set, files) => {
  const answers = new Map<string, Answer>();
  const places = placesOf(set, files);

  beforeAll(async () => {
    for (const [file, holder] of places) answers.set(file.name, await sendOne(file, holder));
    tally(set, files, answers);
  }, 240_000);

  test.skipIf(files.length === 0)('is answered as the table says, one by one', () => {
    const wrong = files.filter(({ name, answer }) => answers.get(name) !== answer);
    expect(wrong.map(({ name, answer, rule }) => [name, answer, answers.get(name), rule])).toEqual(
      [],
    );
  });

  test.skipIf(files.length === 0)(
    'that is stored lies in the store byte for byte, under its rows',
    async () => {
      const stored = places.filter(([{ outcome }]) => outcome === 'stored');
      for (const [file, holder] of stored) {
        const organisationId = await organisationOf(holder);
        const held = await heldInstances(
          stand.database.behind,
          organisationId,
          file.sopInstanceUid,
        );
        expect(held, file.name).toHaveLength(1);
        expect(held[0], file.name).toMatchObject({
          sopClassUid: file.sopClassUid,
          transferSyntaxUid: file.transferSyntaxUid,
          dataSetSha256: createHash('sha256').update(file.dataSet).digest('hex'),
        });
        expect(dataSetOfHeld(stand.folder, held[0]!).equals(file.dataSet), file.name).toBe(true);
      }
    },
  );

  test.skipIf(files.length === 0)('that is not stored leaves nothing behind', async () => {
    for (const [file, holder] of places.filter(([{ outcome }]) => outcome !== 'stored')) {
      const organisationId = await organisationOf(holder);
      const held = await heldInstances(stand.database.behind, organisationId, file.sopInstanceUid);
      expect(held, file.name).toEqual([]);
    }
  });
});

describe('after all of that', () => {
  test('every published file is what its name says, and has a row', async () => {
    const paths = publishedFiles(stand.folder);
    expect(damagedFiles(paths)).toEqual([]);
    const { rows } = await stand.database.behind.query<{ sha256: string; syntax: string }>(
      `SELECT encode(data_set_sha256, 'hex') AS sha256, transfer_syntax_uid AS syntax FROM stored_object`,
    );
    const known = rows.map(({ sha256, syntax }) => pathOf(stand.folder, sha256, syntax));
    expect([...paths].sort()).toEqual(known.sort());
  });

  test('no draft is left', () => {
    expect(draftsWithBytes(stand.folder)).toEqual([]);
  });

  test('studies and series count what is in them, and nothing is kept aside', async () => {
    const { behind } = stand.database;
    const miscounted = await behind.query(
      `SELECT st.id FROM study st WHERE st.instance_count <> (
         SELECT count(*) FROM series se JOIN instance i ON i.series_id = se.id WHERE se.study_id = st.id)
       OR st.series_count <> (SELECT count(*) FROM series se WHERE se.study_id = st.id)
       UNION ALL
       SELECT se.id FROM series se
       WHERE se.instance_count <> (SELECT count(*) FROM instance i WHERE i.series_id = se.id)`,
    );
    expect(miscounted.rows).toEqual([]);
    expect((await behind.query('SELECT FROM object_conflict')).rowCount).toBe(0);
  });

  test('dcmtk calls every stored file a Part 10 file', async () => {
    const { output } = await run('dcmftest', publishedFiles(stand.folder));
    expect(output.split('\n').filter((line) => line.startsWith('no'))).toEqual([]);
    expect(output).toContain('yes:');
  });

  test('the gateway has noticed no fault of its own', () => {
    expect(
      stand
        .gateway()
        .output()
        .split('\n')
        .filter((line) => line.includes('"level":50')),
    ).toEqual([]);
  });
});

describe('a command that says other than its data set', () => {
  const object = smallObject('of two minds');
  const cases = [
    ['class', 0xa900, { ...object, sopClassUid: '1.2.840.10008.5.1.4.1.1.2' }],
    ['instance', 0x0117, { ...object, sopInstanceUid: '1.2.826.0.1.3680043.9.999.8' }],
    ['instance, which is no UID', 0x0117, { ...object, sopInstanceUid: 'not.a.uid' }],
  ] as const;

  test.each(cases)('of its %s is refused with that status', async (_, status, sent) => {
    const holder = await organisationOf('MINDS');
    expect(await sendAll(stand.port, 'MINDS', [sent])).toEqual([status]);
    const { rowCount } = await stand.database.behind.query(
      'SELECT FROM instance WHERE organisation_id = $1',
      [holder],
    );
    expect(rowCount).toBe(0);
  });

  test.each([
    ['an information model', '1.2.840.10008.5.1.4.1.2.2.1'],
    ['a media directory', '1.2.840.10008.1.3.10'],
    ['a private class', '1.2.826.0.1.3680043.9.999.5'],
  ])('%s gets no presentation context', async (_, sopClassUid) => {
    await organisationOf('MINDS');
    expect(await sendAll(stand.port, 'MINDS', [{ ...object, sopClassUid }])).toEqual([
      'context-rejected',
    ]);
  });
});

describe('header values that no column can hold', () => {
  const strange: readonly Sendable[] = [
    smallObject('NUL inside a name', { PatientName: Buffer.from('Nul\0Inside^A\0B\0 ') }),
    smallObject('NUL inside text', {
      StudyDescription: Buffer.from('a\0b\0'),
      AccessionNumber: Buffer.from('\x001\x002'),
    }),
    smallObject('bytes that are no UTF-8', {
      SpecificCharacterSet: 'ISO_IR 192',
      PatientName: Buffer.from([0xff, 0xfe, 0x5e, 0xc3]),
    }),
    smallObject('numbers past 32 bits', {
      SeriesNumber: '99999999999',
      InstanceNumber: '-99999999999',
      NumberOfFrames: '4294967296',
    }),
    smallObject('numbers that are none', {
      SeriesNumber: 'one',
      InstanceNumber: '1e99',
      NumberOfFrames: '-0',
    }),
    smallObject('days that never were', {
      StudyDate: '20260231',
      PatientBirthDate: '00000000',
      StudyTime: '256199',
    }),
    smallObject('days far away', { StudyDate: '99991231', PatientBirthDate: '00010101' }),
    smallObject('a name of 60,000 letters', { PatientName: `${'A'.repeat(60_000)}^B` }),
    smallObject('a class of its own', {
      Modality: 'modality\\of\\several',
      BodyPartExamined: '\\\\',
    }),
  ];

  test('are stored all the same, each with its row', async () => {
    const holder = await organisationOf('STRANGE');
    expect(await sendAll(stand.port, 'STRANGE', strange)).toEqual(strange.map(() => 0));
    for (const object of strange) {
      const held = await heldInstances(stand.database.behind, holder, object.sopInstanceUid);
      expect(dataSetOfHeld(stand.folder, held[0]!).equals(object.dataSet)).toBe(true);
    }
  });
});

describe('dcmtk storescu, proposing one transfer syntax and no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-storescu-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const options: readonly (readonly [option: string, transferSyntaxUid: string])[] = [
    ['-xi', '1.2.840.10008.1.2'],
    ['-xe', '1.2.840.10008.1.2.1'],
    ['-xd', '1.2.840.10008.1.2.1.99'],
    ['-xb', '1.2.840.10008.1.2.2'],
    ['-xr', '1.2.840.10008.1.2.5'],
    ['-xy', '1.2.840.10008.1.2.4.50'],
    ['-xx', '1.2.840.10008.1.2.4.51'],
    ['-xs', '1.2.840.10008.1.2.4.70'],
    ['-xt', '1.2.840.10008.1.2.4.80'],
    ['-xu', '1.2.840.10008.1.2.4.81'],
    ['-xv', '1.2.840.10008.1.2.4.90'],
    ['-xw', '1.2.840.10008.1.2.4.91'],
    ['-xm', '1.2.840.10008.1.2.4.100'],
    ['-xh', '1.2.840.10008.1.2.4.101'],
  ];

  test.each(options)('%s: what arrives as %s says the same', async (option, syntax) => {
    const holder = await organisationOf('STORESCU');
    const fixture = GENERATED.find(({ name }) => name === `transfer syntax ${syntax}`)!;
    const file = join(folder, `${syntax}.dcm`);
    writeFileSync(file, Buffer.concat([buildFileMeta(fixture), fixture.dataSet]));

    const at = ['-aet', 'STORESCU', '-aec', CALLED_AE, '127.0.0.1', String(stand.port)];
    const sent = await run('storescu', ['-v', '-R', option, ...at, file]);
    expect(sent.output).toContain('Received Store Response (Success)');
    const [held] = await heldInstances(stand.database.behind, holder, fixture.sopInstanceUid);
    expect(held?.transferSyntaxUid).toBe(syntax);
    const kept = pathOf(stand.folder, held!.dataSetSha256, syntax);
    expect(await contentOf(kept)).toEqual(await contentOf(file));
  });
});

/** What dcmtk reads in a file, without its File Meta. */
async function contentOf(file: string): Promise<string[]> {
  const { output } = await run('dcmdump', ['-q', '+L', file]);
  const lines = output.split('\n').filter((line) => /^ *\((?!0002)[0-9a-f]{4},/.test(line));
  expect(lines.length).toBeGreaterThan(10);
  return lines;
}

/** Sends one, and shows that the gateway goes on: after what is not stored, on the same association. */
async function sendOne(file: FileToSend, holder: string): Promise<Answer> {
  await organisationOf(holder);
  const good = smallObject(`good after ${file.name}`);
  const association = await mustAssociate(stand.port, holder, [file, good]);
  const answer = await storeOn(association, file);
  if (answer !== 0) {
    expect(await association.echo(), file.name).toMatchObject({ ok: true, value: { status: 0 } });
    expect(await storeOn(association, good), file.name).toBe(0);
  }
  expect(await association.release()).toMatchObject({ ok: true });
  return answer;
}

/** Files of one name go to different holders, or all but the first would be conflicts. */
function placesOf(
  set: string,
  files: readonly FileToSend[],
): readonly (readonly [FileToSend, string])[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const before = seen.get(file.sopInstanceUid) ?? 0;
    seen.set(file.sopInstanceUid, before + 1);
    return [file, `${set.toUpperCase()}${before}`] as const;
  });
}

async function organisationOf(aeTitle: string): Promise<string> {
  const known = organisations.get(aeTitle);
  if (known !== undefined) return known;
  const odsCode = `G${String(organisations.size).padStart(4, '0')}`;
  const id = await makeOrganisation(stand.database.behind, { odsCode, aeTitle });
  organisations.set(aeTitle, id);
  return id;
}

function tally(set: string, files: readonly FileToSend[], answers: ReadonlyMap<string, Answer>) {
  if (files.length === 0) return;
  const counts: Record<string, number> = {};
  for (const { name, outcome } of files) {
    const answer = answers.get(name);
    const said = typeof answer === 'number' ? answer.toString(16).padStart(4, '0') : answer;
    const key = `${outcome}: ${said ?? 'not sent'}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  // eslint-disable-next-line no-console -- the counts are asked for
  console.log(`${set}: ${files.length} files sent`, counts);
}
