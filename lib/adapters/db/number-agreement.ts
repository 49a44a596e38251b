import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { FieldAgreement } from '#lib/domain/matching/agreement.ts';
import type { Tx } from './client.ts';

/** How the number that was said stands to those of the record, whoever may see that record. */
export async function numberAgreement(
  tx: Tx,
  row: { readonly subjectPatientId: string | null; readonly claimedNhsNumber: string | null },
): Promise<FieldAgreement> {
  const { subjectPatientId: patientId, claimedNhsNumber } = row;
  const said = parseNhsNumber(claimedNhsNumber ?? '');
  if (patientId === null || !said.ok) return 'absent';
  const [found] = await tx.$queryRaw<{ agreement: FieldAgreement }[]>`
    SELECT app.number_agreement(${patientId}::uuid, ${said.value}) AS agreement`;
  // What cannot be compared is another person's until somebody has (INV-20).
  return found?.agreement ?? 'differs';
}
