/** Why somebody's access is halted. */
export const SUSPENSION_REASONS = ['left', 'under_review', 'account_at_risk', 'misuse'] as const;

export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];
