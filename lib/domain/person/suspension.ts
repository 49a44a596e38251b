/** Why an administrator halts somebody's access. */
export const SUSPENSION_REASONS = ['left', 'under_review', 'account_at_risk', 'misuse'] as const;

export type ChosenReason = (typeof SUSPENSION_REASONS)[number];

/** Why it is halted: Lantern itself does it to what nobody uses, and to whom the register of their profession is against. */
export type SuspensionReason = ChosenReason | 'unused' | 'register';
