import type { Role } from '#lib/domain/policy/actor.ts';
import { STAFF_ROLES } from '#lib/domain/person/staff-roles.ts';

/** What somebody is invited as: by their institution, by their firm, or by a solicitor for one matter (0.1). */
export type InvitationKind = 'staff' | 'firm' | 'expert' | 'counsel';

/** The roles each kind of invitation may give, and who may send it. */
export const INVITATIONS: Readonly<
  Record<InvitationKind, { readonly gives: readonly Role[]; readonly sentBy: readonly Role[] }>
> = {
  staff: { gives: STAFF_ROLES, sentBy: ['org_admin'] },
  firm: { gives: ['solicitor'], sentBy: ['org_admin', 'firm_admin'] },
  expert: { gives: ['expert'], sentBy: ['solicitor'] },
  counsel: { gives: ['counsel'], sentBy: ['solicitor'] },
};

/** How long somebody has to accept. Sent again, it is as long again. */
export const INVITATION_DAYS = 7;

export type InvitationState = 'open' | 'expired' | 'accepted' | 'withdrawn';

type Dates = {
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly expiresAt: Date;
};

export function invitationState(invitation: Dates, now: Date): InvitationState {
  if (invitation.acceptedAt !== null) return 'accepted';
  if (invitation.withdrawnAt !== null) return 'withdrawn';
  return now < invitation.expiresAt ? 'open' : 'expired';
}

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
}
