import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { StudyId } from '#lib/base/id.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { incident } from '#lib/queries/incident/incident.ts';
import { isReleaseOpen } from '#lib/queries/release/is-release-open.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import { viewReport } from '#lib/queries/release/view-report.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, insert } from '#lib/testing/builders/rows.ts';
import { aRelease, aReportOf } from '#lib/testing/builders/releases.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { createDownload } from '../download/create-download.ts';
import { endBytes } from '../download/end-bytes.ts';
import { beginBytes } from '../download/begin-bytes.ts';
import { openLink } from '../link/open-link.ts';
import { recallRelease, type RecallInput } from './recall-release.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = () => new Date();

/** Something that was sent and should not have been, and the people of the hospital that sent it. */
async function aMistake(changes: Parameters<typeof aRelease>[1] = {}) {
  const { behind } = database;
  const made = await aRelease(behind, changes);
  const { organisationId, requestId, studyId } = made;
  await insert(behind, 'request_study', {
    ...{ organisation_id: organisationId, request_id: requestId, study_id: studyId },
  });
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const guardian = await staffMember(database, organisationId, ['caldicott_guardian']);
  const privacy = await staffMember(database, organisationId, ['privacy_officer']);
  return { ...made, officer, guardian, privacy, recipient: actingAs(made.personId) };
}
type Mistake = Awaited<ReturnType<typeof aMistake>>;

function recall(
  { requestId, officer }: Mistake,
  said: Partial<RecallInput> = {},
  by: Acting = officer,
) {
  return recallRelease(database.web, proved(by, 'revoke_release', requestId), {
    ...{ requestId, because: 'wrong_recipient', known: 'A namesake wrote to us', mixedUp: [] },
    ...{ now: now(), ...said },
  });
}

