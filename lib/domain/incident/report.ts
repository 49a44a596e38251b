/** What a patient did not expect about an entry of their diary. */
export const SURPRISES = [
  'unknown_hospital',
  'no_reason',
  'somebody_i_know',
  'not_me',
  'other',
] as const;

export type Surprise = (typeof SURPRISES)[number];

/** Who said that something went wrong: `system` where Lantern itself found it. */
export type IncidentSource = 'patient' | 'staff' | 'system';

/** What has gone wrong, or may have. A patient's report is about an access. */
export const INCIDENT_KINDS = [
  'unexpected_access',
  'wrong_recipient',
  'wrong_patient',
  'lost_or_altered',
  'account_misused',
  'other',
] as const;

export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** What a review found of an access (BG-2). */
export const REVIEW_OUTCOMES = ['appropriate', 'training', 'inappropriate'] as const;

export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** How an incident ended. Only what was told to the regulator was a breach that had to be told. */
export const INCIDENT_OUTCOMES = ['no_breach', 'breach_not_notifiable', 'breach_notified'] as const;

export type IncidentOutcome = (typeof INCIDENT_OUTCOMES)[number];

/** Whether people are at risk: with `high_risk` they themselves must be told as well (UK GDPR Art 34). */
export const BREACH_RISKS = ['risk', 'high_risk'] as const;

export type BreachRisk = (typeof BREACH_RISKS)[number];

/** Characters of what somebody writes about an incident. */
export const LONGEST_TEXT = 2000;
