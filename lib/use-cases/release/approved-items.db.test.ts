import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { anOrganisation, aPatient, aPerson, aStudy } from '#lib/testing/builders/rows.ts';
import { aReport, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { sameRuns } from '#lib/testing/same-runs.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { withholdStudy } from '../access-request/withhold-study.ts';
import { claimRelease } from './claim-release.ts';

let database: TestDatabase;
let organisationId = '';
let officer: Acting & { readonly personId: string };
let reviewerPersonId = '';

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
  reviewerPersonId = await aPerson(database.behind, {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
});
afterAll(() => database.drop());

const now = () => new Date();

/** A patient’s request for three scans, in review with all that its approval needs. */
async function aCase() {
  const { behind } = database;
  const personId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId);
  const studyIds: string[] = [];
  for (let made = 0; made < 3; made += 1) {
    const studyId = await aStudy(behind, organisationId, { patient_id: patientId });
    await aReport(database, organisationId, studyId, 'final');
    studyIds.push(studyId);
  }
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId, personId, patientId, studyIds, reviewerPersonId },
  });
  return { requestId, patientId, studyIds };
}
type Case = Awaited<ReturnType<typeof aCase>>;

const ACTS = {
  withhold: ({ requestId, studyIds }: Case, which: number) =>
    withholdStudy(database.web, officer, {
      ...{ requestId, studyId: studyIds[which]!, reason: 'third_party', now: now() },
    }),
  'give back': ({ requestId, studyIds }: Case, which: number) =>
    withholdStudy(database.web, officer, {
      ...{ requestId, studyId: studyIds[which]!, reason: null, now: now() },
    }),
  approve: async ({ requestId }: Case) =>
    moveRequest(database.web, proved(officer, 'approve_request', requestId), {
      ...{ requestId, event: { kind: 'final_approve' }, now: now() },
      looked: await looksOf(database, officer, requestId),
    }),
  'send back': ({ requestId }: Case) =>
    moveRequest(database.web, officer, { requestId, event: { kind: 'send_back' }, now: now() }),
  'something is found in': async ({ studyIds }: Case, which: number) => {
    const sql = `UPDATE study SET quarantined_because = 'doubt' WHERE id = $1`;
    await database.behind.query(sql, [studyIds[which]]);
    return { ok: true };
  },
  'it is cleared up in': async ({ studyIds }: Case, which: number) => {
    const sql = `UPDATE study SET quarantined_because = NULL WHERE id = $1`;
    await database.behind.query(sql, [studyIds[which]]);
    return { ok: true };
  },
} as const;

async function studiesOf(sql: string, id: string): Promise<readonly string[]> {
  const { rows } = await database.behind.query<{ id: string }>(sql, [id]);
  return rows.map((row) => row.id).toSorted();
}

it('INV-4: a release holds what was approved and nothing more, whatever is done to the request before and after', async () => {
  const act = fc.constantFrom(
    ...(['withhold', 'withhold', 'give back', 'approve', 'approve', 'approve'] as const),
    ...(['send back', 'something is found in', 'it is cleared up in', 'pack', 'pack'] as const),
  );
  const steps = fc.array(fc.tuple(act, fc.nat(2)), { minLength: 5, maxLength: 10 });
  let packed = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const of = await aCase();
      let approved: readonly string[] | null = null;
      for (const [name, which] of all) {
        if (name !== 'pack') {
          const done = await ACTS[name](of, which);
          if (name === 'send back' && done.ok) approved = null;
          if (name === 'approve' && done.ok) {
            approved = await studiesOf(
              'SELECT study_id AS id FROM request_study WHERE request_id = $1 AND withheld_for IS NULL',
              of.requestId,
            );
          }
          continue;
        }
        const job = { organisationId, requestId: of.requestId, now: now() };
        const plan = await claimRelease(database.worker, job);
        if (plan === null) continue;
        packed += 1;
        const held = await studiesOf(
          'SELECT study_id AS id FROM release_study WHERE release_id = $1',
          plan.releaseId,
        );
        expect(held).toEqual(approved);
        expect(plan.studies.map(({ studyId }) => studyId).toSorted()).toEqual(approved);
        const theirs = await studiesOf('SELECT id FROM study WHERE patient_id = $1', of.patientId);
        expect(theirs).toEqual(expect.arrayContaining([...held]));
      }
    }),
    sameRuns(25),
  );
  expect(packed).toBeGreaterThan(2);
});
