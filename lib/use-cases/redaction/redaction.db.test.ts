import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { packageList } from '#lib/processes/package-list.ts';
import { redactionTrials } from '#lib/processes/web/redaction-trials.ts';
import { packRelease } from '#lib/processes/worker/pack-release.ts';
import { bytesOf } from '#lib/protocols/dicom/data-set.ts';
import { readDataSet } from '#lib/protocols/dicom/data-set-reader.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { requestChecks } from '#lib/queries/machine-check/request-checks.ts';
import { previewRelease } from '#lib/queries/release/preview-release.ts';
import { releasedStudies } from '#lib/queries/release/released-study.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import { viewReport } from '#lib/queries/release/view-report.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aPassedDisclaimer } from '#lib/testing/builders/disclaimers.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { aShare } from '#lib/testing/builders/shares.ts';
import { aReport, auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import {
  aStudyToRedact,
  OUTLINE,
  type StudyToRedact,
} from '#lib/testing/builders/studies-to-redact.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkStudy } from '../access-request/check-study.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { THIRD_PARTY_CHECKS } from '#lib/domain/access-request/third-party-checks.ts';
import { claimRelease } from '../release/claim-release.ts';
import { quarantineRelease } from '../release/quarantine-release.ts';
import { sealRelease } from '../release/seal-release.ts';
import { redactObjects, type RedactionScope, type TakenOfObjects } from './redact-objects.ts';
import { redactReport, type TakenOfReport } from './redact-report.ts';
import { undoRedaction } from './undo-redaction.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-redaction-'));
let database: TestDatabase;
let store: ObjectStore;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
let doctor: Awaited<ReturnType<typeof staffMember>>;
let stranger: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  store = await openFolderStore(folder);
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  doctor = await staffMember(database, trust, ['harm_reviewer']);
  stranger = await staffMember(database, await anOrganisation(database.behind), ['access_officer']);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const reviewed = () => aStudyToRedact(database.behind, store, trust);

type Made = StudyToRedact;
const CORNER = { left: 1, top: 2, width: 3, height: 2 };

function redact(
  made: Made,
  taken: TakenOfObjects,
  more: { who?: Acting; scope?: RedactionScope; sopInstanceUid?: string } = {},
) {
  const { who = officer, scope = 'object', sopInstanceUid = made.first.sopInstanceUid } = more;
  return redactObjects({ db: database.web, trials: redactionTrials(store) }, who, {
    ...{ requestId: made.requestId, studyId: made.studyId, sopInstanceUid, scope, taken },
    ...{ ground: 'third_party', now: new Date() },
  });
}

function strike(
  made: Made,
  taken: TakenOfReport,
  who: Acting = officer,
  reportId: string = made.reportId,
) {
  return redactReport(database.web, who, {
    ...{ requestId: made.requestId, studyId: made.studyId, reportId, taken },
    ...{ ground: 'third_party', now: new Date() },
  });
}

async function approve({ requestId }: Made, looked = looksOf(database, officer, requestId)) {
  return moveRequest(database.web, proved(officer, 'approve_request', requestId), {
    ...{ requestId, event: { kind: 'final_approve' }, looked: await looked, now: new Date() },
  });
}

async function packed(made: Made) {
  const about = { organisationId: trust, requestId: made.requestId };
  const plan = await claimRelease(database.worker, { ...about, now: new Date() });
  if (!plan) throw new Error('nothing to prepare');
  return { about, plan, packing: await packRelease(store, plan, new Date()) };
}

async function sent(made: Made) {
  const { about, plan, packing } = await packed(made);
  if (!packing.ok) throw new Error(packing.error);
  const release = { ...about, releaseId: plan.releaseId };
  await sealRelease(database.worker, { ...release, ...packing.value, now: new Date() });
  await database.behind.query(`UPDATE release SET state = 'active' WHERE id = $1`, [
    plan.releaseId,
  ]);
  await database.behind.query(`UPDATE link SET state = 'active' WHERE release_id = $1`, [
    plan.releaseId,
  ]);
  await database.behind.query(`UPDATE access_request SET state = 'released' WHERE id = $1`, [
    made.requestId,
  ]);
  await aPassedDisclaimer(database.behind, { ...release, personId: made.personId });
  const manifest = await readWhole(store, documentKeyOf(packing.value.packed.manifestSha256));
  return { ...release, manifest: JSON.parse(manifest.toString()) as ReleaseManifest };
}

