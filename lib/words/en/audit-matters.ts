import type { AuditEventName } from '#lib/domain/audit/events.ts';

/** What of the audit is about the matters of firms. */
export const matterEvents = {
  'matter.opened': 'Opening a matter',
  'matter.closed': 'Closing a matter',
  'matter.person_added': 'Putting somebody on a matter',
  'matter.person_removed': 'Taking somebody off a matter',
  'matter.supervisor_named': 'Naming the solicitor who answers for a matter',
  'matter.authority_sent': 'Asking a client to sign',
  'matter.authority_opened': 'Opening what a client is asked to sign',
  'matter.authority_signed': 'A client’s signature',
  'matter.authority_refused': 'A client’s no to signing',
  'matter.authority_withdrawn': 'A client’s taking back what they signed',
  'matter.authority_ended': 'Taking back what a client was asked to sign',
  'matter.authority_put_in': 'Putting in what a client signed on paper',
  'matter.request_sent': 'Asking a hospital for a client’s scans',
  'expert.invited': 'Asking an expert or barrister about a matter',
  'expert.checked': 'Looking an expert or barrister up in their register',
  'expert.given': 'Giving an expert or barrister what was released',
  'expert.opened': 'An expert’s or barrister’s opening of what they were given',
  'expert.ended': 'Ending an expert’s or barrister’s part in a matter',
  'expert.material_exported': 'Taking the list of what an expert or barrister was given',
} as const satisfies Record<
  Extract<AuditEventName, `matter.${string}` | `expert.${string}`>,
  string
>;
