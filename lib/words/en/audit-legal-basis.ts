import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfLegalBases = Extract<
  AuditEventName,
  | `proxy.${string}`
  | `proxies.${string}`
  | `consent.${string}`
  | `consents.${string}`
  | `authority.${string}`
  | `authorities.${string}`
  | `paper.${string}`
>;

/** What of the audit is about who acts for patients, consents, legal authorities and their papers. */
export const legalBasisEvents = {
  'proxy.claimed': 'Saying that one acts for a patient',
  'proxy.matched': 'Saying for which patient somebody acts',
  'proxy.found': 'Recording what a patient can decide for themselves',
  'proxy.verified': 'Letting somebody act for a patient',
  'proxy.declined': 'Not letting somebody act for a patient',
  'proxy.suspended': 'Suspending somebody’s authority to act for a patient',
  'proxy.confirmed': 'Agreeing that somebody goes on acting for one',
  'proxy.ended': 'Ending somebody’s authority to act for a patient',
  'proxy.concern_noted': 'Noting a safeguarding concern about who acts for a patient',
  'proxy.wish_noted': 'Noting what a patient does not want seen by who acts for them',
  'proxy.wish_ended': 'Ending what a patient did not want seen by who acts for them',
  'proxy.viewed': 'Opening an authority to act for a patient',
  'proxies.viewed': 'Looking at the list of those who act for patients',
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
