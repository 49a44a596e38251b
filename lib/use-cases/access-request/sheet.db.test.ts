import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { requestChecks } from '#lib/queries/machine-check/request-checks.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { anOrganisation, aPatient, aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { aReport, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveRequest } from './move-request.ts';

let database: TestDatabase;
let trust: string;
let officer: Awaited<ReturnType<typeof staffMember>>;
let guardian: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await anOrganisation(database.behind);
  officer = await staffMember(database, trust, ['access_officer']);
  guardian = await staffMember(database, trust, ['caldicott_guardian']);
});
afterAll(() => database.drop());

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';

function aDoctor(): Promise<string> {
  return aPerson(database.behind, { registration_body: 'GMC', registration_number: '7000001' });
}

/** Somebody's request with everything done but the approval. */
async function approvable(of: {
  readonly said?: string | null;
  readonly held?: string | null;
  readonly patient?: Readonly<Record<string, unknown>>;
  readonly study?: Readonly<Record<string, unknown>>;
  readonly person?: string;
}) {
  const { behind } = database;
  const { said = '9990000018', held = '9990000018', patient = {}, study = {} } = of;
  const personId = of.person ?? (await aPerson(behind));
  const patientId = await aPatient(behind, trust, patient);
  await behind.query(`DELETE FROM patient_identifier WHERE system = $1`, [NHS]);
  if (held !== null) {
    await insert(behind, 'patient_identifier', {
      ...{ organisation_id: trust, system: NHS, value: held, patient_id: patientId },
    });
  }
  const studyId = await aStudy(behind, trust, { patient_id: patientId, ...study });
  await aReport(database, trust, studyId, 'final');
  const reviewerPersonId = await aDoctor();
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId: trust, personId, patientId, studyIds: [studyId], reviewerPersonId },
  });
  await behind.query(
    `UPDATE access_request SET claimed_nhs_number = $2, claimed_family_name = p.family_name,
       claimed_given_names = p.given_names, claimed_date_of_birth = p.date_of_birth
     FROM patient p WHERE access_request.id = $1 AND p.id = $3`,
    [requestId, said, patientId],
  );
  return { requestId, patientId, studyId, personId };
}

async function found(requestId: string, by = officer) {
  const checks = await requestChecks(database.web, by, { requestId, now: new Date() });
  return Object.fromEntries(checks.map(({ check, outcome }) => [check, outcome]));
}

async function approve(
  requestId: string,
  looked: Awaited<ReturnType<typeof looksOf>>,
): Promise<string> {
  const moved = await moveRequest(database.web, proved(officer, 'approve_request', requestId), {
    ...{ requestId, event: { kind: 'final_approve' }, looked, now: new Date() },
  });
  return moved.ok ? moved.value : moved.error;
}

async function sheets(requestId: string) {
  const { rows } = await database.behind.query<{ looked: string[]; checks: unknown[] }>(
    'SELECT looked, checks FROM approval_sheet WHERE request_id = $1',
    [requestId],
  );
  return rows;
}

