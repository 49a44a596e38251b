import { refuse } from '#lib/adapters/db/audit.ts';
import { findAuditedPatient } from '#lib/adapters/db/audited-patient.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { IDENTIFIER_SYSTEMS, localNumberSystem } from '#lib/domain/identity/identifier.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { mayReadAudit } from '#lib/domain/policy/audit.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type FindPatientRefusal = StaffRefusal | 'patient_not_found';

/**
 * The institution's record that has this number: as an NHS, CHI or H&C number where it can be one, otherwise as the
 * institution's own; null when none was given. The search that follows is what is written to the audit; that nobody has
 * the number is too, and that somebody asked who may not.
 */
export function findPatientOfAudit(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; odsCode: string; number: string; now: Date },
): Promise<Result<PatientId | null, FindPatientRefusal>> {
  const { organisationId, now } = input;
  const about = { event: 'audit.searched', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayReadAudit(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (input.number === '') return ok(null);
    const found = await findAuditedPatient(tx, organisationId, numbersLike(input));
    return found ? ok(found) : refuse(tx, 'patient_not_found', { ...about, actorRole: may.value });
  });
}

function numbersLike({ odsCode, number }: { odsCode: string; number: string }) {
  const own = { system: localNumberSystem(odsCode), value: number };
  const nhsNumber = parseNhsNumber(number);
  if (!nhsNumber.ok) return [own];
  const { nhsNumber: nhs, chiNumber: chi, hAndCNumber: hAndC } = IDENTIFIER_SYSTEMS;
  return [...[nhs, chi, hAndC].map((system) => ({ system, value: nhsNumber.value })), own];
}
