import type { Pool } from 'pg';
import { aWholeTrust, type WholeTrust } from './whole-trust.ts';

/** Columns that say who somebody is, what they have or what they said. Each gets a value that is nowhere else. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  patient: ['family_name', 'given_names', 'postcode'],
  patient_identifier: ['value'],
  access_request: [
    ...['description', 'claimed_family_name', 'claimed_given_names', 'claimed_postcode'],
    ...['body_part', 'roughly'],
  ],
  request_pause: ['question'],
  harm_opinion: ['rationale'],
  approval: ['reason'],
  study: ['description', 'accession_number', 'dicom_patient_name', 'study_instance_uid'],
  series: ['description'],
  report: ['title'],
  incident: ['description'],
  incident_note: ['text'],
  recall: ['known'],
  opening_entry: ['why'],
  communication: ['text'],
  image_ask: ['wanted', 'reason'],
  fee_decision: ['grounds'],
  service_line: ['description'],
  refund: ['note'],
  brought_study: ['family_name', 'given_names', 'description', 'institution_name'],
  complaint: ['description'],
  consent: [
    ...['stated_given_names', 'stated_family_name', 'grantee_name', 'grantee_person'],
    ...['matter_reference'],
  ],
  matter: ['client_given_names', 'client_family_name', 'client_address', 'about'],
  matter_party: ['name'],
  // What an expert was asked, and what they are called by whoever asked.
  expert: ['name', 'purpose', 'firm_name', 'invited_by_name'],
  expert_check: ['evidence', 'by_name'],
  consent_event: ['text'],
  proxy_authority: [
    ...['proxy_name', 'claimed_given_names', 'claimed_family_name', 'claimed_nhs_number'],
    'explanation',
  ],
  proxy_event: ['text'],
  disclosure_wish: ['text'],
  paper: ['added_by_name'],
  legal_authority: ['issuer', 'issuer_reference'],
  legal_request: ['tipping_off_because'],
  help_message: ['text'],
  halting_event: ['text', 'by_name'],
  share: ['name', 'email', 'shared_by_name'],
  pairing: ['shown_name'],
  support_grant: ['reason', 'asked_by_name'],
  subject_request_message: ['text'],
  former_details: ['given_names', 'family_name'],
  patient_statement: ['text'],
  invitation: ['email'],
  joining: ['contact_name', 'accepted_by_name'],
  agreement_event: ['text', 'by_name'],
  agreement_signature: ['signer_name'],
};
/** Not every row has each: one that has none gets none. */
const SOMETIMES: typeof TEXTS = {
  subject_request: ['description', 'statement', 'new_given_names', 'new_family_name'],
  recall_study: ['description'],
  derived_report: ['title'],
};
const DATES: Readonly<Record<string, string>> = {
  'patient.date_of_birth': '1913-01-13',
  'consent.stated_date_of_birth': '1915-03-15',
  'proxy_authority.claimed_date_of_birth': '1916-04-16',
  'access_request.claimed_date_of_birth': '1914-02-14',
  'person(patient).date_of_birth': '1911-11-11',
  'person(staff).date_of_birth': '1912-12-12',
};
/** The key of those that have no id of their own. */
const KEYS: Readonly<Record<string, string>> = {
  patient_identifier: 'patient_id',
  legal_request: 'request_id',
  expert_check: 'expert_id',
};
const PERSON = ['family_name', 'given_names', 'verified_email', 'postcode'] as const;

/** An institution whose every telling column can be known again, wherever it comes out. */
export async function aMarkedTrust(behind: Pool): Promise<WholeTrust> {
  const trust = await aWholeTrust(behind);
  const { organisationId, patientPerson } = trust;
  for (const [table, columns] of Object.entries(TEXTS)) {
    const id = KEYS[table] ?? 'id';
    for (const column of columns) {
      const mark = `'«${table}.${column}»' || right(${id}::text, 4) || '@example.org'`;
      await behind.query(`UPDATE ${table} SET ${column} = ${mark} WHERE organisation_id = $1`, [
        organisationId,
      ]);
    }
  }
  for (const [table, columns] of Object.entries(SOMETIMES)) {
    for (const column of columns) {
      await behind.query(
        `UPDATE ${table} SET ${column} = '«${table}.${column}»' WHERE organisation_id = $1 AND ${column} IS NOT NULL`,
        [organisationId],
      );
    }
  }
  for (const name of ['patient', 'access_request']) {
    const column = name === 'patient' ? 'date_of_birth' : 'claimed_date_of_birth';
    await behind.query(`UPDATE ${name} SET ${column} = $1 WHERE organisation_id = $2`, [
      DATES[`${name}.${column}`],
      organisationId,
    ]);
  }
  for (const column of ['address', 'identity_reason']) {
    await behind.query(
      `UPDATE request_log SET ${column} = '«request_log.${column}»' WHERE organisation_id = $1`,
      [organisationId],
    );
  }
  for (const column of ['description', 'body_part', 'roughly']) {
    await behind.query(
      `UPDATE request_set SET ${column} = '«request_set.${column}»' WHERE requester_person_id = $1`,
      [patientPerson],
    );
  }
  await markPeople(behind, patientPerson);
  return trust;
}

/** The patient by one mark, and everybody else by another. */
export async function markPeople(behind: Pool, patientPerson: string): Promise<void> {
  for (const who of ['patient', 'staff']) {
    const whose = `(id = $1) = ${String(who === 'patient')}`;
    for (const column of PERSON) {
      await behind.query(
        `UPDATE person SET ${column} = '«person(${who}).${column}»' || right(id::text, 4) WHERE ${whose}`,
        [patientPerson],
      );
    }
    await behind.query(`UPDATE person SET date_of_birth = $2 WHERE ${whose}`, [
      patientPerson,
      DATES[`person(${who}).date_of_birth`],
    ]);
  }
}

/** The columns whose values are in an answer, whatever it is made of. */
export function marksIn(answer: unknown): readonly string[] {
  const text = JSON.stringify([answer], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value] : value,
  );
  const marked = [...text.matchAll(/«([^»]+)»/g)].map(([, column = '']) => column);
  const dated = Object.entries(DATES).filter(([, date]) => text.includes(date));
  return [...new Set([...marked, ...dated.map(([column]) => column)])].toSorted();
}
