import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { packageList } from '#lib/processes/package-list.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aPassedDisclaimer } from '#lib/testing/builders/disclaimers.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { anOrganisation, aPatient, aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { aReport, auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { claimRelease } from '#lib/use-cases/release/claim-release.ts';
import { sealRelease } from '#lib/use-cases/release/seal-release.ts';
import { previewRelease } from './preview-release.ts';
import { viewRelease, type ReleaseView } from './view-release.ts';

let database: TestDatabase;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
let radiologist: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  radiologist = await staffMember(database, trust, ['harm_reviewer']);
});
afterAll(() => database.drop());

/** A request in review with two studies that go, one of them reported, and one that is kept back. */
async function reviewed() {
  const { behind } = database;
  const personId = await aPerson(behind);
  const patientId = await aPatient(behind, trust);
  const study = (description: string, on: string) =>
    aStudy(behind, trust, {
      ...{ patient_id: patientId, description, study_date: on, modalities: ['CT'] },
    });
  const studyIds = [
    await study('CT head', '2026-01-02'),
    await study('CT knee', '2026-02-03'),
    await study('KEPT BACK', '2026-03-04'),
  ];
  const [head = '', knee = '', kept = ''] = studyIds;
  for (const studyId of studyIds) await anObject(studyId);
  await aReport(database, trust, head, 'final');
  await aReport(database, trust, kept, 'final');
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId: trust, personId, patientId, studyIds },
    reviewerPersonId: await aPerson(behind, {
      ...{ registration_body: 'GMC', registration_number: '7000001' },
    }),
  });
  await behind.query(
    `UPDATE request_study SET withheld_for = 'third_party' WHERE request_id = $1 AND study_id = $2`,
    [requestId, kept],
  );
  return { requestId, personId, head, knee, kept };
}

async function anObject(studyId: string): Promise<void> {
  const seriesId = randomUUID();
  const sha256 = randomBytes(32);
  const syntax = '1.2.840.10008.1.2.1';
  await insert(database.behind, 'series', {
    ...{ id: seriesId, organisation_id: trust, study_id: studyId, modality: 'CT' },
    ...{ series_instance_uid: `2.25.${BigInt(`0x${seriesId.replaceAll('-', '')}`)}` },
    ...{ number: 1, instance_count: 1 },
  });
  await insert(database.behind, 'stored_object', {
    ...{ data_set_sha256: sha256, transfer_syntax_uid: syntax, file_size_bytes: 4321 },
    ...{ file_crc32: 1, data_set_offset: 200 },
  });
  await insert(database.behind, 'instance', {
    ...{ organisation_id: trust, series_id: seriesId, data_set_sha256: sha256 },
    ...{ sop_instance_uid: `2.25.${BigInt(`0x${randomBytes(12).toString('hex')}`)}` },
    ...{ sop_class_uid: '1.2.840.10008.5.1.4.1.1.2', transfer_syntax_uid: syntax },
    ...{ instance_number: 1, arrived_at: new Date() },
  });
}

async function preview(requestId: string, by = officer) {
  return previewRelease(database.web, by, { requestId, now: new Date() });
}

/** All of a release but its id, its size and its last instant, which are there only once it is sealed and sent. */
function lasting(release: ReleaseView): Partial<ReleaseView> {
  const { hospital, organisationName, shown, reference, timeZone, longer, studies } = release;
  const { downloadsLeft, downloadRefusal } = release;
  return {
    ...{ hospital, organisationName, shown, reference, timeZone, longer, studies },
    ...{ downloadsLeft, downloadRefusal },
  };
}

