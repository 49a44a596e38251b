import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insert, unique } from './rows.ts';

export type OfConsent = {
  readonly organisationId: string;
  readonly patientId: string;
  /** The patient’s own account, where there is one. */
  readonly subjectPersonId?: string;
  readonly recordedBy: string;
  /** Set where somebody has found it good. */
  readonly verifiedBy?: string;
};

/** The day so many days from today, as a date column takes it. */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A solicitor’s authority for the whole record, signed a month ago: in force where somebody verified it. Answers its id. */
export async function aConsent(
  behind: Pool,
  of: OfConsent,
  row: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  const isVerified = of.verifiedBy !== undefined;
  await insert(behind, 'consent', {
    ...{ id, organisation_id: of.organisationId, reference: unique('CNS-') },
    ...{ kind: 'legal', patient_id: of.patientId, subject_person_id: of.subjectPersonId ?? null },
    ...{ stated_given_names: 'Ada', stated_family_name: 'Tester' },
    ...{ stated_date_of_birth: '1970-01-01', grantor_capacity: 'self' },
    ...{ grantee_name: 'Example Law LLP', grantee_register: 'sra', grantee_code: '999999' },
    ...{ purposes: ['legal_claim'], include_reports: true, whole_record: true },
    ...{ signed_on: daysFromNow(-30), received_at: new Date(Date.now() - 10 * 86_400_000) },
    ...{ channel: 'post', valid_from: daysFromNow(-30), valid_to: daysFromNow(300) },
    ...{ state: isVerified ? 'active' : 'awaiting_verification', state_since: now },
    ...{ recorded_by_person_id: of.recordedBy, recorded_at: now },
    ...(isVerified && { verified_by_person_id: of.verifiedBy, verified_at: now }),
    ...row,
  });
  return id;
}