async function fileOf(file: ReleaseManifest['files'][number]): Promise<Buffer> {
  const key = parseObjectKey(file.objectKey);
  if (!key.ok) throw new Error(key.error);
  return readWhole(store, key.value);
}

describe('a picture of which a part is blanked', () => {
  it('goes out as another object, and no byte of the one it came from does', async () => {
    const made = await reviewed();
    expect(await redact(made, { kind: 'regions', regions: [CORNER] })).toMatchObject({ ok: true });
    expect((await approve(made)).ok).toBe(true);
    const { manifest, releaseId } = await sent(made);

    const objects = manifest.files.filter(({ kind }) => kind === 'dicom' || kind === 'derived');
    expect(objects.map(({ kind }) => kind).sort()).toEqual(['derived', 'dicom', 'dicom']);
    const files = await Promise.all(objects.map(fileOf));
    const [derived] = objects.filter(({ kind }) => kind === 'derived');
    const whole = await fileOf(derived!);
    expect(files.some((file) => file.equals(made.first.file))).toBe(false);
    expect(files.some((file) => file.equals(made.second.file))).toBe(true);

    const part10 = readPart10(whole);
    if (!part10.ok) throw new Error(part10.error);
    const { dataSetOffset, transferSyntaxUid, mediaStorageSopInstanceUid } = part10.value;
    const set = readDataSet(whole.subarray(dataSetOffset), transferSyntaxUid!);
    if (!set.ok) throw new Error(set.error);
    const pixels = bytesOf(set.value, TAG.pixelData)!;
    expect([pixels[2 * 8 + 1], pixels[3 * 8 + 3], pixels[2 * 8], pixels[0]]).toEqual([0, 0, 64, 0]);
    expect(mediaStorageSopInstanceUid).toBe(derived!.sopInstanceUid);
    expect(derived!.sopInstanceUid).not.toBe(made.first.sopInstanceUid);
    expect(await stillHeld(made)).toBe(true);

    const { rows } = await database.behind.query(
      'SELECT * FROM derived_instance WHERE release_id = $1',
      [releaseId],
    );
    expect(rows).toMatchObject([
      {
        source_sop_instance_uid: made.first.sopInstanceUid,
        derived_sop_instance_uid: derived!.sopInstanceUid,
        derived_sha256: Buffer.from(derived!.sha256, 'hex'),
      },
    ]);
  });

  it('of a series is each picture of the series, and one that comes later stops the release', async () => {
    const made = await reviewed();
    const redacted = await redact(
      made,
      { kind: 'regions', regions: [CORNER] },
      { scope: 'series' },
    );
    expect(redacted).toMatchObject({ ok: true, value: { objects: 2 } });
    await approve(made);
    await database.behind.query(
      `UPDATE redaction SET sop_instance_uids = ARRAY[$2], made_at = now() - interval '1 hour' WHERE request_id = $1`,
      [made.requestId, made.first.sopInstanceUid],
    );
    const { packing, plan, about } = await packed(made);
    expect(packing).toEqual({ ok: false, error: 'redaction_incomplete' });
    const stopped = { ...about, releaseId: plan.releaseId, reason: 'redaction_incomplete' };
    await quarantineRelease(database.worker, { ...stopped, now: new Date() });
    const { rows } = await database.behind.query('SELECT state FROM access_request WHERE id = $1', [
      made.requestId,
    ]);
    expect(rows).toEqual([{ state: 'preparation_failed' }]);
  });

  it('is shown beforehand with the names that its files will have, and nothing of their size', async () => {
    const made = await reviewed();
    await redact(made, { kind: 'regions', regions: [CORNER] });
    await redact(made, { kind: 'objects' }, { sopInstanceUid: made.compressed.sopInstanceUid });
    const shown = await previewRelease(database.web, officer, { ...made, now: new Date() });
    if (!shown.ok) throw new Error(shown.error);
    const [study] = shown.value.release.studies;
    expect(study).toMatchObject({
      imageCount: 2,
      takenAway: [
        { kind: 'regions', ground: 'about_others', objects: 1 },
        { kind: 'objects', ground: 'about_others', objects: 1 },
      ],
    });
    const images = packageList(shown.value.files, 'Europe/London').filter(({ path }) =>
      path.startsWith('DICOM/'),
    );
    await approve(made);
    const { manifest } = await sent(made);
    const packedNames = manifest.files.filter(({ path }) => path.startsWith('DICOM/'));
    expect(images.map(({ path }) => path)).toEqual(packedNames.map(({ path }) => path));
    expect(images.map(({ sizeBytes }) => sizeBytes === null)).toEqual(
      packedNames.map(({ kind }) => kind === 'derived'),
    );
  });

  it.each<[string, TakenOfObjects, string]>([
    ['outside it', { kind: 'regions', regions: [{ ...CORNER, left: 6 }] }, 'region_outside'],
    ['of no size', { kind: 'regions', regions: [{ ...CORNER, width: 0 }] }, 'region_empty'],
    ['that is none', { kind: 'regions', regions: [] }, 'regions_missing'],
    ['of text that is none', { kind: 'attributes', attributes: [] }, 'attributes_missing'],
    ['of who it is', { kind: 'attributes', attributes: ['00100010'] }, 'attribute_not_redactable'],
  ])('is refused for a part %s, which is written down', async (_, taken, word) => {
    const made = await reviewed();
    expect(await redact(made, taken)).toEqual({ ok: false, error: word });
    expect(await auditOf(database, 'request.redacted', { requestId: made.requestId })).toEqual([
      { outcome: 'denied', reason: word },
    ]);
  });

  it('is refused where it is compressed, and can be left out', async () => {
    const made = await reviewed();
    const of = { sopInstanceUid: made.compressed.sopInstanceUid };
    expect(await redact(made, { kind: 'regions', regions: [CORNER] }, of)).toEqual({
      ok: false,
      error: 'pixels_compressed',
    });
    expect(await redact(made, { kind: 'objects' }, of)).toMatchObject({ ok: true });
    await approve(made);
    const { manifest } = await sent(made);
    expect(manifest.files.map(({ sopInstanceUid }) => sopInstanceUid)).not.toContain(
      made.compressed.sopInstanceUid,
    );
  });
});

