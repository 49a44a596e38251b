import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { proofRefusal, type GraveAct, type ProofRefusal } from '#lib/domain/identity/step-up.ts';
import { rolesAt, type Actor, type Asked, type Role } from '#lib/domain/policy/actor.ts';

export type StaffRefusal = 'not_permitted' | 'second_factor_needed' | ProofRefusal;

/** What an act asks of the member of staff who does it. */
export type StaffAct = {
  readonly roles: readonly Role[];
  readonly organisationId: OrganisationId;
  /** A clinician's look at something for care, which their institution's own network may stand in for a factor (MF-2). */
  readonly isLookForCare?: true;
  /** Where the thing is that it is about. Not said: the whole institution, which a limited role does not reach. */
  readonly place?: Asked;
} & (
  | { readonly isGrave: false }
  /** One of the grave acts, that want proof for this very act within the last 15 minutes (MF-3). */
  | { readonly isGrave: true; readonly proof: GraveAct }
);

/** Whether the actor may act for an organisation, and in which role: the first of those allowed that they hold. */
export function staffMay(actor: Actor, act: StaffAct, now: Date): Result<Role, StaffRefusal> {
  if (actor.kind !== 'person') return no('not_permitted');
  const held = rolesAt(actor, act.organisationId, now, act.place);
  const role = act.roles.find((allowed) => held.includes(allowed));
  if (role === undefined) return no('not_permitted');
  const { secondFactor, onNetworkOf } = actor.assurance;
  const isAtWork =
    act.isLookForCare === true && role === 'clinician' && onNetworkOf === act.organisationId;
  if (!secondFactor && !isAtWork) return no('second_factor_needed');
  const missing = act.isGrave ? proofRefusal(actor.assurance.stepUps, act.proof, now) : null;
  return missing === null ? ok(role) : no(missing);
}

/** Where the actor holds a role now, for the whole institution and with a second factor given. */
export function placesOf(actor: Actor, role: Role, now: Date): readonly OrganisationId[] {
  if (actor.kind !== 'person') return [];
  return actor.roles
    .filter((held) => held.role === role)
    .map(({ organisationId }) => organisationId)
    .filter((organisationId) => {
      return staffMay(actor, { roles: [role], organisationId, isGrave: false }, now).ok;
    });
}
