import type { Brand } from './brand.ts';
import { no, ok, type Result } from './result.ts';

/** The name of one row of ours: a UUID in lower case. `Noun` keeps a study's id out of a patient's place. */
export type Id<Noun extends string> = Brand<string, `${Noun}Id`>;

export type OrganisationId = Id<'Organisation'>;
export type PatientId = Id<'Patient'>;
export type PersonId = Id<'Person'>;
export type ReleaseId = Id<'Release'>;
export type ReportId = Id<'Report'>;
export type RequestId = Id<'Request'>;
export type RequestSetId = Id<'RequestSet'>;
export type SessionId = Id<'Session'>;
export type StudyId = Id<'Study'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads an id as it comes from an address, a form or a row. Anything that is no UUID is refused here, so that a
 * guessed address never reaches the database as a fault.
 */
export function parseId<T extends Id<string>>(text: string): Result<T, 'not_an_id'> {
  const lower = text.toLowerCase();
  return UUID.test(lower) ? ok(lower as T) : no('not_an_id');
}
