import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/**
 * Who works on an organisation's agreements: the roles that sign or advise (0.1, AG-2), its research office for research,
 * and in a firm of solicitors, which has none of them, whoever answers for it.
 */
export const AGREEMENT_OFFICERS: readonly Role[] = [
  'caldicott_guardian',
  'siro',
  'dpo',
  'research_governance',
  'firm_admin',
];

/** Who can be a signatory at all. Who must sign an agreement is a matter of its kind. The DPO advises and does not sign. */
export const AGREEMENT_SIGNERS: readonly Role[] = [
  'caldicott_guardian',
  'siro',
  'research_governance',
  'firm_admin',
];

/** Who may stop one (AG-6), and tell the other party that it is to end. */
export const AGREEMENT_STOPPERS: readonly Role[] = [
  'caldicott_guardian',
  'siro',
  'dpo',
  'firm_admin',
];

/** Who lets a suspended one go on. */
export const AGREEMENT_RESUMERS: readonly Role[] = ['caldicott_guardian', 'siro', 'firm_admin'];

/** Whether the actor may see an organisation's agreements, and draft, send and send back for it. */
export function mayWorkOnAgreements(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: AGREEMENT_OFFICERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may advise their organisation on an agreement (AG-2). */
export function mayAdviseOnAgreement(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ['dpo'], organisationId, isGrave: false }, now);
}

/** Whether the actor may sign this version of an agreement for their organisation, in one of these roles (AG-2). */
export function maySignAgreement(
  actor: Actor,
  signing: {
    readonly organisationId: OrganisationId;
    readonly versionId: string;
    readonly roles: readonly Role[];
  },
  now: Date,
): Result<Role, StaffRefusal> {
  const { organisationId, versionId } = signing;
  const roles = signing.roles.filter((role) => AGREEMENT_SIGNERS.includes(role));
  const proof = { action: 'sign_agreement', resourceId: versionId } as const;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may suspend an agreement: one person is enough, and waits for no key (AG-6). */
export function maySuspendAgreement(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: AGREEMENT_STOPPERS, organisationId, isGrave: false }, now);
}

type OnAgreement = { readonly organisationId: OrganisationId; readonly agreementId: string };

/** Whether the actor may give notice that an agreement is to end. */
export function mayGiveNotice(
  actor: Actor,
  { organisationId, agreementId }: OnAgreement,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'end_agreement', resourceId: agreementId } as const;
  return staffMay(actor, { roles: AGREEMENT_STOPPERS, organisationId, isGrave: true, proof }, now);
}

/**
 * Whether the actor may be one of the two that let a suspended agreement go on (AG-6). `first` is the other, once there
 * is one: never the same human, whatever account or organisation they act from.
 */
export function mayResumeAgreement(
  actor: Actor,
  { organisationId, agreementId }: OnAgreement,
  first: PersonIdentity | null,
  now: Date,
): Result<Role, StaffRefusal | 'same_approver'> {
  const roles = AGREEMENT_RESUMERS;
  const known = staffMay(actor, { roles, organisationId, isGrave: false }, now);
  if (!known.ok) return known;
  const isFirst = first !== null && actor.kind === 'person' && isSamePerson(actor, first);
  if (isFirst) return no('same_approver');
  const proof = { action: 'resume_agreement', resourceId: agreementId } as const;
  return staffMay(actor, { roles, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may say until when their organisation meets the toolkit (AG-3). */
export function mayKeepStanding(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ['siro', 'dpo'], organisationId, isGrave: false }, now);
}