describe('what they will see', () => {
  it('is what the recipient then gets, and nothing that is kept back is in it', async () => {
    const { requestId, personId, kept } = await reviewed();
    const before = await preview(requestId);
    if (!before.ok) throw new Error(before.error);
    expect(before.value.release.studies.map(({ description }) => description)).toEqual([
      'CT knee',
      'CT head',
    ]);
    expect(JSON.stringify(before.value)).not.toMatch(new RegExp(`KEPT BACK|${kept}`));

    const now = new Date();
    const moved = await moveRequest(database.web, proved(officer, 'approve_request', requestId), {
      ...{ requestId, event: { kind: 'final_approve' }, now },
      looked: await looksOf(database, officer, requestId),
    });
    expect(moved).toEqual({ ok: true, value: 'partially_approved' });
    const of = { organisationId: trust, requestId, now };
    const plan = await claimRelease(database.worker, of);
    const packing = await preview(requestId);
    expect(packing.ok && packing.value.release.studies).toEqual(before.value.release.studies);
    const { releaseId } = plan!;
    const packed = { manifestSha256: new Uint8Array(32), fileCount: 9, zipBytes: 9999n };
    expect(await sealRelease(database.worker, { ...of, releaseId, packed, derived: [] })).toBe(
      true,
    );
    const sealed = await preview(requestId);
    await database.behind.query(`UPDATE release SET state = 'active' WHERE id = $1`, [releaseId]);
    await database.behind.query(`UPDATE link SET state = 'active' WHERE release_id = $1`, [
      releaseId,
    ]);
    await database.behind.query(`UPDATE access_request SET state = 'released' WHERE id = $1`, [
      requestId,
    ]);

    await aPassedDisclaimer(database.behind, {
      ...{ organisationId: trust, requestId, releaseId, personId },
    });
    const got = await viewRelease(database.web, actingAs(personId), { releaseId, now: new Date() });
    if (!got.ok || !sealed.ok) throw new Error('not opened');
    expect(lasting(sealed.value.release)).toEqual(lasting(got.value));
    expect(lasting(before.value.release)).toEqual(lasting(got.value));
    expect(sealed.value.release).toMatchObject({ id: releaseId, zipBytes: got.value.zipBytes });
  });

  it('has the names and sizes of the files that packing gives them', async () => {
    const { requestId } = await reviewed();
    const shown = await preview(requestId);
    if (!shown.ok) throw new Error(shown.error);
    const files = packageList(shown.value.files, 'Europe/London');
    expect(files.slice(0, 2)).toEqual([
      { path: 'DICOM/ST000001/SE000001/IM000001', sizeBytes: 4321 },
      { path: 'DICOM/ST000002/SE000001/IM000001', sizeBytes: 4321 },
    ]);
    expect(files[2]?.path).toMatch(/^REPORTS\/2026-01-02-CT-.{6}-1-final\.pdf$/);
    expect(files[2]?.sizeBytes).toBe(100);
    expect(files.map(({ path }) => path)).toContain('README.txt');
    expect(files).toHaveLength(7);
  });

  it('makes no link, opens nothing, and is written down once a session', async () => {
    const { requestId } = await reviewed();
    await preview(requestId);
    await preview(requestId);
    const { rows } = await database.behind.query(
      `SELECT 1 FROM release r LEFT JOIN link l ON l.release_id = r.id WHERE r.request_id = $1`,
      [requestId],
    );
    expect(rows).toEqual([]);
    expect(await auditOf(database, 'release.previewed', { requestId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
    expect(await auditOf(database, 'release.viewed', { requestId })).toEqual([]);
  });

  it('is for whoever may approve it: for nobody else there, nor elsewhere, nor for the requester', async () => {
    const { requestId, personId } = await reviewed();
    const stranger = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    for (const other of [radiologist, stranger, actingAs(personId)]) {
      const asked = { requestId, now: new Date() };
      expect(await previewRelease(database.web, other, asked)).toEqual({
        ok: false,
        error: 'not_found',
      });
    }
  });

  it('is in the language that the recipient chose', async () => {
    const { requestId, personId } = await reviewed();
    await database.behind.query(`UPDATE person SET language = 'cy' WHERE id = $1`, [personId]);
    const shown = await preview(requestId);
    expect(shown.ok && shown.value.language).toBe('cy');
  });

  it('is nothing while all is kept back, or once the link has gone out', async () => {
    const { requestId } = await reviewed();
    await database.behind.query(
      `UPDATE request_study SET withheld_for = 'third_party' WHERE request_id = $1`,
      [requestId],
    );
    expect(await preview(requestId)).toEqual({ ok: false, error: 'nothing_to_show' });
  });
});
