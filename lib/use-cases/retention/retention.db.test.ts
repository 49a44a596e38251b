import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asSystem, type Acting } from '#lib/adapters/db/context.ts';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { putDocument } from '#lib/adapters/storage/put-document.ts';
import type { Result } from '#lib/base/result.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { carryOutDeletion } from '#lib/processes/worker/carry-out-deletion.ts';
import { nightly } from '#lib/processes/worker/propose-deletions.ts';
import { deletionBatch, deletionBatches } from '#lib/queries/retention/deletions.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPatient, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { claimRelease } from '../release/claim-release.ts';
import { acceptDeletion } from './accept-deletion.ts';
import { approveDeletion } from './approve-deletion.ts';
import { approvedBatch, deleteItem } from './carry-out-deletion.ts';
import { keepRecord } from './keep-record.ts';
import { proposeDeletions } from './propose-deletions.ts';

let database: TestDatabase;
let store: ObjectStore;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  folder = mkdtempSync(path.join(tmpdir(), 'lantern-retention-'));
  store = await openFolderStore(folder);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const NOW = new Date();
const LONG_AGO = new Date(NOW.getTime() - 5 * 365 * 86_400_000);

type Trust = Awaited<ReturnType<typeof aTrust>>;

async function aTrust(organisationId?: string) {
  const id = organisationId ?? (await anOrganisation(database.behind));
  return {
    organisationId: id,
    officer: await staffMember(database, id, ['access_officer']),
    dpo: await staffMember(database, id, ['dpo']),
  };
}

/** A patient's request that was closed five years ago, with everything that hangs on it. */
async function anOldFile({ organisationId, officer }: Trust, changes = {}): Promise<string> {
  const { behind } = database;
  const requestId = await aRequest(behind, organisationId, {
    requester_person_id: await aPerson(behind),
    subject_patient_id: await aPatient(behind, organisationId),
    state: 'closed_completed',
    closed_at: LONG_AGO,
    ...changes,
  });
  const of = { organisation_id: organisationId, request_id: requestId };
  const releaseId = randomUUID();
  await insert(behind, 'approval', {
    ...of,
    approver_person_id: officer.personId,
    role: 'access_officer',
    decision: 'approve',
    decided_at: LONG_AGO,
  });
  await insert(behind, 'release', {
    ...of,
    id: releaseId,
    recipient_person_id: await aPerson(behind),
    state: 'quarantined',
    ended_at: LONG_AGO,
  });
  await insert(behind, 'legal_hold', { ...of, kind: 'sar', placed_at: LONG_AGO });
  return requestId;
}

async function batchesOf({ organisationId }: Trust): Promise<readonly string[]> {
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM deletion_batch WHERE organisation_id = $1 ORDER BY proposed_at, id',
    [organisationId],
  );
  return rows.map(({ id }) => id);
}

async function aBatch(trust: Trust): Promise<string> {
  await proposeDeletions(database.worker, { organisationId: trust.organisationId, now: NOW });
  const [batchId, another] = await batchesOf(trust);
  if (batchId === undefined || another !== undefined) throw new Error('not one batch');
  return batchId;
}

type ItemRow = { id: string; record_id: string; state: string; [column: string]: unknown };

async function itemsOf(batchId: string): Promise<readonly ItemRow[]> {
  const { rows } = await database.behind.query<ItemRow>(
    'SELECT * FROM deletion_item WHERE batch_id = $1 ORDER BY id',
    [batchId],
  );
  return rows;
}

const said = (result: Result<unknown>) => (result.ok ? 'ok' : result.error);
const accept = (who: Acting, batchId: string) =>
  acceptDeletion(database.web, who, { batchId, now: new Date() }).then(said);
const approve = (who: Acting, batchId: string) =>
  approveDeletion(database.web, who, { batchId, now: new Date() }).then(said);
const approveProved = (who: Acting, batchId: string) =>
  approve(proved(who, 'approve_deletion', batchId), batchId);

async function anApprovedBatch(trust: Trust): Promise<string> {
  const batchId = await aBatch(trust);
  expect(await accept(trust.officer, batchId)).toBe('ok');
  expect(await approveProved(trust.dpo, batchId)).toBe('ok');
  return batchId;
}

function carryOut({ organisationId }: Trust, batchId: string): Promise<void> {
  return carryOutDeletion({ db: database.worker, store }, { organisationId, batchId });
}

async function isThere(table: string, id: string): Promise<boolean> {
  const { rowCount } = await database.behind.query(`SELECT FROM ${table} WHERE id = $1`, [id]);
  return rowCount === 1;
}

