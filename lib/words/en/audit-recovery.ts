import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfAccounts = Extract<
  AuditEventName,
  `recovery.${string}` | `recoveries.${string}` | `account_join.${string}`
>;

/** What of the audit is about getting back in, and about joining two accounts. */
export const recoveryEvents = {
  'account_join.begun': 'Beginning to join two accounts of theirs',
  'account_join.joined': 'Joining two accounts of one person',
  'recovery.letter_asked': 'Asking for a letter to get back into an account',
  'recovery.asked': 'Asking to get back into an account',
  'recovery.allowed': 'Allowing somebody back into their account',
  'recovery.confirmed':
    'Agreeing, as the second person, that somebody gets back into their account',
  'recovery.refused': 'Not allowing somebody back into their account',
  'recovery.stopped': 'Stopping the way back into an account',
  'recovery.ready': 'Sending the link that ends the old ways to sign in',
  'recovery.finished': 'Ending all old ways to sign in, and choosing a new password',
  'recovery.expired': 'Ending a way back into an account that ran out',
  'recovery.viewed': 'Opening the way back into a colleague’s account',
  'recoveries.viewed': 'Looking at the list of people who want back into their account',
} as const satisfies Record<OfAccounts, string>;
