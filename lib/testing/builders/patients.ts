import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import { foldName } from '#lib/domain/matching/names.ts';

export type NewPatient = {
  readonly organisationId: string;
  readonly familyName: string;
  readonly givenNames: string;
  /** YYYY-MM-DD. */
  readonly dateOfBirth: string;
  readonly nhsNumber?: string;
  readonly nhsNumberStatus?: 'verified' | 'present_unverified';
};

/** An institution's record of a patient. Answers its id. */
export async function makePatient(behind: Pool, made: NewPatient): Promise<string> {
  const id = randomUUID();
  await behind.query(
    `INSERT INTO patient (id, organisation_id, family_name, given_names, family_name_key, date_of_birth)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      ...[id, made.organisationId, made.familyName, made.givenNames],
      ...[foldName(made.familyName), made.dateOfBirth],
    ],
  );
  if (made.nhsNumber === undefined) return id;
  await behind.query(
    `INSERT INTO patient_identifier (organisation_id, system, value, patient_id, status)
     VALUES ($1, $2, $3, $4, $5)`,
    [
      ...[made.organisationId, IDENTIFIER_SYSTEMS.nhsNumber, made.nhsNumber, id],
      made.nhsNumberStatus ?? 'verified',
    ],
  );
  return id;
}
