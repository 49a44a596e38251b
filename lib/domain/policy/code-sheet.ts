import type { OrganisationId } from '#lib/base/id.ts';
import { no, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Somebody whom codes on paper are for, and the institution they have asked. */
export type SheetHolder = {
  readonly person: PersonIdentity;
  readonly organisationId: OrganisationId;
  /** Whether they hold a role anywhere. */
  readonly holdsRole: boolean;
};

export type IssueRefusal = StaffRefusal | 'own_sheet' | 'role_held';

/**
 * Whether the actor may give somebody a sheet of codes to sign in with: an access officer of an institution that they
 * have asked, with fresh proof, never to themselves, and never to somebody who holds a role (MF-4).
 */
export function mayIssueCodeSheet(
  actor: Actor,
  { person, organisationId, holdsRole }: SheetHolder,
  now: Date,
): Result<Role, IssueRefusal> {
  const proof = { action: 'issue_code_sheet', resourceId: person.personId } as const;
  const officer = staffMay(
    actor,
    { roles: ['access_officer'], organisationId, isGrave: true, proof },
    now,
  );
  if (!officer.ok) return officer;
  if (actor.kind === 'person' && isSamePerson(actor, person)) return no('own_sheet');
  return holdsRole ? no('role_held') : officer;
}

/** Whether the actor may stop somebody's sheet. It only takes away, so it also takes a code. */
export function mayEndCodeSheet(
  actor: Actor,
  { person, organisationId }: SheetHolder,
  now: Date,
): Result<Role, StaffRefusal> {
  const proof = { action: 'end_code_sheet', resourceId: person.personId } as const;
  return staffMay(actor, { roles: ['access_officer'], organisationId, isGrave: true, proof }, now);
}
