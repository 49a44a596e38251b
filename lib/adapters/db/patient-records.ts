import type { PatientId } from '#lib/base/id.ts';
import { dateOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { IDENTIFIER_SYSTEMS, type Identifier } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Claim, PatientRecord } from '#lib/domain/matching/agreement.ts';
import { foldName } from '#lib/domain/matching/names.ts';

/** One statement, runnable by either way to the database. */
export type CandidateQuery = { readonly text: string; readonly values: readonly unknown[] };

export type CandidateRow = {
  id: string;
  family_name: string;
  given_names: string;
  previous_family_names: string[];
  date_of_birth: string;
  sex: string | null;
  postcode: string | null;
  sensitivity: string;
  flags: string[];
  identifiers: { system: string; value: string; status: string }[] | null;
};

const MOST_CANDIDATES = 50;

const RECORD = `SELECT p.id, p.family_name, p.given_names, p.previous_family_names, p.date_of_birth::text,
             p.sex, p.postcode, p.sensitivity, p.flags,
             (SELECT json_agg(json_build_object('system', i.system, 'value', i.value, 'status', i.status))
              FROM patient_identifier i WHERE i.patient_id = p.id) AS identifiers
      FROM patient p`;

/** One record by its id, in the form in which it is compared. */
export function recordQuery(organisationId: string, patientId: string): CandidateQuery {
  const text = `${RECORD} WHERE p.id = $2::uuid AND p.organisation_id = $1::uuid`;
  return { text, values: [organisationId, patientId] };
}

/**
 * Finds the institution's records worth comparing with a claim: those that share an identifier with
 * it, or family name and date of birth. Uses only equality on indexed columns, which row-level
 * security lets through to the index, each way of finding them by its own.
 */
export function candidateQuery(organisationId: string, claim: Claim): CandidateQuery {
  const identifiers: Identifier[] = [];
  if (claim.nhsNumber)
    identifiers.push({ system: IDENTIFIER_SYSTEMS.nhsNumber, value: claim.nhsNumber });
  if (claim.localNumber) identifiers.push(claim.localNumber);
  return {
    text: `
      WITH found AS (
        SELECT i.patient_id AS id FROM patient_identifier i
        JOIN unnest($2::text[], $3::text[]) AS asked (system, value) USING (system, value)
        WHERE i.organisation_id = $1::uuid
        UNION SELECT p.id FROM patient p
        WHERE p.organisation_id = $1::uuid AND p.family_name_key = $4 AND p.date_of_birth = $5::date
        UNION SELECT p.id FROM patient p
        WHERE p.organisation_id = $1::uuid AND p.date_of_birth = $5::date
          AND $6 = ANY (p.previous_family_names))
      ${RECORD}
      WHERE p.id IN (SELECT f.id FROM found f)
        AND p.organisation_id = $1::uuid AND p.deceased_status = 'alive'
      ORDER BY p.id LIMIT ${MOST_CANDIDATES}`,
    values: [
      organisationId,
      identifiers.map(({ system }) => system),
      identifiers.map(({ value }) => value),
      claim.name ? foldName(claim.name.familyName) : null,
      claim.dob,
      claim.name?.familyName ?? null,
    ],
  };
}

export function toPatientRecord(row: CandidateRow): PatientRecord {
  const identifiers = row.identifiers ?? [];
  const nhs = identifiers.find(({ system }) => system === IDENTIFIER_SYSTEMS.nhsNumber);
  const givenNames = row.given_names.split(/\s+/).filter(Boolean);
  return {
    patientId: row.id as PatientId,
    name: { familyName: row.family_name, givenNames },
    previousNames: row.previous_family_names.map((familyName) => ({ familyName, givenNames })),
    dob: dateOf(row.date_of_birth) satisfies CalendarDate,
    nhsNumber: (nhs?.value ?? null) as NhsNumber | null,
    nhsNumberStatus: (nhs?.status ?? 'absent') as PatientRecord['nhsNumberStatus'],
    sex: row.sex as PatientRecord['sex'],
    postcodes: row.postcode ? [row.postcode] : [],
    localNumbers: identifiers.filter(({ system }) => system !== IDENTIFIER_SYSTEMS.nhsNumber),
    studies: [],
    sensitivity: row.sensitivity as PatientRecord['sensitivity'],
    isLookalike: row.flags.includes('lookalike'),
  };
}
