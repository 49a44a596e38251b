import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfOrganisations = Extract<
  AuditEventName,
  `organisation.${string}` | `joining.${string}` | `joinings.${string}`
>;

/** What of the audit is about an organisation itself: how it joined, its places, its networks, its state, and what registers say of it. */
export const organisationEvents = {
  'joining.letter_asked': 'Asking for a letter to apply to join',
  'joining.opened': 'Opening an application to join',
  'joining.filled_in': 'Filling in an application to join',
  'joining.node_added': 'Adding an imaging system to an application',
  'joining.node_removed': 'Taking an imaging system out of an application',
  'joining.echo_asked': 'Testing an imaging system of an application',
  'joining.sent': 'Sending an application to join',
  'joining.withdrawn': 'Withdrawing an application to join',
  'joining.lapsed': 'Deleting an application that was not sent in time',
  'joining.register_asked': 'Asking a public register about who applies to join',
  'joining.looked_by_hand': 'Checking by hand who applies to join',
  'joining.inward_put_off': 'Letting an imaging system call later',
  'joining.approved': 'Approving an application to join',
  'joining.refused': 'Refusing an application to join',
  'joining.viewed': 'Looking at an application to join',
  'joinings.viewed': 'Looking at who applies to join',
  'organisation.node_ended': 'Taking an imaging system out of use',
  'organisation.stay_ended': 'The end of a guest’s time',
  'organisation.network_proposed': 'Proposing a network of the organisation',
  'organisation.network_confirmed': 'Confirming a network of the organisation',
  'organisation.network_ended': 'Ending a network of the organisation',
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
