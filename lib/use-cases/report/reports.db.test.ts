import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import { documentKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { anOrganisation, aStudy } from '#lib/testing/builders/rows.ts';
import {
  aMatchedRequest,
  aReport,
  auditOf,
  rowOf,
  staffMember,
} from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { openReport } from './open-report.ts';
import { LARGEST_REPORT_BYTES, uploadReport, type Upload } from './upload-report.ts';

let database: TestDatabase;
let folder: string;
let store: ObjectStore;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
let stranger: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
  store = await openFolderStore(folder);
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  stranger = await staffMember(database, await anOrganisation(database.behind), ['access_officer']);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const PDF = Buffer.from('%PDF-1.7\nA report\n%%EOF\n');

function upload(who: typeof officer, studyId: string, changes: Partial<Upload> = {}) {
  const sent: Upload = { status: 'final', title: 'Radiology report', bytes: PDF, ...changes };
  const deps = { db: database.web, store, documentKey };
  return uploadReport(deps, who, { studyId, upload: sent, now: new Date() });
}

async function reportsOf(studyId: string) {
  const { rows } = await database.behind.query<{ id: string; status: string }>(
    'SELECT id, status FROM report WHERE study_id = $1 ORDER BY received_at, id',
    [studyId],
  );
  return rows;
}

describe('adding a report to a study', () => {
  it('stores the very bytes and then writes the row and the audit', async () => {
    const studyId = await aStudy(database.behind, trust);
    const uploaded = await upload(officer, studyId);
    expect(uploaded.ok).toBe(true);
    const row = await rowOf(database, 'report', uploaded.ok ? uploaded.value.reportId : '');
    const sha256 = createHash('sha256').update(PDF).digest();
    expect(row['document_sha256']).toEqual(sha256);
    expect(row['uploaded_by_person_id']).toBe(officer.personId);
    const key = documentKey(sha256.toString('hex'));
    const kept: Uint8Array[] = [];
    if (key.ok) for await (const chunk of store.read(key.value)) kept.push(chunk);
    expect(Buffer.concat(kept)).toEqual(PDF);
    expect(await auditOf(database, 'report.uploaded', { studyId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
  });

  it('adds an amended one beside the final one, and never in its place', async () => {
    const studyId = await aStudy(database.behind, trust);
    await upload(officer, studyId, { status: 'preliminary' });
    await upload(officer, studyId, { status: 'final' });
    expect((await upload(officer, studyId, { status: 'amended' })).ok).toBe(true);
    expect((await reportsOf(studyId)).map(({ status }) => status)).toEqual([
      'preliminary',
      'final',
      'amended',
    ]);
  });

  it.each([
    ['nothing_to_amend', { status: 'amended' }],
    ['title_missing', { title: '  ' }],
    ['title_missing', { title: 'x'.repeat(201) }],
    ['file_missing', { bytes: new Uint8Array() }],
    ['not_a_pdf', { bytes: Buffer.from('<html>%PDF-') }],
    ['file_too_large', { bytes: Buffer.concat([PDF, Buffer.alloc(LARGEST_REPORT_BYTES)]) }],
  ] as const)('is refused with %s, and leaves no row', async (error, changes) => {
    const studyId = await aStudy(database.behind, trust);
    expect(await upload(officer, studyId, changes)).toEqual({ ok: false, error });
    expect(await reportsOf(studyId)).toEqual([]);
    expect(await auditOf(database, 'report.uploaded', { studyId })).toEqual([
      { outcome: 'denied', reason: error },
    ]);
  });

  it('takes no second final report, also from two colleagues at the same moment', async () => {
    const studyId = await aStudy(database.behind, trust);
    const both = await Promise.all([upload(officer, studyId), upload(officer, studyId)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'final_stands' });
    expect(await upload(officer, studyId, { status: 'preliminary' })).toEqual({
      ok: false,
      error: 'final_stands',
    });
  });

  it('is refused to other roles, and the study is not there for another institution', async () => {
    const studyId = await aStudy(database.behind, trust);
    const legal = await staffMember(database, trust, ['legal_approver']);
    expect(await upload(legal, studyId)).toEqual({ ok: false, error: 'not_permitted' });
    expect(await upload(stranger, studyId)).toEqual({ ok: false, error: 'not_found' });
  });
});

describe('opening a report', () => {
  async function chosen(state: string) {
    const asked = await aMatchedRequest(database, trust, { state, studies: 1, chosen: true });
    const [studyId] = asked.studyIds;
    const [report] = await reportsOf(studyId!);
    return { ...asked, studyId: studyId!, reportId: report!.id };
  }

  function open(who: typeof officer, studyId: string, reportId: string) {
    return openReport(database.web, who, { studyId, reportId, now: new Date() });
  }

  it('is for staff with an open request that the study is chosen for, and is written down', async () => {
    const { studyId, reportId } = await chosen('harm_review');
    expect(await open(officer, studyId, reportId)).toMatchObject({
      ok: true,
      value: { title: 'Radiology report', documentSha256: '07'.repeat(32) },
    });
    expect(await auditOf(database, 'report.viewed', { studyId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
  });

  it('is refused once the request is finished, and where nobody asked for the study', async () => {
    const { studyId, reportId } = await chosen('closed_completed');
    expect(await open(officer, studyId, reportId)).toEqual({ ok: false, error: 'no_request' });
    const alone = await aStudy(database.behind, trust);
    await aReport(database, trust, alone, 'final');
    const [report] = await reportsOf(alone);
    expect(await open(officer, alone, report!.id)).toEqual({ ok: false, error: 'no_request' });
  });

  it('gives no reason to whoever asked themselves', async () => {
    const { studyId, reportId, requesterId } = await chosen('harm_review');
    const account = await staffMember(database, trust, ['access_officer'], {
      verified_email: `${requesterId}@example.org`,
    });
    expect(await open(account, studyId, reportId)).toEqual({ ok: false, error: 'no_request' });
  });

  it('is not there for another institution, nor under another study', async () => {
    const { studyId, reportId } = await chosen('harm_review');
    const other = await aStudy(database.behind, trust);
    expect(await open(stranger, studyId, reportId)).toEqual({ ok: false, error: 'not_found' });
    expect(await open(officer, other, reportId)).toEqual({ ok: false, error: 'not_found' });
  });

  it('of a study set aside is for the imaging exchange alone', async () => {
    const { studyId, reportId } = await chosen('harm_review');
    await database.behind.query(`UPDATE study SET quarantined_because = 'doubt' WHERE id = $1`, [
      studyId,
    ]);
    expect(await open(officer, studyId, reportId)).toEqual({ ok: false, error: 'quarantined' });
    const operator = await staffMember(database, trust, ['exchange_operator']);
    expect((await open(operator, studyId, reportId)).ok).toBe(true);
  });
});
