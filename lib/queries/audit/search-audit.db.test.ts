import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectSeals } from '#lib/adapters/db/audit-seals.ts';
import { auditSearch } from '#lib/adapters/db/audit-search.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId, PatientId, PersonId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AuditQuestion } from '#lib/domain/audit/question.ts';
import { sealAudit } from '#lib/processes/worker/seal-audit.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aRole,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { untilBelowAllRunning } from '#lib/testing/database/audit-stand.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { findPatientOfAudit } from './find-patient.ts';
import { searchAudit, soughtBy, type AuditFound } from './search-audit.ts';

/** A privacy officer asks an institution's audit; the rows are written as a superuser, at chosen moments. */
let database: TestDatabase;
let organisationId: OrganisationId;
let odsCode: string;
let officer: Acting & { personId: string };
let colleague: string;

const ZONE = 'Europe/London';

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  odsCode = 'AUD1';
  organisationId = (await anOrganisation(database.behind, { ods_code: odsCode })) as OrganisationId;
  officer = await privacyOfficer(organisationId);
  colleague = await aPerson(database.behind, { given_names: 'Grace', family_name: 'Okafor' });
  await aRole(database.behind, { personId: colleague, organisationId, role: 'access_officer' });
});
afterAll(() => database.drop());

async function privacyOfficer(at: string) {
  const personId = await aPerson(database.behind);
  await aRole(database.behind, { personId, organisationId: at, role: 'privacy_officer' });
  return { ...actingAs(personId, {}, { role: 'privacy_officer', organisationId: at }), personId };
}

const today = localDate(new Date(), ZONE);
const TODAY: AuditQuestion = {
  from: today,
  to: today,
  patientId: null,
  byPersonId: null,
  kind: null,
  outcome: null,
};

/** Writes a row by the superuser: what no test says is somebody from outside who did it just now. */
async function happened(row: Readonly<Record<string, unknown>>): Promise<string> {
  const id = randomUUID();
  const about = { outcome: 'success', actor_kind: 'person', organisation_id: organisationId };
  await insert(database.behind, 'audit_event', { id, ...about, ...row });
  return id;
}

