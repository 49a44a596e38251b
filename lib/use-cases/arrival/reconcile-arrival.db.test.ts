import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { IDENTIFIER_SYSTEMS, localNumberSystem } from '#lib/domain/identity/identifier.ts';
import { anOrganisation, aPatient, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { matchArrival } from './match-arrival.ts';
import { registerPatient, type NewPatient } from './register-patient.ts';

const EVENT = 'arrival.matched';

let database: TestDatabase;
let trust: string;
let ods: string;
let operator: Awaited<ReturnType<typeof staffMember>>;
let stranger: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  ods = 'RRA';
  trust = await anOrganisation(database.behind, { ods_code: ods });
  operator = await staffMember(database, trust, ['exchange_operator']);
  stranger = await staffMember(database, await anOrganisation(database.behind), [
    'exchange_operator',
  ]);
});
afterAll(() => database.drop());

let serial = 0;

/** A study that says a name nobody else has, and a record of that name. */
async function arrived(
  study: Readonly<Record<string, unknown>> = {},
  patient: Readonly<Record<string, unknown>> = {},
) {
  serial += 1;
  const name = `Arriving${serial}`;
  const patientId = await aPatient(database.behind, trust, { family_name: name, ...patient });
  const studyId = await aStudy(database.behind, trust, {
    match_state: 'disagreement',
    dicom_patient_name: `${name}, Ada`,
    dicom_birth_date: '1970-01-01',
    ...study,
  });
  return { name, patientId, studyId };
}

function match(who: typeof operator, studyId: string, patientId: string) {
  return matchArrival(database.web, who, { studyId, patientId, now: new Date() });
}

function register(who: typeof operator, studyId: string, changes: Partial<NewPatient> = {}) {
  const patient: NewPatient = {
    familyName: 'Newcomer',
    givenNames: 'Ada',
    dateOfBirth: '1970-01-01',
    sex: 'female',
    nhsNumber: '',
    ...changes,
  };
  return registerPatient(database.web, who, { studyId, patient, now: new Date() });
}

async function identify(patientId: string, value: string, system: string) {
  await insert(database.behind, 'patient_identifier', {
    organisation_id: trust,
    system,
    value,
    patient_id: patientId,
    status: 'verified',
  });
}

