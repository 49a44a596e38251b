import { REFUSAL_REASONS, type RefusalReason } from '#lib/domain/access-request/events.ts';
import type { WithholdingReason } from '#lib/domain/access-request/facts.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { STAFF_WITHHOLDING_REASONS } from '#lib/use-cases/access-request/withhold-study.ts';

/** Of a request, what decides which reasons can apply. */
export type Asked = { readonly type: RequestType; readonly roles: readonly Role[] };

/** Reasons that can apply to such a request, for such a person: what is offered, never what is allowed. */
export function refusalReasonsFor({ type, roles }: Asked): readonly RefusalReason[] {
  return REFUSAL_REASONS.filter((reason) => {
    if (reason.startsWith('manifestly')) return roles.includes('dpo');
    return canApply(reason, type);
  });
}

export function withholdingReasonsFor(type: RequestType): readonly WithholdingReason[] {
  return STAFF_WITHHOLDING_REASONS.filter((reason) => canApply(reason, type));
}

function canApply(reason: string, type: RequestType): boolean {
  const isAboutTheDead = type === 'ahra_deceased' || type === 'discretionary_deceased';
  if (reason.startsWith('ahra')) return isAboutTheDead;
  // The patient's own expectation is no reason to keep a thing from the patient.
  return !(
    type === 'patient_sar' &&
    (reason === 'para4_expectations' || reason === 'authority_invalid')
  );
}
