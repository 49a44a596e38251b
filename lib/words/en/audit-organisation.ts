import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfOrganisations = Extract<AuditEventName, `organisation.${string}`>;

/** What of the audit is about an organisation itself: its places, its networks, its state, and what registers say of it. */
export const organisationEvents = {
  'organisation.network_proposed': 'Proposing a network of the organisation',
  'organisation.network_confirmed': 'Confirming a network of the organisation',
  'organisation.network_ended': 'Ending a network of the organisation',
  'organisation.team_steps_changed': 'Changing the checklist of a team',
  'organisation.setting_changed': 'Changing a setting of the organisation',
  'organisation.setting_proposed': 'Proposing a change of a setting',
  'organisation.setting_confirmed': 'Confirming a change of a setting',
  'organisation.setting_declined': 'Declining a change of a setting',
  'organisation.site_added': 'Adding a site',
  'organisation.site_changed': 'Changing what machines call a site',
  'organisation.team_added': 'Adding a team',
  'organisation.place_closed': 'Offering a site or a team no more',
  'organisation.suspended': 'Suspending the organisation',
  'organisation.resume_asked': 'Asking that the organisation go on',
  'organisation.resumed': 'Letting the organisation go on',
  'organisation.close_asked': 'Asking that the organisation be closed for good',
  'organisation.closed': 'Closing the organisation for good',
  'organisation.standing_changed': 'A register saying where the organisation stands',
  'organisation.register_asked': 'Asking a register about the organisation',
  'organisation.hand_check_made': 'Checking the organisation by hand',
  'organisation.hand_check_confirmed': 'Confirming a check of the organisation by hand',
  'organisation.standing_recorded': 'Saying until when the organisation meets the DSPT',
} as const satisfies Record<OfOrganisations, string>;