describe('what is due', () => {
  it('is proposed once, by its rule, however often it is looked for, and nothing else is', async () => {
    const trust = await aTrust();
    const due = await anOldFile(trust);
    await anOldFile(trust, { state: 'released', closed_at: null });
    await anOldFile(trust, { closed_at: new Date(NOW.getTime() - 30 * 86_400_000) });
    await anOldFile(trust, { type: 'court_order', subject_person_id: null });
    await anOldFile(trust, { type: 'research' });
    const batchId = await aBatch(trust);
    await Promise.all([1, 2, 3].map(() => aBatch(trust)));
    expect(await itemsOf(batchId)).toEqual([
      expect.objectContaining({ record_id: due, state: 'proposed', rule: 'subject_access_file' }),
    ]);
  });

  it('is not what a hold covers: of the request, of the patient, or of the whole institution', async () => {
    for (const hold of ['request', 'patient', 'everything']) {
      const trust = await aTrust();
      const requestId = await anOldFile(trust);
      const request = await rowOf(database, 'access_request', requestId);
      await insert(database.behind, 'legal_hold', {
        organisation_id: trust.organisationId,
        kind: 'litigation',
        placed_at: NOW,
        ...(hold === 'request' && { request_id: requestId }),
        ...(hold === 'patient' && { patient_id: request['subject_patient_id'] }),
      });
      await proposeDeletions(database.worker, { organisationId: trust.organisationId, now: NOW });
      expect(await batchesOf(trust), hold).toEqual([]);
    }
  });

  it('is looked for at every institution in the night', async () => {
    const trust = await aTrust();
    await nightly({ db: database.worker });
    const { rows } = await database.behind.query(
      `SELECT FROM graphile_worker.jobs WHERE key = $1`,
      [`propose-deletions:${trust.organisationId}`],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('two people', () => {
  it('let a batch go: whoever accepted it does not approve it, in no account of theirs', async () => {
    const trust = await aTrust();
    await anOldFile(trust);
    const batchId = await aBatch(trust);
    const { dpo, officer } = trust;
    expect(await approveProved(dpo, batchId)).toBe('not_accepted');
    expect(await accept(dpo, batchId)).toBe('ok');
    expect(await accept(officer, batchId)).toBe('not_proposed');
    expect(await approveProved(dpo, batchId)).toBe('own_acceptance');
    const { rows } = await database.behind.query<{ verified_email: string }>(
      'SELECT verified_email FROM person WHERE id = $1',
      [dpo.personId],
    );
    const other = await staffMember(database, trust.organisationId, ['siro']);
    if (other.actor.kind !== 'person') throw new Error('nobody');
    const email = rows[0]!.verified_email;
    const sameHuman = { ...other, actor: { ...other.actor, verifiedEmail: email } };
    expect(await approveProved(sameHuman, batchId)).toBe('own_acceptance');
    expect(await approve(other, batchId)).toBe('step_up_needed');
    expect(await approve(proved(other, 'approve_deletion', batchId, 'totp'), batchId)).toBe(
      'passkey_needed',
    );
    expect(await approve(proved(other, 'approve_deletion', randomUUID()), batchId)).toBe(
      'step_up_needed',
    );
    expect(await approveProved(officer, batchId)).toBe('not_permitted');
    expect(await approveProved(other, batchId)).toBe('ok');
    expect(await approveProved(other, batchId)).toBe('not_accepted');
    expect(await auditOf(database, 'deletion.approved', { personId: dpo.personId })).toEqual([
      { outcome: 'denied', reason: 'not_accepted' },
      { outcome: 'denied', reason: 'own_acceptance' },
    ]);
  });

  it('at once approve it once', async () => {
    const trust = await aTrust();
    await anOldFile(trust);
    const batchId = await aBatch(trust);
    const siro = await staffMember(database, trust.organisationId, ['siro']);
    expect(await accept(trust.officer, batchId)).toBe('ok');
    const answers = await Promise.all([
      approveProved(trust.dpo, batchId),
      approveProved(siro, batchId),
    ]);
    expect(answers.toSorted()).toEqual(['not_accepted', 'ok']);
  });

  it('of another institution see nothing of it', async () => {
    const [trust, foreign] = [await aTrust(), await aTrust()];
    await anOldFile(trust);
    const batchId = await aBatch(trust);
    const [item] = await itemsOf(batchId);
    const input = { batchId, itemId: item!.id, reason: 'Mine', now: NOW };
    expect(await accept(foreign.officer, batchId)).toBe('not_found');
    expect(await approveProved(foreign.dpo, batchId)).toBe('not_found');
    expect(said(await keepRecord(database.web, foreign.dpo, input))).toBe('not_found');
    expect(said(await deletionBatch(database.web, foreign.dpo, { batchId, now: NOW }))).toBe(
      'not_found',
    );
    const { organisationId } = trust;
    expect(
      said(await deletionBatches(database.web, foreign.dpo, { organisationId, now: NOW })),
    ).toBe('not_permitted');
    await carryOut(foreign, batchId);
    expect((await itemsOf(batchId))[0]!.state).toBe('proposed');
  });
});

describe('a single record', () => {
  it('is taken out with a reason, stays, and is not proposed again the next night', async () => {
    const trust = await aTrust();
    const [kept, gone] = [await anOldFile(trust), await anOldFile(trust)];
    const batchId = await aBatch(trust);
    const item = (await itemsOf(batchId)).find(({ record_id }) => record_id === kept)!;
    const keep = (reason: string) =>
      keepRecord(database.web, trust.dpo, { batchId, itemId: item.id, reason, now: NOW }).then(
        said,
      );
    expect(await keep('  ')).toBe('reason_missing');
    expect(await keep('x'.repeat(2001))).toBe('text_too_long');
    expect(await keep('The family may still complain')).toBe('ok');
    expect(await keep('Again')).toBe('not_waiting');
    expect(await accept(trust.officer, batchId)).toBe('ok');
    expect(await approveProved(trust.dpo, batchId)).toBe('ok');
    await carryOut(trust, batchId);
    expect(await isThere('access_request', kept)).toBe(true);
    expect(await isThere('access_request', gone)).toBe(false);
    await proposeDeletions(database.worker, { organisationId: trust.organisationId, now: NOW });
    expect(await batchesOf(trust)).toEqual([batchId]);
  });

  it('taken out last ends the batch, and nothing is left to accept', async () => {
    const trust = await aTrust();
    await anOldFile(trust);
    const batchId = await aBatch(trust);
    const [item] = await itemsOf(batchId);
    const input = { batchId, itemId: item!.id, reason: 'Keep', now: NOW };
    expect(said(await keepRecord(database.web, trust.officer, input))).toBe('ok');
    expect((await rowOf(database, 'deletion_batch', batchId))['state']).toBe('emptied');
    expect(await accept(trust.officer, batchId)).toBe('not_proposed');
  });
});

describe('carrying it out', () => {
  it('deletes the file with all that hangs on it, keeps the audit, and leaves a certificate of digests', async () => {
    const trust = await aTrust();
    const requestId = await anOldFile(trust);
    const { reference } = (await rowOf(database, 'access_request', requestId)) as {
      reference: string;
    };
    await insert(database.behind, 'audit_event', {
      organisation_id: trust.organisationId,
      event: 'request.viewed',
      outcome: 'success',
      actor_kind: 'system',
      request_id: requestId,
    });
    const batchId = await anApprovedBatch(trust);
    await carryOut(trust, batchId);
    await carryOut(trust, batchId);
    for (const table of ['approval', 'release', 'legal_hold']) {
      const { rowCount } = await database.behind.query(
        `SELECT FROM ${table} WHERE request_id = $1`,
        [requestId],
      );
      expect(rowCount, table).toBe(0);
    }
    expect(await isThere('access_request', requestId)).toBe(false);
    expect(await auditOf(database, 'request.viewed', { requestId })).toHaveLength(1);
    expect(await auditOf(database, 'deletion.record_deleted', { requestId })).toHaveLength(1);

    const [item] = await itemsOf(batchId);
    const digest = createHash('sha256').update(`request_file:${reference}`).digest();
    expect(item).toMatchObject({ state: 'deleted', reference: null, digest });
    const found = await deletionBatch(database.web, trust.dpo, { batchId, now: NOW });
    if (!found.ok) throw new Error(found.error);
    expect(found.value.certificate).toMatchObject({
      rules: ['subject_access_file'],
      deletedCount: 1,
      keptCount: 0,
      sparedCount: 0,
      itemsSha256: createHash('sha256').update(digest).digest('hex'),
    });
    expect(JSON.stringify(found.value)).not.toContain(reference);
  });

  it('spares what a hold was placed on after the approval, and the database itself would', async () => {
    const trust = await aTrust();
    const requestId = await anOldFile(trust);
    const batchId = await anApprovedBatch(trust);
    await insert(database.behind, 'legal_hold', {
      organisation_id: trust.organisationId,
      request_id: requestId,
      kind: 'inquiry',
      placed_at: NOW,
    });
    const [item] = await itemsOf(batchId);
    expect(await deletedByHand(trust, item!.id)).toBe('on_hold');
    await carryOut(trust, batchId);
    expect(await isThere('access_request', requestId)).toBe(true);
    expect((await itemsOf(batchId))[0]).toMatchObject({
      state: 'spared',
      spared_because: 'on_hold',
    });
    const batch = await rowOf(database, 'deletion_batch', batchId);
    expect(batch['state']).toBe('carried_out');
  });

  it('spares what was reopened or complained about after the approval', async () => {
    const trust = await aTrust();
    const [reopened, complained] = [await anOldFile(trust), await anOldFile(trust)];
    const batchId = await anApprovedBatch(trust);
    const { behind } = database;
    await behind.query(`UPDATE access_request SET state = 'reopened' WHERE id = $1`, [reopened]);
    const { requester_person_id } = await rowOf(database, 'access_request', complained);
    await insert(behind, 'complaint', {
      organisation_id: trust.organisationId,
      reference: `CMP-${complained.slice(0, 8)}`,
      subject: 'request',
      request_id: complained,
      description: 'Late',
      complainant_person_id: requester_person_id,
      received_at: NOW,
      acknowledge_by: '2030-01-01',
      answer_target: '2030-01-01',
      state_since: NOW,
    });
    await carryOut(trust, batchId);
    const words = (await itemsOf(batchId)).map((item) => item['spared_because']);
    expect(words.toSorted()).toEqual(['in_use', 'still_open']);
  });

  it('is not for a batch that nobody approved, nor for the worker’s own hand', async () => {
    const trust = await aTrust();
    const requestId = await anOldFile(trust);
    const batchId = await aBatch(trust);
    const [item] = await itemsOf(batchId);
    expect(await deletedByHand(trust, item!.id)).toBe('not_approved');
    await carryOut(trust, batchId);
    expect(await accept(trust.officer, batchId)).toBe('ok');
    expect(await deletedByHand(trust, item!.id)).toBe('not_approved');
    expect(await isThere('access_request', requestId)).toBe(true);
    const { context } = asSystem(trust.organisationId);
    await expect(
      database.worker.as(context, (tx) => tx.accessRequest.deleteMany({})),
    ).rejects.toThrow(/permission denied/);
    await expect(
      database.web.as(trust.dpo.context, (tx) => tx.accessRequest.deleteMany({})),
    ).rejects.toThrow(/permission denied/);
    await expect(
      database.behind.query(
        `UPDATE deletion_batch SET state = 'approved', approved_by = accepted_by, approved_at = now() WHERE id = $1`,
        [batchId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  async function deletedByHand({ organisationId }: Trust, itemId: string): Promise<unknown> {
    const { context } = asSystem(organisationId);
    const rows = await database.worker.as(
      context,
      (tx) => tx.$queryRaw<{ answer: string }[]>`
      SELECT app.delete_due(${itemId}::uuid, '{}'::text[]) AS answer`,
    );
    return rows[0]?.answer;
  }
});

/** A release whose link ended nine days ago, with its package in the store. */
async function anOldPackage() {
  const releaseId = randomUUID();
  const report = await putDocument(store, Buffer.from(`report ${releaseId}`));
  const readme = await putDocument(store, Buffer.from(`readme ${releaseId}`));
  const file = (kind: ReleaseManifest['files'][number]['kind'], key: ObjectKey) => ({
    ...{ path: kind, kind, objectKey: key, sizeBytes: 1, crc32: 1, sha256: '' },
    ...{ studyId: null, sopInstanceUid: null },
  });
  const manifest: ReleaseManifest = {
    version: 1,
    releaseId,
    reference: 'LAN-TEST-TEST',
    sealedAt: daysAgo(39).toISOString(),
    timeZone: 'Europe/London',
    files: [file('report', report.key), file('document', readme.key)],
  };
  const kept = await putDocument(store, Buffer.from(JSON.stringify(manifest)));
  const made = await aRelease(database.behind, {
    release: {
      state: 'expired',
      ended_at: daysAgo(9),
      manifest_sha256: Buffer.from(kept.sha256),
    },
    link: { state: 'expired', created_at: daysAgo(39), expires_at: daysAgo(9) },
  });
  const trust = await aTrust(made.organisationId);
  return { made, trust, report: report.key, own: [readme.key, kept.key] };
}

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const sizes = (keys: readonly ObjectKey[]) => Promise.all(keys.map((key) => store.size(key)));

async function packageRow({ releaseId }: MadeRelease): Promise<unknown> {
  return (await rowOf(database, 'release', releaseId))['package_removed_at'];
}

describe('the package of a release (RT-1)', () => {
  it('goes seven days after its link ended; the report, the release and the studies stay', async () => {
    const { made, trust, report, own } = await anOldPackage();
    const batchId = await anApprovedBatch(trust);
    await carryOut(trust, batchId);
    expect(await sizes(own)).toEqual([null, null]);
    expect(await store.size(report)).not.toBeNull();
    expect(await packageRow(made)).not.toBeNull();
    expect(await isThere('study', made.studyId)).toBe(true);
    const [item] = await itemsOf(batchId);
    expect(item).toMatchObject({ state: 'deleted', documents: expect.any(Array) as unknown });
    expect((item!['documents'] as string[]).toSorted()).toEqual([...own].toSorted());
  });

  it('killed between row and bytes, is ended by the next run; the row never promises bytes that are gone', async () => {
    const { made, trust, own } = await anOldPackage();
    const batchId = await anApprovedBatch(trust);
    const of = { organisationId: trust.organisationId, batchId };
    const batch = (await approvedBatch(database.worker, of))!;
    const more = { documents: own, now: NOW };
    expect(await deleteItem(database.worker, { ...of, ...batch }, batch.items[0]!, more)).toBe(
      true,
    );
    expect(await packageRow(made)).not.toBeNull();
    expect((await sizes(own)).includes(null)).toBe(false);
    expect((await itemsOf(batchId))[0]!.state).toBe('rows_gone');

    // Nothing is prepared anew for the request meanwhile: its bytes might be the same.
    const claim = { organisationId: trust.organisationId, requestId: made.requestId, now: NOW };
    await expect(claimRelease(database.worker, claim)).rejects.toThrow(/being removed/);

    // Killed again, in the midst of the bytes.
    await store.remove(own[0]!);
    await carryOut(trust, batchId);
    expect(await sizes(own)).toEqual([null, null]);
    expect((await itemsOf(batchId))[0]!.state).toBe('deleted');
    expect((await rowOf(database, 'deletion_batch', batchId))['state']).toBe('carried_out');
  });

  it('carried out by two workers at once goes once', async () => {
    const { trust, own } = await anOldPackage();
    const batchId = await anApprovedBatch(trust);
    await Promise.all([carryOut(trust, batchId), carryOut(trust, batchId)]);
    expect(await sizes(own)).toEqual([null, null]);
    const { rows } = await database.behind.query(
      `SELECT FROM audit_event WHERE event = 'deletion.carried_out' AND details->>'batchId' = $1`,
      [batchId],
    );
    expect(rows).toHaveLength(1);
  });

  it('stays while the link is open, or for six days after', async () => {
    const made = await aRelease(database.behind);
    const trust = await aTrust(made.organisationId);
    await database.behind.query(
      `UPDATE link SET state = 'revoked', revoked_at = $2 WHERE id = $1`,
      [made.linkId, daysAgo(6)],
    );
    await proposeDeletions(database.worker, { organisationId: trust.organisationId, now: NOW });
    expect(await batchesOf(trust)).toEqual([]);
  });
});

describe('what is spent', () => {
  it('is cleared away when it is old and kept while it is not', async () => {
    const { behind } = database;
    const personId = await aPerson(behind);
    const { rows } = await behind.query<{ id: string }>(
      'SELECT id FROM account WHERE person_id = $1',
      [personId],
    );
    const session = async (ended: Date) => {
      const id = randomUUID();
      await insert(behind, 'session', {
        ...{ id, person_id: personId, account_id: rows[0]!.id, stage: 'signed_in' },
        ...{ token_hash: createHash('sha256').update(id).digest(), idle_seconds: 60 },
        ...{ second_factor_at: daysAgo(900), expires_at: ended, ended_at: ended },
        ended_because: 'signed_out',
      });
      return id;
    };
    const [old, recent] = [await session(daysAgo(400)), await session(daysAgo(300))];
    const counter = (key: string, until: Date) =>
      insert(behind, 'throttle', { key, attempts: 1, window_ends_at: until });
    await counter(`old ${old}`, daysAgo(2));
    await counter(`new ${old}`, daysAgo(0));
    await nightly({ db: database.worker });
    expect([await isThere('session', old), await isThere('session', recent)]).toEqual([
      false,
      true,
    ]);
    const { rows: counters } = await behind.query<{ key: string }>(
      'SELECT key FROM throttle WHERE key LIKE $1',
      [`%${old}`],
    );
    expect(counters).toEqual([{ key: `new ${old}` }]);
    const { rows: swept } = await behind.query<{ details: Record<string, number> }>(
      `SELECT details FROM audit_event WHERE event = 'deletions.swept'`,
    );
    expect(swept.at(-1)!.details).toMatchObject({ sessions: 1, counters: 1 });
  });
});
