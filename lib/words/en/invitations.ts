import type { FirmAddressRefusal } from '#lib/domain/person/firm-address.ts';
import type { InvitationState } from '#lib/domain/person/invitation.ts';

export const invitations = {
  link: 'Invite a colleague',
  see: 'Invite a colleague, and see who is invited',
  title: 'Invitations',
  hint: 'People you have asked to work here. An invitation works for 7 days and only once.',
  empty: 'Nobody is invited now.',
  back: 'Back to people and roles',
  backToList: 'Back to invitations',
  state: {
    open: 'Waiting',
    expired: 'Run out',
    accepted: 'Accepted',
    withdrawn: 'Taken back',
  } satisfies Record<InvitationState, string>,
  forMonths: (months: number) =>
    months === 1 ? 'for 1 month' : months === 12 ? 'for 1 year' : `for ${String(months)} months`,
  until: (instant: string) => `until ${instant}`,
  acceptedOn: (day: string) => `on ${day}`,
  sendAgain: 'Send it again',
  sendAgainTo: (email: string) => `to ${email}`,
  takeBack: 'Take it back',
  takeBackFrom: (email: string) => `from ${email}`,
  invite: {
    title: 'Invite a colleague',
    body: 'We send a letter to their work address. Their roles begin when they accept, with a safe way to sign in of their own.',
    email: 'Work email address',
    emailHint: 'Check it twice: whoever reads this mailbox can accept.',
    roles: 'Which roles?',
    rolesMissing: 'Choose one role or more',
    button: 'Send the invitation',
  },
  done: {
    sent: 'Done. The invitation is on its way.',
    again: 'Done. The invitation is on its way again. Only the link in the newest letter works.',
    withdrawn: 'Done. The invitation does not work any more.',
  },
} as const;

/** Why nobody is invited to a firm at an address. */
export const firmAddressRefusals = {
  free_mail:
    'This is an address that anybody can get. Use the work address that the firm gave them',
  firm_domains_unknown:
    'We do not know your firm’s web domain. Ask whoever runs Lantern to look it up: go to Help',
  not_of_the_firm:
    'This address is not at a web domain that your firm has in its register. Use their work address, or ask your register to add the domain',
} as const satisfies Record<FirmAddressRefusal, string>;