it('a study is not left out file by file: it is kept back', async () => {
  const made = await reviewed();
  expect(await redact(made, { kind: 'objects' }, { scope: 'study' })).toEqual({
    ok: false,
    error: 'nothing_left',
  });
});

it('what came after a whole series was redacted is seen before anybody approves', async () => {
  const made = await reviewed();
  await redact(made, { kind: 'regions', regions: [CORNER] }, { scope: 'series' });
  const asked = { requestId: made.requestId, now: new Date() };
  const evidence = async () =>
    (await requestChecks(database.web, officer, asked)).flatMap((check) =>
      check.evidence.map(({ says }) => says),
    );
  expect(await evidence()).toContain('redacted');
  expect(await evidence()).not.toContain('unredacted');
  await database.behind.query(
    `UPDATE redaction SET sop_instance_uids = ARRAY[$2], made_at = now() - interval '1 hour' WHERE request_id = $1`,
    [made.requestId, made.first.sopInstanceUid],
  );
  expect(await evidence()).toContain('unredacted');
});

describe('an attribute that is taken away', () => {
  it('is in no file of the release', async () => {
    const made = await reviewed();
    const taken = { kind: 'attributes', attributes: ['00104000'] } as const;
    expect(await redact(made, taken, { scope: 'study' })).toMatchObject({
      ok: true,
      value: { objects: 3 },
    });
    await approve(made);
    const { manifest } = await sent(made);
    const files = await Promise.all(manifest.files.map(fileOf));
    expect(files.some((file) => file.includes('Any Street'))).toBe(false);
    expect(Buffer.from(made.first.file).includes('Any Street')).toBe(true);
  });
});

