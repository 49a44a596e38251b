import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { foldName } from '#lib/domain/matching/names.ts';

/** Inserts a row as the superuser and answers its id. Columns as in the database. */
export async function insert(
  behind: Pool,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await behind.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}

let serial = 0;

/** Something no other row of this run is called. */
export function unique(prefix: string): string {
  serial += 1;
  return `${prefix}${serial}${randomBytes(3).toString('hex').toUpperCase()}`;
}

export async function anOrganisation(
  behind: Pool,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  await insert(behind, 'organisation', {
    id,
    ods_code: unique('T').slice(0, 10),
    name: `Trust ${id.slice(-4)}`,
    kind: 'nhs_trust',
    jurisdiction: 'england',
    time_zone: 'Europe/London',
    // As its register has just said.
    register_standing: 'verified',
    register_answered_at: new Date(),
    ...row,
  });
  return id;
}

/** A person with proven identity, and an account whose secrets nobody knows. */
export async function aPerson(
  behind: Pool,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const email = `${id}@example.org`;
  await insert(behind, 'person', {
    id,
    given_names: 'Ada',
    family_name: 'Tester',
    verified_email: email,
    date_of_birth: '1970-01-01',
    identity_level: 'verified_offline',
    ...row,
  });
  await insert(behind, 'account', {
    id: randomUUID(),
    person_id: id,
    email,
    password_hash: '$argon2id$none',
    totp_secret: Buffer.alloc(32),
  });
  return id;
}

export async function aRole(
  behind: Pool,
  grant: { personId: string; organisationId: string; role: string },
): Promise<void> {
  await behind.query(
    `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
     VALUES ($1, $2, $3, now() - interval '1 day', now() + interval '30 days')`,
    [grant.personId, grant.organisationId, grant.role],
  );
}

export async function aPatient(
  behind: Pool,
  organisationId: string,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const familyName = typeof row['family_name'] === 'string' ? row['family_name'] : 'Tester';
  await insert(behind, 'patient', {
    id,
    organisation_id: organisationId,
    family_name: familyName,
    family_name_key: foldName(familyName),
    given_names: 'Ada',
    date_of_birth: '1970-01-01',
    ...row,
  });
  return id;
}

export async function aStudy(
  behind: Pool,
  organisationId: string,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  await insert(behind, 'study', {
    id,
    organisation_id: organisationId,
    study_instance_uid: `2.25.${BigInt(`0x${id.replaceAll('-', '')}`)}`,
    match_state: row['patient_id'] ? 'matched' : 'no_candidate',
    study_date: '2026-03-02',
    modalities: ['CT'],
    description: 'CT head',
    first_arrived_at: new Date(),
    last_arrived_at: new Date(),
    ...row,
  });
  return id;
}

export async function aRequest(
  behind: Pool,
  organisationId: string,
  row: Readonly<Record<string, unknown>> & { requester_person_id: string },
): Promise<string> {
  const id = randomUUID();
  await insert(behind, 'access_request', {
    id,
    organisation_id: organisationId,
    reference: aReference(),
    type: 'patient_sar',
    channel: 'portal',
    subject_person_id: row.requester_person_id,
    match_outcome: row['subject_patient_id'] ? 'matched' : 'not_tried',
    claimed_family_name: 'Tester',
    claimed_given_names: 'Ada',
    claimed_date_of_birth: '1970-01-01',
    description: 'The scan of my head',
    state: 'submitted',
    received_at: new Date(),
    ...row,
  });
  return id;
}

function aReference(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const four = () => Array.from(randomBytes(4), (byte) => letters[byte % 32]).join('');
  return `LAN-${four()}-${four()}`;
}
