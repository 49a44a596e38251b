import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import { limitColumns, limitsOf } from '#lib/adapters/db/places.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { SuspensionReason } from '#lib/domain/person/suspension.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { maySuspendAccess, mayListPersons } from '#lib/domain/policy/person.ts';
import type { Limits } from '#lib/domain/policy/reach.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** A role somebody holds, or will hold, at the organisation. */
export type HeldRole = {
  readonly grantId: string;
  readonly role: Role;
  readonly from: Date;
  readonly until: Date;
  readonly limits: Limits;
};

/** Somebody who works at the organisation, or has. */
export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly HeldRole[];
  readonly suspended: { readonly reason: SuspensionReason; readonly since: Date } | null;
  /** The reader, or another account of theirs: nobody changes what they may do themselves. */
  readonly isOneself: boolean;
  /** Whether the reader may give and end roles and suspend access, if need be after fresh proof. */
  readonly mayChange: boolean;
};

/** The people of an organisation by name, with what each may do there now. The look is recorded. */
export function colleagues(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<readonly Colleague[], StaffRefusal>> {
  const { organisationId, now } = input;
  const about = { event: 'people.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListPersons(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const live = { organisationId, revokedAt: null, endsAt: { gt: now } };
    const people = await tx.person.findMany({
      where: { roleGrants: { some: { organisationId } } },
      orderBy: [{ familyName: 'asc' }, { givenNames: 'asc' }, { id: 'asc' }],
      select: {
        givenNames: true,
        familyName: true,
        ...personColumns,
        roleGrants: {
          where: live,
          orderBy: [{ role: 'asc' }, { startsAt: 'asc' }],
          select: { id: true, role: true, startsAt: true, endsAt: true, ...limitColumns },
        },
        suspensions: {
          where: { organisationId, liftedAt: null },
          select: { reason: true, suspendedAt: true },
        },
      },
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(
      people.map((person): Colleague => {
        const identity = identityOf(person);
        const [suspension] = person.suspensions;
        return {
          personId: identity.personId,
          name: `${person.givenNames} ${person.familyName}`.trim(),
          email: identity.verifiedEmail,
          roles: person.roleGrants.map((grant) => ({
            grantId: grant.id,
            role: grant.role as Role,
            from: grant.startsAt,
            until: grant.endsAt,
            limits: limitsOf(grant),
          })),
          suspended: suspension
            ? { reason: suspension.reason as SuspensionReason, since: suspension.suspendedAt }
            : null,
          isOneself: actor.kind === 'person' && isSamePerson(actor, identity),
          mayChange: mayChange(actor, identity, organisationId, now),
        };
      }),
    );
  });
}

function mayChange(
  actor: Actor,
  colleague: PersonIdentity,
  organisationId: OrganisationId,
  now: Date,
): boolean {
  const may = maySuspendAccess(actor, colleague, organisationId, now);
  return may.ok || may.error === 'step_up_needed';
}
