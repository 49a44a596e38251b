import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfLinks = Extract<
  AuditEventName,
  | `link.${string}`
  | `share.${string}`
  | `pairing.${string}`
  | `communication.${string}`
  | `communications.${string}`
  | `study.${string}`
  | `opening.${string}`
  | `disclaimer.${string}`
  | 'release.frozen'
  | `release.form_${string}`
>;

/** What of the audit is about the link that somebody has, and about what they and the hospital write to each other. */
export const linkEvents = {
  'communication.sent': 'Writing a message about a request',
  'communication.settled': 'Saying that a message wants no answer',
  'communications.viewed': 'Looking at the messages that wait for an answer',
  'release.frozen': 'Stopping a release because a study in it is in doubt',
  'release.form_asked': 'Asking for the scans in another form',
  'release.form_made': 'Making the scans in another form',
  'release.form_failed': 'Making the scans in another form failed',
  'study.set_aside': 'Setting a study aside because it is another patient’s',
  'opening.talked_over': 'Writing down that results were talked over',
  'opening.overridden': 'Deciding when one request is opened',
  'disclaimer.shown': 'Being told something before seeing the scans',
  'disclaimer.passed': 'Going on to the scans after being told',
  'link.issued': 'Sending a link to the scans',
  'link.opened': 'Opening a link to the scans',
  'link.suspended': 'A link suspended by what a public register says',
  'link.longer_asked': 'Asking for more time with a link',
  'link.longer_decided': 'Deciding whether a link lives longer',
  'link.expired': 'Ending a link that ran out',
  'link.revoked': 'Stopping a link',
  'share.made': 'Letting another person look at released scans',
  'share.opened': 'Opening what was shared',
  'share.ended': 'Ending what was shared',
  'pairing.begun': 'A computer asking to show released scans',
  'pairing.found': 'Bringing the code of such a computer',
  'pairing.approved': 'Letting such a computer show released scans',
  'pairing.opened': 'Showing released scans on such a computer',
  'pairing.ended': 'Ending what such a computer shows',
} as const satisfies Record<OfLinks, string>;
