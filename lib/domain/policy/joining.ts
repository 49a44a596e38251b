import { no, type Result } from '#lib/base/result.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { placesOf, staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

const ROLES: readonly Role[] = ['platform_support'];

/** Whether the actor may see who applies to join the network: whoever operates the service (0.1). */
export function mayListJoinings(actor: Actor, now: Date): Result<Role, StaffRefusal> {
  const [heldAt] = placesOf(actor, 'platform_support', now);
  if (heldAt === undefined) return no('not_permitted');
  return staffMay(actor, { roles: ROLES, organisationId: heldAt, isGrave: false }, now);
}

/** What an operator does to an application. Looking by hand is half of an approval. */
export type JoiningDecision = 'approve' | 'refuse' | 'look' | 'put_off_inward';

/** Under which name each is proved: what was proved for refusing lets nobody in. */
const PROOF_OF = {
  approve: 'approve_joining',
  refuse: 'refuse_joining',
  look: 'approve_joining',
  put_off_inward: 'approve_joining',
} as const;

/** The proof that one of these wants. */
export function joiningProof(joiningId: string, decision: JoiningDecision): GraveAct {
  return { action: PROOF_OF[decision], resourceId: joiningId };
}

export type DecideJoiningRefusal = StaffRefusal | 'own_application';

/**
 * Whether the actor may decide about an application: whoever operates the service, with fresh proof, and never about one
 * of their own: that they opened, or are to administer, by whichever of their accounts (0.1.2).
 */
export function mayDecideJoining(
  actor: Actor,
  joining: { readonly id: string; readonly isOwn: boolean },
  decision: JoiningDecision,
  now: Date,
): Result<Role, DecideJoiningRefusal> {
  const [heldAt] = placesOf(actor, 'platform_support', now);
  if (heldAt === undefined) return no('not_permitted');
  if (joining.isOwn) return no('own_application');
  const proof = joiningProof(joining.id, decision);
  return staffMay(actor, { roles: ROLES, organisationId: heldAt, isGrave: true, proof }, now);
}

/** Whether the actor may take a system of their institution out of use: who has its settings. Ending takes only away. */
export function mayEndNode(
  actor: Actor,
  organisationId: Parameters<typeof staffMay>[1]['organisationId'],
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ['org_admin'], organisationId, isGrave: false }, now);
}
