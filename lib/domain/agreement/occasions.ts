import type { AgreementState } from '#lib/domain/agreement/states.ts';
import type { WarningDays } from '#lib/domain/agreement/period.ts';

/** What the people who work on an agreement are written to about. */
export const AGREEMENT_OCCASIONS = [
  'proposed',
  'sent_back',
  'to_sign',
  'reopened',
  'signed',
  'started',
  'suspended',
  'resume_asked',
  'resumed',
  'notice_given',
  'ended',
  'ends_in_90',
  'ends_in_60',
  'ends_in_30',
  'ends_in_7',
] as const;

export type AgreementOccasion = (typeof AGREEMENT_OCCASIONS)[number];

export function warningOf(days: WarningDays): AgreementOccasion {
  return `ends_in_${days}`;
}

const IN_FORCE: readonly AgreementState[] = ['signed', 'active', 'suspended'];

/** Whether a letter still says something true. A warning of an end that has come already, or will not come, does not. */
export function isStillNews(about: AgreementOccasion, state: AgreementState): boolean {
  return !about.startsWith('ends_in_') || IN_FORCE.includes(state);
}
