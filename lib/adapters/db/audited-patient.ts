import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import type { Identifier } from '#lib/domain/identity/identifier.ts';
import type { AuditedPatient } from './audit-search.ts';
import { fromColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';

/** Whose rows are sought, so that a number typed wrong is noticed before anybody is accused. */
export type PatientFound = AuditedPatient & {
  readonly name: string;
  readonly dateOfBirth: CalendarDate;
};

/** The record with the first of these numbers that is known; null also for whoever may not read the audit there. */
export async function findAuditedPatient(
  tx: Tx,
  organisationId: OrganisationId,
  numbers: readonly Identifier[],
): Promise<PatientId | null> {
  const systems = numbers.map(({ system }) => system);
  const values = numbers.map(({ value }) => value);
  const [row] = await tx.$queryRaw<{ id: PatientId | null }[]>`
    SELECT app.audited_patient_numbered(${organisationId}::uuid, ${systems}::text[], ${values}::text[]) AS id`;
  return row?.id ?? null;
}

/** The record, and the requests and studies that are the patient's now; null as above. */
export async function loadAuditedPatient(
  tx: Tx,
  { organisationId, patientId }: { organisationId: OrganisationId; patientId: PatientId },
): Promise<PatientFound | null> {
  const [row] = await tx.$queryRaw<PatientRow[]>`
    SELECT * FROM app.audited_patient(${organisationId}::uuid, ${patientId}::uuid)`;
  return row
    ? {
        patientId,
        requestIds: row.request_ids,
        studyIds: row.study_ids,
        name: `${row.given_names} ${row.family_name}`.trim(),
        dateOfBirth: fromColumn(row.date_of_birth),
      }
    : null;
}

type PatientRow = {
  readonly given_names: string;
  readonly family_name: string;
  readonly date_of_birth: Date;
  readonly request_ids: readonly string[];
  readonly study_ids: readonly string[];
};
