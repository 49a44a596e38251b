import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { proved } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { aMatchedRequest, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkStudy } from '#lib/use-cases/access-request/check-study.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { viewRequest } from '#lib/use-cases/access-request/view-request.ts';
import { createDownload } from '#lib/use-cases/download/create-download.ts';
import { closeLink } from '#lib/use-cases/link/close-link.ts';
import { THIRD_PARTY_CHECKS } from '#lib/domain/access-request/third-party-checks.ts';

/** When the audit takes nothing, nothing is done and nothing is shown (ASVS 5.0 V16.5.3, INV-8, INV-20). */
let database: TestDatabase;
let officer: Awaited<ReturnType<typeof staffMember>>;
let trust: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  await database.behind.query(`
    CREATE FUNCTION audit_is_away() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit is away'; END $$`);
});
afterAll(() => database.drop());

beforeEach(async () => {
  await database.behind.query(
    `CREATE TRIGGER away BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_is_away()`,
  );
});
afterEach(async () => {
  await database.behind.query('DROP TRIGGER IF EXISTS away ON audit_event');
});

/** Everything these acts could change. */
async function everything(): Promise<unknown> {
  const tables = [
    'access_request',
    'request_study',
    'approval',
    'release',
    'link',
    'download_session',
  ];
  const read = tables.map((table) =>
    database.behind.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`),
  );
  return (await Promise.all(read)).map(({ rows }) => rows as unknown);
}

async function comesToNothing(act: () => Promise<unknown>): Promise<void> {
  const before = await everything();
  await expect(act()).rejects.toThrow();
  expect(await everything()).toEqual(before);
}

const now = new Date();

it('a request does not move, and is not shown', async () => {
  const asked = await aMatchedRequest(database, trust, {
    state: 'in_review',
    studies: 1,
    chosen: true,
  });
  const { requestId, studyIds } = asked;
  const input = { requestId, now };
  const refuse = {
    kind: 'refuse',
    reason: 'not_held',
    rationale: 'Looked for',
    legalRef: 'none',
  } as const;
  await comesToNothing(() => moveRequest(database.web, officer, { ...input, event: refuse }));
  const approver = proved(officer, 'approve_request', requestId);
  await comesToNothing(() =>
    moveRequest(database.web, approver, { ...input, event: { kind: 'final_approve' } }),
  );
  await comesToNothing(() =>
    checkStudy(database.web, officer, {
      ...input,
      studyId: studyIds[0] ?? '',
      ticks: THIRD_PARTY_CHECKS,
    }),
  );
  await comesToNothing(() => viewRequest(database.web, officer, input));
});

it('a release is not downloaded, and its link is not ended', async () => {
  const release = await aRelease(database.behind);
  const { acting } = await signIn(database, `${release.personId}@example.org`);
  await comesToNothing(() =>
    createDownload(database.web, acting, { releaseId: release.releaseId, now }),
  );
  await comesToNothing(() =>
    closeLink(database.web, acting, { releaseId: release.releaseId, now }),
  );
});

it('and all of it works again once the audit is there', async () => {
  await database.behind.query('DROP TRIGGER away ON audit_event');
  const release = await aRelease(database.behind);
  const { acting } = await signIn(database, `${release.personId}@example.org`);
  const made = await createDownload(database.web, acting, { releaseId: release.releaseId, now });
  expect(made.ok).toBe(true);
});