describe('a report of which passages are struck out', () => {
  const passages = { kind: 'passages', passages: ['brother Erik'] } as const;

  it('is read and delivered without them, and the report itself cannot be read', async () => {
    const made = await reviewed();
    expect((await strike(made, passages)).ok).toBe(true);
    await approve(made);
    const { manifest, releaseId } = await sent(made);
    const patient = actingAs(made.personId);
    const view = await viewRelease(database.web, patient, { releaseId, now: new Date() });
    if (!view.ok) throw new Error(view.error);
    expect(JSON.stringify(view.value)).not.toContain('Erik');
    expect(view.value.studies[0]?.reports[0]?.outline).toEqual([
      { level: 1, heading: 'History', text: 'Fell. Her [withheld]\npushed her.' },
      { level: 1, heading: 'Findings', text: 'No fracture. [withheld] waits outside.' },
    ]);
    const [report] = manifest.files.filter(({ kind }) => kind === 'report');
    expect((await fileOf(report!)).toString()).toContain('No fracture. [withheld] waits outside.');
    const readme = manifest.files.find(({ path }) => path === 'README.txt');
    const said = (await fileOf(readme!)).toString();
    expect(said).toContain('Schedule 2, paragraph 16');
    expect(said).not.toContain('nothing was changed');
    expect(
      await viewReport(database.web, patient, { ...made, releaseId, now: new Date() }),
    ).toMatchObject({ ok: false });
    const read = await database.web.as(patient.context, (tx) =>
      tx.report.findMany({ where: { id: made.reportId } }),
    );
    expect(read).toEqual([]);
    const { rows } = await database.behind.query('SELECT outline FROM report WHERE id = $1', [
      made.reportId,
    ]);
    expect(rows).toEqual([{ outline: OUTLINE }]);
  });

  it('is all that a guest of the patient reads of it, too', async () => {
    const made = await reviewed();
    await strike(made, passages);
    await approve(made);
    const { releaseId } = await sent(made);
    const { rows } = await database.behind.query<{ id: string }>(
      'SELECT id FROM link WHERE release_id = $1',
      [releaseId],
    );
    const guest = await aPerson(database.behind);
    const of = { ...made, organisationId: trust, releaseId, linkId: rows[0]!.id };
    await aShare(
      database.behind,
      { ...of, email: `${randomUUID()}@example.org` },
      { state: 'accepted', recipient_person_id: guest, accepted_at: new Date() },
    );
    const read = await database.web.as(actingAs(guest).context, async (tx) => ({
      reports: await tx.report.count({ where: { studyId: made.studyId } }),
      studies: await releasedStudies(tx, releaseId),
    }));
    expect(read.reports).toBe(0);
    expect(read.studies[0]?.reports[0]?.outline?.[1]?.text).toBe(
      'No fracture. [withheld] waits outside.',
    );
    expect(read.studies[0]?.takenAway).toHaveLength(1);
  });

  it('may be left out whole, and its words in no other form go', async () => {
    const made = await reviewed();
    await database.behind.query('UPDATE report SET sop_instance_uid = $2 WHERE id = $1', [
      ...[made.reportId, made.second.sopInstanceUid],
    ]);
    expect((await strike(made, { kind: 'report' })).ok).toBe(true);
    await approve(made);
    const { manifest, releaseId } = await sent(made);
    expect(manifest.files.filter(({ kind }) => kind === 'report')).toEqual([]);
    expect(manifest.files.map((file) => file.sopInstanceUid)).not.toContain(
      made.second.sopInstanceUid,
    );
    const now = new Date();
    const view = await viewRelease(database.web, actingAs(made.personId), { releaseId, now });
    expect(view.ok && view.value.studies[0]).toMatchObject({
      reports: [],
      takenAway: [{ kind: 'report', ground: 'about_others', objects: 1 }],
    });
  });

  it('is refused for what does not stand in it, for nothing, and for a document', async () => {
    const made = await reviewed();
    const words = async (taken: TakenOfReport, reportId: string = made.reportId) => {
      const struck = await strike(made, taken, officer, reportId);
      return struck.ok ? null : struck.error;
    };
    expect(await words({ kind: 'passages', passages: ['sister'] })).toBe('passage_not_found');
    expect(await words({ kind: 'passages', passages: [' '] })).toBe('passage_missing');
    expect(await words(passages, randomUUID())).toBe('report_not_of_study');
    await aReport(database, trust, made.studyId, 'amended');
    const { rows } = await database.behind.query<{ id: string }>(
      `SELECT id FROM report WHERE study_id = $1 AND status = 'amended'`,
      [made.studyId],
    );
    expect(await words(passages, rows[0]!.id)).toBe('report_is_a_document');
  });
});