describe('the checks of a request', () => {
  it('are clear where all is well, and an approval needs no tick', async () => {
    const { requestId } = await approvable({});
    expect(await found(requestId)).toMatchObject({
      record: 'clear',
      contents: 'clear',
      duplicate: 'clear',
    });
    expect(await looksOf(database, officer, requestId)).toEqual([]);
    expect(await approve(requestId, [])).toBe('approved');
    expect(await sheets(requestId)).toMatchObject([{ looked: [] }]);
  });

  it('stop at another NHS number, and the gate refuses it to everybody', async () => {
    const { requestId } = await approvable({ said: '9990000050' });
    expect(await found(requestId)).toMatchObject({ record: 'stop' });
    expect(await approve(requestId, await looksOf(database, officer, requestId))).toBe(
      'nhs_number_differs',
    );
    expect(await sheets(requestId)).toEqual([]);
  });

  it('find what a person should look at in the studies, and in other requests', async () => {
    const study = { description: 'US OBSTETRIC', dicom_patient_name: 'Other, Person' };
    const first = await approvable({ study });
    const { behind } = database;
    await behind.query(
      `INSERT INTO series (organisation_id, study_id, series_instance_uid, modality, names_another)
       VALUES ($1, $2, '2.25.77', 'US', true)`,
      [trust, first.studyId],
    );
    const again = await makeRequestInReview(behind, {
      ...{ organisationId: trust, personId: first.personId, patientId: first.patientId },
      ...{ studyIds: [first.studyId], reviewerPersonId: await aDoctor() },
    });
    const checks = await requestChecks(database.web, officer, {
      ...{ requestId: first.requestId, now: new Date() },
    });
    const said = JSON.stringify(checks);
    for (const flag of ['names_another', 'says_another', 'obstetric']) expect(said).toContain(flag);
    expect(said).toContain('same_open');
    expect(said).toContain(again);
  });

  it('are for nobody of another institution, and of a draft there are none', async () => {
    const { requestId } = await approvable({});
    const stranger = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await found(requestId, stranger)).toEqual({});
    await database.behind.query(`UPDATE access_request SET state = 'draft' WHERE id = $1`, [
      requestId,
    ]);
    expect(await found(requestId)).toEqual({});
  });

  it('say nothing of a restricted record to whom it is not shown, and name it to the senior (INV-17)', async () => {
    const { requestId } = await approvable({ patient: { sensitivity: 'restricted' } });
    const by = async (who: typeof officer) => {
      const checks = await requestChecks(database.web, who, { requestId, now: new Date() });
      return JSON.stringify(checks);
    };
    const [officers, seniors] = [await by(officer), await by(guardian)];
    expect(officers).toContain('record_not_shown');
    expect(officers).not.toContain('restricted');
    expect(officers).not.toContain('fields_agree');
    expect(seniors).toContain('"restricted"');
  });

  it('that cannot be read are not known, and the rest are shown all the same (INV-20)', async () => {
    const { requestId } = await approvable({});
    await database.behind.query('ALTER TABLE object_conflict RENAME TO object_conflict_away');
    try {
      expect(await found(requestId)).toMatchObject({ contents: 'not_known', record: 'clear' });
      const failing = approve(requestId, []);
      await expect(failing).rejects.toThrow();
    } finally {
      await database.behind.query('ALTER TABLE object_conflict_away RENAME TO object_conflict');
    }
    expect(await sheets(requestId)).toEqual([]);
    const request = await staffRequest(database.web, officer, { requestId, now: new Date() });
    expect(request?.state).toBe('in_review');
  });
});

describe('what was looked at', () => {
  it('is kept with the approval as it stood, and nobody changes it', async () => {
    const { requestId } = await approvable({ study: { description: 'Skeletal survey' } });
    expect(await approve(requestId, [])).toBe('looks_missing');
    const looks = await looksOf(database, officer, requestId);
    expect(await approve(requestId, looks)).toBe('approved');
    const [sheet] = await sheets(requestId);
    expect(sheet?.looked).toEqual(['contents']);
    expect(JSON.stringify(sheet?.checks)).toContain('safeguarding');
    const change = database.web.as(officer.context, (tx) =>
      tx.approvalSheet.updateMany({ where: { requestId }, data: { looked: [] } }),
    );
    await expect(change).rejects.toThrow();
  });

  it('does not count once something else is so', async () => {
    const { requestId, patientId } = await approvable({
      study: { description: 'Skeletal survey' },
    });
    const looks = await looksOf(database, officer, requestId);
    const more = await aStudy(database.behind, trust, {
      patient_id: patientId,
      description: 'NAI',
    });
    await database.behind.query(
      `INSERT INTO request_study (organisation_id, request_id, study_id, checked) VALUES ($1, $2, $3, true)`,
      [trust, requestId, more],
    );
    await database.behind.query(
      'UPDATE harm_opinion SET covers_study_ids = covers_study_ids || $2::uuid WHERE request_id = $1',
      [requestId, more],
    );
    expect(await approve(requestId, looks)).toBe('looks_missing');
    const fresh = await looksOf(database, officer, requestId);
    const stale = fresh.map((one) => looks.find(({ check }) => check === one.check) ?? one);
    expect(await approve(requestId, stale)).toBe('checks_changed');
    expect(await approve(requestId, fresh)).toBe('approved');
  });

  it('is asked for by the database too: it takes no approval without it', async () => {
    const { requestId } = await approvable({});
    const bare = database.web.as(officer.context, (tx) =>
      tx.approval.createMany({
        data: [
          {
            ...{ organisationId: trust, requestId, approverPersonId: officer.personId },
            ...{ role: 'access_officer', decision: 'approve', decidedAt: new Date() },
          },
        ],
      }),
    );
    await expect(bare).rejects.toThrow(/without its checks/);
  });
});
