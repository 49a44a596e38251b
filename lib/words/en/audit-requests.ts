import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfRequests = Extract<AuditEventName, `request.${string}` | `request_set.${string}`>;

/** What of the audit is about a request for scans. */
export const requestEvents = {
  'request.routed': 'Sending a request to a team',
  'request.logged': 'Writing down a request that came by post, phone or email',
  'request.requester_bound': 'Giving a request to the account of whoever asked',
  'request_set.sent': 'Sending a form to the hospitals chosen in it',
  'request_set.deleted': 'Deleting a form before it was sent',
  'request.submitted': 'Sending a request',
  'request.moved': 'Moving a request on',
  'request.match_confirmed': 'Saying whose record a request is about',
  'request.studies_chosen': 'Choosing studies for a request',
  'request.steps_ticked': 'Ticking the checklist of a team',
  'request.study_checked': 'Checking a study before release',
  'request.redacted': 'Taking something out of a study before release',
  'request.redaction_undone': 'Putting back what was taken out of a study',
  'request.searched': 'Searching for studies',
  'request.viewed': 'Opening a request',
} as const satisfies Record<OfRequests, string>;
