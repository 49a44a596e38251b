import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfLegalBases = Extract<
  AuditEventName,
  | `consent.${string}`
  | `consents.${string}`
  | `authority.${string}`
  | `authorities.${string}`
  | `paper.${string}`
>;

/** What of the audit is about consents, legal authorities and their papers. */
export const legalBasisEvents = {
  'consent.recorded': 'Writing down a consent',
  'consent.verified': 'Finding a consent good',
  'consent.confirmed': 'Confirming a consent in the portal',
  'consent.refuted': 'Finding that a consent was none',
  'consent.withdrawn': 'Withdrawing a consent',
  'consent.ended': 'Ending a consent',
  'consent.viewed': 'Opening a consent',
  'consents.viewed': 'Looking at the list of consents',
  'authority.recorded': 'Writing down a legal authority',
  'authority.moved': 'Moving a legal authority on',
  'authority.viewed': 'Opening a legal authority',
  'authorities.viewed': 'Looking at the list of legal authorities',
  'paper.added': 'Adding a paper to a consent or legal authority',
  'paper.scanned': 'Looking for viruses in a paper',
  'paper.opened': 'Opening a paper',
  'paper.removed': 'Taking away a paper that was added by mistake',
} as const satisfies Record<OfLegalBases, string>;
