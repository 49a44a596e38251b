import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { Tx } from './client.ts';
import { policyOf } from './trust-policy.ts';

/**
 * What the controller asks for and what of the patient asks for care. Where an approval stands both are as they were when
 * the first was given: nothing that is approved is undone because a policy changes, or a child grows up, on the way.
 */
export async function whatReleaseAsks(
  tx: Tx,
  row: {
    readonly organisationId: string;
    readonly subjectPatientId: string | null;
    readonly organisation: { readonly jurisdiction: string };
    readonly approvals: readonly { readonly decidedAt: Date }[];
  },
): Promise<Pick<RequestFacts, 'policy' | 'care'>> {
  const at = row.approvals[0]?.decidedAt ?? null;
  const { approval: policy } = await policyOf(tx, row.organisationId, at);
  if (row.subjectPatientId === null)
    return { policy, care: { isRestricted: false, isChild: false } };
  const { zone } = workingCalendar(row.organisation.jurisdiction as Jurisdiction);
  const [found] = await tx.$queryRaw<{ is_restricted: boolean; is_child: boolean }[]>`
    SELECT * FROM app.care_for_patient(${row.subjectPatientId}::uuid,
      (coalesce(${at}::timestamptz, now()) AT TIME ZONE ${zone})::date)`;
  // Of whom nothing can be said the most is asked (INV-20).
  return {
    policy,
    care: { isRestricted: found?.is_restricted ?? true, isChild: found?.is_child ?? true },
  };
}
