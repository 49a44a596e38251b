import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfLinks = Extract<
  AuditEventName,
  `link.${string}` | `communication.${string}` | `communications.${string}`
>;

/** What of the audit is about the link that somebody has, and about what they and the hospital write to each other. */
export const linkEvents = {
  'communication.sent': 'Writing a message about a request',
  'communication.settled': 'Saying that a message wants no answer',
  'communications.viewed': 'Looking at the messages that wait for an answer',
  'link.issued': 'Sending a link to the scans',
  'link.opened': 'Opening a link to the scans',
  'link.suspended': 'A link suspended by what a public register says',
  'link.longer_asked': 'Asking for more time with a link',
  'link.longer_decided': 'Deciding whether a link lives longer',
  'link.expired': 'Ending a link that ran out',
  'link.revoked': 'Stopping a link',
} as const satisfies Record<OfLinks, string>;
