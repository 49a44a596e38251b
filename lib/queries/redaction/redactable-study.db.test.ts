import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { objectFacts } from '#lib/processes/web/object-facts.ts';
import { redactionTrials } from '#lib/processes/web/redaction-trials.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import {
  aStudyToRedact,
  OUTLINE,
  type StudyToRedact,
} from '#lib/testing/builders/studies-to-redact.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { redactObjects } from '#lib/use-cases/redaction/redact-objects.ts';
import { redactableObject, redactableStudy } from './redactable-study.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-redactable-'));
const now = new Date();
let database: TestDatabase;
let store: ObjectStore;
let trust: string;
let made: StudyToRedact;
let officer: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  store = await openFolderStore(folder);
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  made = await aStudyToRedact(database.behind, store, trust);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const shown = (who: Parameters<typeof redactableStudy>[1], page = 0) =>
  redactableStudy(database.web, who, { ...made, page, now });

describe('what can be taken out of a study', () => {
  it('is its objects and its reports, and what is taken out already, to an access officer', async () => {
    const before = await shown(officer);
    expect(before).toMatchObject({ objectCount: 3, redactions: [] });
    expect(before?.objects.map(({ sopInstanceUid }) => sopInstanceUid).sort()).toEqual(
      [made.first, made.second, made.compressed].map((held) => held.sopInstanceUid).sort(),
    );
    expect(before?.reports).toMatchObject([{ id: made.reportId, lines: OUTLINE }]);
    expect((await shown(officer, 1))?.objects).toEqual([]);

    await redactObjects({ db: database.web, trials: redactionTrials(store) }, officer, {
      ...{ ...made, sopInstanceUid: made.first.sopInstanceUid, scope: 'series', now },
      ...{ taken: { kind: 'attributes', attributes: ['00104000'] }, ground: 'third_party' },
    });
    expect((await shown(officer))?.redactions).toMatchObject([
      {
        ...{ kind: 'attributes', ground: 'third_party', objects: 2, undoneAt: null },
        ...{ attributes: ['00104000'], regions: [], passages: [] },
      },
    ]);
  });

  it('is nothing to anybody else: elsewhere, in another role, or whose study it is', async () => {
    const others = [
      await staffMember(database, await anOrganisation(database.behind), ['access_officer']),
      await staffMember(database, trust, ['harm_reviewer']),
      actingAs(made.personId),
    ];
    const asked = { ...made, sopInstanceUid: made.first.sopInstanceUid, now };
    for (const who of others) {
      expect(await shown(who)).toBeNull();
      expect(await redactableObject(database.web, who, asked)).toBeNull();
    }
  });
});

describe('what a file says of itself', () => {
  const facts = async (sopInstanceUid: string) => {
    const object = await redactableObject(database.web, officer, { ...made, sopInstanceUid, now });
    return object && objectFacts(store, object);
  };

  it('is how big its picture is, and the notes that can be taken out, with their text', async () => {
    expect(await facts(made.first.sopInstanceUid)).toEqual({
      ...{ rows: 8, columns: 8, frames: null, photometric: 'MONOCHROME2' },
      ...{ imageType: null, burnedIn: null, isCompressed: false },
      syntax: 'Explicit VR Little Endian',
      attributes: [{ tag: '00104000', text: 'Erik at 1 Any Street' }],
    });
  });

  it('is that it is compressed, where no part of it can be made black', async () => {
    expect(await facts(made.compressed.sopInstanceUid)).toMatchObject({
      ...{ isCompressed: true, syntax: 'RLE Lossless', attributes: [] },
    });
  });

  it('is nothing of an object of another study', async () => {
    const other = await aStudyToRedact(database.behind, store, trust);
    expect(await facts(other.first.sopInstanceUid)).toBeNull();
  });
});
