import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfEvidence = Extract<AuditEventName, `evidence.${string}` | `signing_key.${string}`>;

/** What of the audit is about evidential copies and what they are signed with. */
export const evidenceEvents = {
  'evidence.ordered': 'Ordering an evidential copy',
  'evidence.approved': 'Approving an evidential copy',
  'evidence.refused': 'Refusing an evidential copy',
  'evidence.assembled': 'Putting an evidential copy together',
  'evidence.failed': 'Stopping an evidential copy that was not as it should be',
  'evidence.viewed': 'Looking at an evidential copy',
  'evidence.sealed': 'Sealing an evidential copy',
  'evidence.delivered': 'Delivering an evidential copy',
  'evidence.custody_noted': 'Adding to the custody log of an evidential copy',
  'signing_key.made': 'Making a signing key',
  'signing_key.retired': 'Retiring a signing key',
} as const satisfies Record<OfEvidence, string>;