async function asked(
  question: Partial<AuditQuestion>,
  before: AuditFound['older'] = null,
  acting: Acting = officer,
): Promise<AuditFound> {
  const found = await searchAudit(database.web, acting, {
    organisationId,
    zone: ZONE,
    question: { ...TODAY, ...question },
    before,
    now: new Date(),
  });
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

const idsIn = ({ lines }: AuditFound) => lines.map(({ id }) => id);

describe('a search by patient', () => {
  it('finds what names the patient, their request or their study, also from before anybody knew whose it is', async () => {
    const requester = await aPerson(database.behind);
    const requestId = await aRequest(database.behind, organisationId, {
      requester_person_id: requester,
    });
    const studyId = await aStudy(database.behind, organisationId);
    const wanted = [
      await happened({ event: 'request.viewed', request_id: requestId }),
      await happened({ event: 'arrival.viewed', study_id: studyId }),
    ];
    const patientId = (await aPatient(database.behind, organisationId)) as PatientId;
    const other = await aPatient(database.behind, organisationId);
    await database.behind.query(
      `UPDATE access_request SET subject_patient_id = $1, match_outcome = 'matched' WHERE id = $2`,
      [patientId, requestId],
    );
    await database.behind.query(
      `UPDATE study SET patient_id = $1, match_state = 'matched' WHERE id = $2`,
      [patientId, studyId],
    );
    wanted.push(
      await happened({ event: 'release.viewed', patient_id: patientId }),
      // Somebody tried to put this patient's study into another's request.
      await happened({
        event: 'request.studies_chosen',
        study_id: studyId,
        patient_id: other,
        outcome: 'denied',
      }),
      await happened({
        event: 'request.study_checked',
        study_id: studyId,
        request_id: requestId,
        patient_id: other,
      }),
    );
    await happened({ event: 'request.viewed', patient_id: other });
    const found = await asked({ patientId });
    expect(idsIn(found).toSorted()).toEqual(wanted.toSorted());
    expect(found.patient).toMatchObject({ name: 'Ada Tester', dateOfBirth: '1970-01-01' });
  });

  it('of another institution’s patient finds nobody, and is written down', async () => {
    const elsewhere = await anOrganisation(database.behind);
    const patientId = (await aPatient(database.behind, elsewhere)) as PatientId;
    const question = { ...TODAY, patientId };
    const input = { organisationId, zone: ZONE, question, before: null, now: new Date() } as const;
    expect(await searchAudit(database.web, officer, input)).toEqual({
      ok: false,
      error: 'patient_not_found',
    });
    expect((await searchesBy(officer.personId)).at(-1)).toMatchObject({
      outcome: 'denied',
      reason: 'patient_not_found',
    });
  });

  it('begins with a number: an NHS number as people write it, or the institution’s own', async () => {
    const patientId = await aPatient(database.behind, organisationId);
    const identifier = { organisation_id: organisationId, patient_id: patientId };
    const nhs = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' };
    const own = { system: `urn:lantern:ods:${odsCode}:patient-number`, value: 'H 77/1' };
    for (const each of [nhs, own])
      await insert(database.behind, 'patient_identifier', { ...identifier, ...each });
    const find = (number: string, acting: Acting = officer) =>
      findPatientOfAudit(database.web, acting, {
        organisationId,
        odsCode,
        number,
        now: new Date(),
      });
    expect(await find('999 000 0018')).toEqual({ ok: true, value: patientId });
    expect(await find('H 77/1')).toEqual({ ok: true, value: patientId });
    expect(await find('H 77/2')).toEqual({ ok: false, error: 'patient_not_found' });
    const records = actingAs(colleague, {}, { role: 'access_officer', organisationId });
    expect(await find('H 77/1', records)).toEqual({ ok: false, error: 'not_permitted' });
  });
});

describe('a search', () => {
  it('is of the days on the institution’s own clock, by whom, of which kind and with which end', async () => {
    const day = dateOf('2025-07-01');
    const at = (time: string) => ({ at: new Date(time), actor_person_id: colleague });
    const byColleague = [
      await happened({ event: 'request.viewed', ...at('2025-06-30T23:00:00Z') }),
      await happened({
        event: 'report.viewed',
        outcome: 'denied',
        ...at('2025-07-01T22:59:59.999Z'),
      }),
    ];
    await happened({ event: 'request.viewed', ...at('2025-06-30T22:59:59.999Z') });
    await happened({ event: 'request.viewed', ...at('2025-07-01T23:00:00Z') });
    const byNobody = await happened({
      event: 'report.viewed',
      at: new Date('2025-07-01T12:00:00Z'),
    });
    const days = { from: day, to: day };
    const [first = '', second = ''] = byColleague;
    expect(idsIn(await asked(days))).toEqual([second, byNobody, first]);
    expect(idsIn(await asked({ ...days, byPersonId: colleague as PersonId }))).toEqual([
      second,
      first,
    ]);
    expect(idsIn(await asked({ ...days, kind: 'reports' }))).toEqual([second, byNobody]);
    expect(idsIn(await asked({ ...days, outcome: 'denied' }))).toEqual([second]);
    const { lines } = await asked({ ...days, byPersonId: colleague as PersonId });
    expect(lines[0]).toMatchObject({ by: { kind: 'colleague', name: 'Grace Okafor' } });
  });

  it('is read page by page, each row once, also where many have one moment', async () => {
    const day = dateOf('2024-02-29');
    const at = new Date('2024-02-29T12:00:00Z');
    const written: string[] = [];
    for (let made = 0; made < 101; made += 1)
      written.push(await happened({ event: 'request.viewed', at }));
    const days = { from: day, to: day };
    const first = await asked(days);
    const second = await asked(days, first.older);
    const third = await asked(days, second.older);
    expect([first, second, third].map(({ lines }) => lines.length)).toEqual([50, 50, 1]);
    expect(third.older).toBeNull();
    expect([first, second, third].flatMap(idsIn).toSorted()).toEqual(written.toSorted());
  });

  it('says of each row whether it is sealed, and how far the chain is', async () => {
    const day = dateOf('2023-05-05');
    const write = () => happened({ event: 'request.viewed', at: new Date('2023-05-05T12:00:00Z') });
    await write();
    const seals = connectSeals(database.urls.lantern_worker);
    await untilBelowAllRunning(database);
    await sealAudit(seals);
    await seals.close();
    const id = await write();
    const { lines, sealed } = await asked({ from: day, to: day });
    expect(lines.map(({ position }) => position !== null).toSorted()).toEqual([false, true]);
    expect(lines.find((line) => line.id === id)?.position).toBeNull();
    expect(sealed.position).toBeGreaterThan(0n);
    expect(sealed.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is itself in the audit with what was asked, and so is the one that is refused', async () => {
    const patientId = (await aPatient(database.behind, organisationId)) as PatientId;
    await asked({ patientId, byPersonId: colleague as PersonId, outcome: 'denied' });
    const searches = await searchesBy(officer.personId);
    expect(searches.at(-1)).toMatchObject({
      outcome: 'success',
      patient_id: patientId,
      organisation_id: organisationId,
      actor_role: 'privacy_officer',
      details: { from: today, to: today, byPersonId: colleague, outcome: 'denied' },
    });
    const records = actingAs(colleague, {}, { role: 'access_officer', organisationId });
    await expect(asked({}, null, records)).rejects.toThrow('not_permitted');
    expect((await searchesBy(colleague)).at(-1)).toMatchObject({
      outcome: 'denied',
      reason: 'not_permitted',
    });
  });

  it('shows a privacy officer of another institution nothing, whatever they say they are', async () => {
    const elsewhere = await privacyOfficer(await anOrganisation(database.behind));
    await expect(asked({}, null, elsewhere)).rejects.toThrow('not_permitted');
    const liar = actingAs(elsewhere.personId, {}, { role: 'privacy_officer', organisationId });
    expect(
      (await asked({ from: dateOf('2024-02-29'), to: dateOf('2024-02-29') }, null, liar)).lines,
    ).toEqual([]);
  });
});

describe('at the size of a nation', () => {
  it('no search reads the audit from end to end', async () => {
    const patientId = (await aPatient(database.behind, organisationId)) as PatientId;
    const requestId = await aRequest(database.behind, organisationId, {
      requester_person_id: await aPerson(database.behind),
      subject_patient_id: patientId,
    });
    await aStudy(database.behind, organisationId, { patient_id: patientId });
    await database.behind.query(
      `INSERT INTO audit_event (at, event, outcome, actor_kind, actor_person_id, organisation_id, patient_id, request_id)
       SELECT now() - interval '1 minute' * n, 'request.viewed', CASE n % 50 WHEN 0 THEN 'denied' ELSE 'success' END,
         'person', CASE n % 100 WHEN 0 THEN $2::uuid END, $1, CASE n % 100 WHEN 0 THEN $3::uuid END,
         CASE n % 400 WHEN 0 THEN $4::uuid END
       FROM generate_series(1, 40000) AS n`,
      [organisationId, colleague, patientId, requestId],
    );
    await database.behind.query('ANALYZE audit_event');
    const ever = { from: dateOf('2020-01-01'), to: today };
    const questions: readonly Partial<AuditQuestion>[] = [
      {},
      { ...ever, patientId },
      { ...ever, patientId, kind: 'requests', outcome: 'denied' },
      { ...ever, byPersonId: colleague as PersonId },
      { kind: 'downloads' },
    ];
    for (const question of questions) {
      for (const before of [null, { at: new Date(), id: randomUUID() }]) {
        const plan = await planOf({ ...TODAY, ...question }, before);
        expect(plan, JSON.stringify(question)).not.toContain('Seq Scan on audit_event');
        expect(plan).toContain('Index');
        // What names a patient's request is found by the request, not by walking through all there is.
        if (question.patientId) {
          expect(plan).toContain('audit_event_request_id_idx');
          expect(plan).not.toContain('audit_event_organisation_id_at_idx');
        }
      }
    }
  });

  async function planOf(question: AuditQuestion, before: AuditFound['older']): Promise<string> {
    const input = { organisationId, zone: ZONE, question } as const;
    const found = await database.web.as(officer.context, (tx) => soughtBy(tx, input));
    if (!found.ok) throw new Error(found.error);
    const { text, values } = auditSearch(found.value.sought, { before, limit: 51 });
    return database.web.as(officer.context, async (tx) => {
      const rows = await tx.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${text}`, ...values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  }
});

async function searchesBy(personId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT * FROM audit_event WHERE event = 'audit.searched' AND actor_person_id = $1 ORDER BY at, id`,
    [personId],
  );
  return rows;
}