describe('who may take something away, and when', () => {
  it('is an access officer of the institution, and nobody else', async () => {
    const made = await reviewed();
    for (const who of [stranger, doctor, actingAs(made.personId)]) {
      const refused = [
        await redact(made, { kind: 'objects' }, { who }),
        await strike(made, { kind: 'report' }, who),
        await undoRedaction(database.web, who, {
          ...{ ...made, redactionId: randomUUID(), now: new Date() },
        }),
      ];
      expect(refused.map(({ ok }) => ok)).toEqual([false, false, false]);
    }
    const { rows } = await database.behind.query('SELECT 1 FROM redaction WHERE request_id = $1', [
      made.requestId,
    ]);
    expect(rows).toEqual([]);
  });

  it('is before somebody approves: then it must be sent back first', async () => {
    const made = await reviewed();
    const looked = looksOf(database, officer, made.requestId);
    await looked;
    await redact(made, { kind: 'regions', regions: [CORNER] });
    const changed = await approve(made, looked);
    expect([changed.ok, !changed.ok && changed.error]).toEqual([false, 'checks_changed']);
    expect((await approve(made)).ok).toBe(true);
    expect(await redact(made, { kind: 'objects' })).toEqual({ ok: false, error: 'wrong_state' });
    await expect(
      database.web.as(officer.context, (tx) =>
        tx.redaction.updateMany({
          where: { requestId: made.requestId },
          data: { undoneBy: made.personId, undoneAt: new Date() },
        }),
      ),
    ).resolves.toEqual({ count: 0 });
  });

  it('may be undone, stays in the history, and the checklist is gone through again', async () => {
    const made = await reviewed();
    const redacted = await redact(made, { kind: 'objects' });
    if (!redacted.ok) throw new Error(redacted.error);
    const { redactionId } = redacted.value;
    const undo = () =>
      undoRedaction(database.web, officer, { ...made, redactionId, now: new Date() });
    expect(await undo()).toEqual({ ok: true, value: null });
    expect(await undo()).toEqual({ ok: false, error: 'redaction_not_standing' });
    expect(await approve(made)).toEqual({ ok: false, error: 'third_party_check_missing' });
    const { requestId, studyId } = made;
    const ticks = { requestId, studyId, ticks: THIRD_PARTY_CHECKS, now: new Date() };
    expect((await checkStudy(database.web, officer, ticks)).ok).toBe(true);
    expect((await approve(made)).ok).toBe(true);
    const { manifest } = await sent(made);
    expect(manifest.files.map(({ sopInstanceUid }) => sopInstanceUid)).toContain(
      made.first.sopInstanceUid,
    );
    expect(await auditOf(database, 'request.redaction_undone', { requestId })).toEqual([
      { outcome: 'success', reason: null },
      { outcome: 'denied', reason: 'redaction_not_standing' },
    ]);
    const { rows } = await database.behind.query(
      'SELECT undone_by IS NOT NULL AS undone FROM redaction WHERE request_id = $1',
      [requestId],
    );
    expect(rows).toEqual([{ undone: true }]);
  });

  it('is nothing that another institution, the requester or the database lets be seen elsewhere', async () => {
    const made = await reviewed();
    await redact(made, { kind: 'objects' });
    await strike(made, { kind: 'report' });
    for (const who of [stranger, actingAs(made.personId)]) {
      const seen = await database.web.as(who.context, (tx) => tx.redaction.count());
      expect(seen).toBe(0);
    }
  });
});

/** Whether what is held is what was held, byte for byte. */
async function stillHeld({ first, second }: Made): Promise<boolean> {
  const { rows } = await database.behind.query<{ sha: string; syntax: string }>(
    `SELECT encode(data_set_sha256, 'hex') AS sha, transfer_syntax_uid AS syntax FROM instance
     WHERE sop_instance_uid = ANY ($1) ORDER BY instance_number`,
    [[first.sopInstanceUid, second.sopInstanceUid]],
  );
  const held = await Promise.all(
    rows.map(async ({ sha, syntax }) => {
      const key = parseObjectKey(`${sha}-${syntax}`);
      return key.ok ? readWhole(store, key.value) : Buffer.alloc(0);
    }),
  );
  return held[0]!.equals(first.file) && held[1]!.equals(second.file);
}