async function countOf(table: string, { requestId }: Mistake): Promise<number> {
  const { rows } = await database.behind.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE request_id = $1`,
    [requestId],
  );
  return rows[0]!.n;
}

/** A download of which so many bytes have gone. */
async function downloaded({ releaseId, linkId, recipient }: Mistake, to: number) {
  const made = await createDownload(database.web, recipient, { releaseId, now: now() });
  if (!made.ok) throw new Error(made.error);
  const { downloadId } = made.value;
  await beginBytes(database.web, recipient, { downloadId, from: 0, now: now() });
  const part = { to, sentBytes: to, isWhole: false, stoppedBecause: null };
  const end = { downloadId, linkId, shareId: null, ...part };
  await endBytes(database.web, recipient, { ...end, now: now() });
  return downloadId;
}

describe('a release that went to the wrong person', () => {
  it('ends its link, its pages and its downloads, and says so to whoever had it', async () => {
    const sent = await aMistake();
    const { releaseId, recipient } = sent;
    const reportId = await aReportOf(database.behind, sent);
    const downloadId = await downloaded(sent, 1000);
    expect(await recall(sent)).toEqual({ ok: true, value: { isNew: true } });
    const gone = { ok: false, error: 'link_recalled' };
    const at = { releaseId, now: now() };
    expect(await viewRelease(database.web, recipient, at)).toEqual(gone);
    expect(await viewReport(database.web, recipient, { ...at, reportId })).toEqual(gone);
    expect(await createDownload(database.web, recipient, at)).toEqual(gone);
    const again = { downloadId, from: 1000, now: now() };
    expect(await beginBytes(database.web, recipient, again)).toEqual(gone);
    expect(await isReleaseOpen(database.web, recipient, at)).toBe(false);
    expect(await rowOf(database, 'access_request', sent.requestId)).toMatchObject({
      state: 'release_revoked',
    });
    expect(await rowOf(database, 'link', sent.linkId)).toMatchObject({ state: 'revoked' });
  });

  it('is an incident from that moment on, with all that is known, for whoever looks into it', async () => {
    const sent = await aMistake();
    const { releaseId, recipient, secretHash } = sent;
    const reportId = await aReportOf(database.behind, sent);
    await openLink(database.web, recipient, { secretHash, now: now() });
    await viewRelease(database.web, recipient, { releaseId, now: now() });
    await viewReport(database.web, recipient, { releaseId, reportId, now: now() });
    const downloadId = await downloaded(sent, 1_000_000);
    const at = now();
    await recall(sent, { now: at });
    // Until the connection was cut, more went out.
    const rest = { downloadId, linkId: sent.linkId, to: 1_400_000, sentBytes: 400_000 };
    await endBytes(database.web, recipient, {
      ...{ ...rest, shareId: null, isWhole: false, stoppedBecause: 'link_recalled', now: now() },
    });
    const seen = await staffRequest(database.web, sent.officer, {
      ...{ requestId: sent.requestId, now: now() },
    });
    const known = {
      ...{ because: 'wrong_recipient', known: 'A namesake wrote to us', recipient: 'Ada Tester' },
      studies: [{ isMixedUp: false, imageCount: 42, reportCount: 1 }],
      facts: [
        ...[{ kind: 'opened' }, { kind: 'looked' }, { kind: 'report' }],
        { kind: 'download', bytes: 1_400_000, totalBytes: 23_000_000, completedAt: null },
      ],
    };
    expect(seen?.recall).toMatchObject(known);
    const found = await incident(database.web, sent.privacy, {
      ...{ incidentId: seen?.recall?.incidentId ?? '', now: now() },
    });
    expect(found).toMatchObject({
      ok: true,
      value: {
        ...{ kind: 'wrong_recipient', state: 'reported', awareAt: at, source: 'staff' },
        ...{ description: 'A namesake wrote to us', recall: known },
      },
    });
    const { rows } = await database.behind.query<{ key: string }>(
      `SELECT key FROM graphile_worker._private_jobs WHERE key LIKE '%incident%' || $1`,
      [seen?.recall?.incidentId],
    );
    expect(rows).toHaveLength(3);
  });

  it('is recalled once: twice by one, or by two at once, is one recall and one incident', async () => {
    const sent = await aMistake();
    const both = await Promise.all([recall(sent), recall(sent, {}, sent.guardian)]);
    expect(both).toContainEqual({ ok: true, value: { isNew: true } });
    expect(both).toContainEqual({ ok: true, value: { isNew: false } });
    expect(await recall(sent)).toEqual({ ok: true, value: { isNew: false } });
    expect(await countOf('recall', sent)).toBe(1);
    const { rows } = await database.behind.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM incident WHERE organisation_id = $1',
      [sent.organisationId],
    );
    expect(rows[0]!.n).toBe(1);
  });

  it('is recalled too when its request was finished, or withdrawn before', async () => {
    const finished = await aMistake({ request: { state: 'closed_completed' } });
    expect(await recall(finished)).toMatchObject({ value: { isNew: true } });
    expect(await rowOf(database, 'link', finished.linkId)).toMatchObject({ state: 'revoked' });
    const withdrawn = await aMistake();
    const { requestId, officer } = withdrawn;
    await moveRequest(database.web, proved(officer, 'revoke_release', requestId), {
      ...{ requestId, event: { kind: 'revoke_release' }, now: now() },
    });
    expect(await recall(withdrawn)).toMatchObject({ value: { isNew: true } });
    const at = { releaseId: withdrawn.releaseId, now: now() };
    expect(await viewRelease(database.web, withdrawn.recipient, at)).toMatchObject({
      error: 'link_recalled',
    });
  });

  it('is sent anew only by approvals of its own', async () => {
    const sent = await aMistake();
    const { requestId, officer } = sent;
    await insert(database.behind, 'approval', {
      ...{ organisation_id: sent.organisationId, request_id: requestId, role: 'access_officer' },
      ...{ approver_person_id: sent.guardian.personId, decision: 'approve', decided_at: now() },
    });
    await recall(sent);
    const event = { kind: 'reopen', newFacts: 'The right person is found' } as const;
    expect(await moveRequest(database.web, officer, { requestId, event, now: now() })).toEqual({
      ...{ ok: true, value: 'reopened' },
    });
    const { rows } = await database.behind.query(
      'SELECT 1 FROM approval WHERE request_id = $1 AND voided_at IS NULL',
      [requestId],
    );
    expect(rows).toEqual([]);
    const at = { releaseId: sent.releaseId, now: now() };
    expect(await viewRelease(database.web, sent.recipient, at)).toMatchObject({
      error: 'link_recalled',
    });
  });
});

describe('who recalls', () => {
  it('is asked for proof, and whoever may not take a release back changes nothing', async () => {
    const sent = await aMistake();
    const { requestId, officer, organisationId, recipient } = sent;
    const because = 'other' as const;
    const input = { requestId, because, known: 'x', mixedUp: [], now: now() };
    expect(await recallRelease(database.web, officer, input)).toMatchObject({
      error: 'step_up_needed',
    });
    const reviewer = await staffMember(database, organisationId, ['harm_reviewer']);
    expect(await recall(sent, {}, reviewer)).toMatchObject({ error: 'not_permitted' });
    expect(await recall(sent, {}, sent.privacy)).toMatchObject({ error: 'not_found' });
    expect(await recall(sent, {}, recipient)).toMatchObject({ error: 'not_permitted' });
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await recall(sent, {}, elsewhere)).toMatchObject({ error: 'not_found' });
    expect(await countOf('recall', sent)).toBe(0);
    expect(await rowOf(database, 'access_request', requestId)).toMatchObject({ state: 'released' });
  });

  it('is never somebody of whom it says that it went to them, nor says it of a release that is open', async () => {
    const sent = await aMistake();
    const { organisationId, requestId, releaseId, personId, officer } = sent;
    const forged = (recipient: string) =>
      database.web.as(officer.context, async (tx) => {
        const drafted = {
          ...{
            organisationId,
            source: 'staff',
            kind: 'other',
            description: 'x',
            reportedAt: now(),
          },
          ...{ reference: `INC-${randomUUID().slice(0, 8)}`, awareAt: now(), stateSince: now() },
          reportedByPersonId: officer.personId,
        };
        const { id: incidentId } = await tx.incident.create({ data: drafted });
        await tx.recall.create({
          data: {
            ...{ organisationId, requestId, releaseId, incidentId, reference: 'LAN-2222-2222' },
            ...{ recipientPersonId: recipient, because: 'other', known: 'x' },
            ...{ recalledBy: officer.personId, recalledAt: now() },
          },
        });
      });
    for (const recipient of [personId, officer.personId]) {
      const refused = await forged(recipient).then(
        () => null,
        (fault: unknown) => databaseRefusal(fault)?.sqlState,
      );
      expect(refused).toBe('42501');
    }
    expect(await countOf('recall', sent)).toBe(0);
  });
});

describe('a study that is another patient’s (INV-14)', () => {
  it('stops every release that holds it, also other people’s, and nothing of it can be read', async () => {
    const sent = await aMistake();
    const { organisationId, studyId } = sent;
    const other = await aMistake({ organisationId });
    const apart = await aMistake({ organisationId });
    await insert(database.behind, 'release_study', {
      ...{ organisation_id: organisationId, release_id: other.releaseId, study_id: studyId },
    });
    const mixedUp = [studyId as StudyId];
    const recalled = await recall(sent, { because: 'wrong_patient', mixedUp });
    expect(recalled).toMatchObject({ value: { isNew: true } });
    expect(await rowOf(database, 'study', studyId)).toMatchObject({
      quarantined_because: 'wrong_patient',
    });
    const opened = async ({ releaseId, recipient }: Mistake) =>
      viewRelease(database.web, recipient, { releaseId, now: now() });
    expect(await opened(other)).toEqual({ ok: false, error: 'link_suspended' });
    expect((await opened(apart)).ok).toBe(true);
    const readable = await database.web.as(other.recipient.context, (tx) => tx.study.count());
    expect(readable).toBe(0);
    const seen = await staffRequest(database.web, sent.officer, {
      ...{ requestId: sent.requestId, now: now() },
    });
    expect(seen?.recall?.studies).toMatchObject([{ id: studyId, isMixedUp: true }]);
    expect(seen?.recall?.facts).toMatchObject([
      { kind: 'frozen', otherRequestId: other.requestId },
    ]);
    const { rows } = await database.behind.query<{ event: string; release_id: string | null }>(
      `SELECT event, release_id FROM audit_event WHERE reason = 'wrong_patient' AND organisation_id = $1 ORDER BY event`,
      [organisationId],
    );
    expect(rows).toEqual([
      { event: 'release.frozen', release_id: other.releaseId },
      { event: 'study.set_aside', release_id: null },
    ]);
  });

  it('must be named, and be one that was sent', async () => {
    const sent = await aMistake();
    const because = 'wrong_patient' as const;
    expect(await recall(sent, { because })).toMatchObject({ error: 'mixed_up_missing' });
    const mixedUp = [randomUUID() as StudyId];
    expect(await recall(sent, { because, mixedUp })).toMatchObject({ error: 'mixed_up_missing' });
    expect(await countOf('recall', sent)).toBe(0);
  });
});

it('a stranger and another trust’s officer see no recall, and nobody changes one', async () => {
  const sent = await aMistake();
  await recall(sent);
  const stranger = actingAs(await aPerson(database.behind));
  const elsewhere = await staffMember(database, await anOrganisation(database.behind), ['dpo']);
  for (const who of [stranger, elsewhere, sent.recipient]) {
    const seen = await database.web.as(who.context, async (tx) => [
      ...[await tx.recall.count(), await tx.recallFact.count(), await tx.recallStudy.count()],
    ]);
    expect(seen).toEqual([0, 0, 0]);
  }
  const changed = database.web.as(sent.officer.context, (tx) =>
    tx.recall.updateMany({ data: { known: 'Something else' } }),
  );
  const refused = await changed.then(
    () => null,
    (fault: unknown) => databaseRefusal(fault)?.sqlState,
  );
  expect(refused).toBe('42501');
});
