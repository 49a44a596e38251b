import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Somebody with a role who is to get back in, as the second person is asked about them. */
export type RecoveryToConfirm = {
  readonly id: string;
  readonly person: PersonIdentity;
  /** The officer who saw face and papers. */
  readonly allowedBy: PersonIdentity;
  /** Where the person holds a role, now or later. */
  readonly roleOrganisations: readonly OrganisationId[];
};

export type ConfirmRefusal = StaffRefusal | 'own_recovery' | 'first_person';

/** The second person keeps the list of people where the person works. */
const SECONDS: readonly Role[] = ['org_admin'];

/** Whether the actor may see which colleagues at an institution wait for a second person. */
export function mayListRecoveries(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: SECONDS, organisationId, isGrave: false }, now);
}

/** Agreeing that somebody gets back in, and which time. */
export function confirmingRecovery(id: string): GraveAct {
  return { action: 'confirm_recovery', resourceId: id };
}

/**
 * At which institution of the person's the actor may be the second: an administrator there, who is neither the person nor
 * the officer who allowed it, so that two people answer for it (0.1.2).
 */
export function mayLookAtRecovery(
  actor: Actor,
  recovery: RecoveryToConfirm,
  now: Date,
): Result<OrganisationId, ConfirmRefusal> {
  const { person, allowedBy, roleOrganisations } = recovery;
  const at = roleOrganisations.find((one) => mayListRecoveries(actor, one, now).ok);
  if (at === undefined || actor.kind !== 'person') return no(reason(actor, recovery, now));
  if (isSamePerson(actor, person)) return no('own_recovery');
  return isSamePerson(actor, allowedBy) ? no('first_person') : ok(at);
}

/** Whether the actor may agree, or refuse: as above, with fresh proof for this very act. */
export function mayConfirmRecovery(
  actor: Actor,
  recovery: RecoveryToConfirm,
  now: Date,
): Result<OrganisationId, ConfirmRefusal> {
  const at = mayLookAtRecovery(actor, recovery, now);
  if (!at.ok) return at;
  const act = { roles: SECONDS, organisationId: at.value, isGrave: true } as const;
  const may = staffMay(actor, { ...act, proof: confirmingRecovery(recovery.id) }, now);
  return may.ok ? at : may;
}

/** Why somebody is the administrator of none of them, or is not known well enough in this session. */
function reason(actor: Actor, { roleOrganisations }: RecoveryToConfirm, now: Date): StaffRefusal {
  const refusals = roleOrganisations.map((one) => mayListRecoveries(actor, one, now));
  return refusals.some((one) => !one.ok && one.error === 'second_factor_needed')
    ? 'second_factor_needed'
    : 'not_permitted';
}
