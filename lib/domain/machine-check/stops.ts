import { awaitsReport } from '#lib/domain/access-request/awaited-report.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { gateRefusals } from '#lib/domain/access-request/gate.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';

/** What a machine looks at before a person decides, in the order in which it is shown. */
export const MACHINE_CHECKS = [
  'identity',
  'record',
  'authority',
  'scope',
  'agreement',
  'conflict',
  'patient',
  'duplicate',
  'contents',
  'harm',
  'report',
  'hold',
  'steps',
  'clock',
] as const;

export type MachineCheck = (typeof MACHINE_CHECKS)[number];

/**
 * Which check a refusal of the gate belongs to. A check stops by nothing else: so whatever a check calls a stop, an
 * approval is refused for, and whatever the gate refuses, some check says.
 */
const CHECK_OF: Readonly<Partial<Record<RequestRefusal, MachineCheck>>> = {
  identity_not_established: 'identity',
  match_missing: 'record',
  match_ambiguous: 'record',
  match_needs_second_person: 'record',
  nhs_number_differs: 'record',
  item_of_other_patient: 'record',
  authority_missing: 'authority',
  authority_expired: 'authority',
  no_studies_chosen: 'scope',
  nothing_to_release: 'scope',
  item_outside_scope: 'scope',
  agreement_not_live: 'agreement',
  standing_not_verified: 'agreement',
  safeguarding_open: 'conflict',
  against_patient_wishes: 'conflict',
  item_quarantined: 'contents',
  third_party_check_missing: 'contents',
  harm_opinion_missing: 'harm',
  harm_opinion_expired: 'harm',
  harm_not_withheld: 'harm',
  report_awaited: 'report',
  steps_left: 'steps',
};

export type Stop = { readonly check: MachineCheck; readonly refusal: RequestRefusal };

/** Everything for which an approval would be refused now, whoever gave it. */
export function stopsOf(facts: RequestFacts, now: Date): readonly Stop[] {
  const areStepsLeft = facts.policy.checklistFirst && facts.stepsLeft > 0;
  const refusals: readonly RequestRefusal[] = [
    ...gateRefusals(facts, now),
    ...(awaitsReport(facts, now) ? (['report_awaited'] as const) : []),
    ...(areStepsLeft ? (['steps_left'] as const) : []),
  ];
  // A refusal that nobody has given a place here is one about who the patient is, the gravest: it is never left out.
  return refusals.map((refusal) => ({ check: CHECK_OF[refusal] ?? 'record', refusal }));
}