describe('saying whose an arrived study is', () => {
  it('gives the study its patient, once, and writes it down', async () => {
    const { studyId, patientId, name } = await arrived();
    const other = await aPatient(database.behind, trust, { family_name: name });
    expect(await match(operator, studyId, patientId)).toEqual({ ok: true, value: null });
    expect(await match(operator, studyId, other)).toEqual({ ok: false, error: 'already_matched' });
    const study = await rowOf(database, 'study', studyId);
    expect([study['patient_id'], study['match_state']]).toEqual([patientId, 'matched']);
    expect(await auditOf(database, EVENT, { studyId })).toEqual([
      { outcome: 'success', reason: null },
      { outcome: 'denied', reason: 'already_matched' },
    ]);
  });

  it('is answered for one of two at the same moment', async () => {
    const { studyId, patientId, name } = await arrived();
    const other = await aPatient(database.behind, trust, { family_name: name });
    const both = await Promise.all([
      match(operator, studyId, patientId),
      match(operator, studyId, other),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('never takes a record with another NHS number, or one unlike it', async () => {
    const { studyId, patientId } = await arrived({ dicom_nhs_number: '9990000018' });
    await identify(patientId, '9990000034', IDENTIFIER_SYSTEMS.nhsNumber);
    expect(await match(operator, studyId, patientId)).toEqual({
      ok: false,
      error: 'match_contradicted',
    });
    for (const other of [await aPatient(database.behind, trust), randomUUID()]) {
      expect(await match(operator, studyId, other)).toEqual({
        ok: false,
        error: 'not_a_candidate',
      });
    }
  });

  it('leaves restricted records to the named senior', async () => {
    const { studyId, patientId } = await arrived({}, { sensitivity: 'very_restricted' });
    expect(await match(operator, studyId, patientId)).toEqual({
      ok: false,
      error: 'not_a_candidate',
    });
    const guardian = await staffMember(database, trust, ['caldicott_guardian']);
    expect((await match(guardian, studyId, patientId)).ok).toBe(true);
  });

  it('is refused to the very person, to other roles, and is not there for another institution', async () => {
    const { studyId, patientId } = await arrived();
    await identify(patientId, '9990000042', IDENTIFIER_SYSTEMS.nhsNumber);
    const self = await staffMember(database, trust, ['exchange_operator'], {
      nhs_number: '9990000042',
    });
    expect(await match(self, studyId, patientId)).toEqual({ ok: false, error: 'own_record' });
    const reviewer = await staffMember(database, trust, ['harm_reviewer']);
    expect(await match(reviewer, studyId, patientId)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await match(stranger, studyId, patientId)).toEqual({ ok: false, error: 'not_found' });
  });
});

describe('making a record for a patient nobody knew', () => {
  it('keeps what was typed, with the numbers, and gives it the study', async () => {
    const { studyId } = await arrived({ dicom_patient_id: 'ED-1' });
    const made = await register(operator, studyId, { nhsNumber: '999 000 0050' });
    expect(made.ok).toBe(true);
    const patientId = made.ok ? made.value.patientId : '';
    const patient = await rowOf(database, 'patient', patientId);
    expect(patient['family_name_key']).toBe('NEWCOMER');
    expect((await rowOf(database, 'study', studyId))['patient_id']).toBe(patientId);
    const { rows } = await database.behind.query<Record<string, string>>(
      'SELECT system, value, status FROM patient_identifier WHERE patient_id = $1 ORDER BY value',
      [patientId],
    );
    expect(rows).toEqual([
      { system: IDENTIFIER_SYSTEMS.nhsNumber, value: '9990000050', status: 'present_unverified' },
      { system: localNumberSystem(ods), value: 'ED-1', status: 'present_unverified' },
    ]);
    expect(await auditOf(database, EVENT, { studyId })).toEqual([
      { outcome: 'success', reason: null },
    ]);
  });

  it.each([
    ['family_name_missing', { familyName: ' – ' }],
    ['not_a_date', { dateOfBirth: '2026-02-30' }],
    ['not_a_date', { dateOfBirth: '2999-01-01' }],
    ['not_a_date', { dateOfBirth: '1066-10-14' }],
    ['wrong_nhs_number', { nhsNumber: '999 000 0051' }],
    ['wrong_nhs_number', { nhsNumber: '0000000000' }],
  ] as const)('is refused with %s for %j, and makes nothing', async (error, changes) => {
    const { studyId } = await arrived();
    const patient = { familyName: `Unmade${serial}`, ...changes };
    expect(await register(operator, studyId, patient)).toEqual({ ok: false, error });
    expect((await rowOf(database, 'study', studyId))['patient_id']).toBeNull();
    expect(await auditOf(database, EVENT, { studyId })).toEqual([
      { outcome: 'denied', reason: error },
    ]);
  });

  it('is refused where a record has the number already', async () => {
    const { studyId, patientId } = await arrived();
    await identify(patientId, '9990000069', IDENTIFIER_SYSTEMS.nhsNumber);
    expect(await register(operator, studyId, { nhsNumber: '9990000069' })).toEqual({
      ok: false,
      error: 'number_taken',
    });
  });

  it('is refused for a study that has its patient, to the very person, and elsewhere', async () => {
    const { studyId, patientId } = await arrived();
    const self = await staffMember(database, trust, ['exchange_operator'], {
      nhs_number: '9990000077',
    });
    expect(await register(self, studyId, { nhsNumber: '9990000077' })).toEqual({
      ok: false,
      error: 'own_record',
    });
    expect(await register(stranger, studyId)).toEqual({ ok: false, error: 'not_found' });
    await match(operator, studyId, patientId);
    expect(await register(operator, studyId)).toEqual({ ok: false, error: 'already_matched' });
  });
});
