/** The states of an agreement (6.10). Stored as text, final. */
export const AGREEMENT_STATES = [
  'draft',
  'in_review',
  'awaiting_signatures',
  'signed',
  'active',
  'suspended',
  'expired',
  'terminated',
  'superseded',
] as const;

export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** States in which it is over. Nothing leads out of them: what is to go on is agreed anew (AG-5). */
export const ENDED_STATES: readonly AgreementState[] = ['expired', 'terminated', 'superseded'];
