import type { Tx } from '#lib/adapters/db/client.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** Somebody a letter goes to for the role that they hold. */
export type RoleHolder = { readonly id: string; readonly name: string; readonly email: string };

/** Who holds one of these roles at an organisation now and can be written to, leaving out some. */
export async function roleHolders(
  tx: Tx,
  organisationId: string,
  roles: readonly Role[],
  besides: readonly string[] = [],
): Promise<readonly RoleHolder[]> {
  const now = new Date();
  const people = await tx.person.findMany({
    where: {
      id: { notIn: [...besides] },
      verifiedEmail: { not: null },
      roleGrants: {
        some: {
          organisationId,
          role: { in: [...roles] },
          revokedAt: null,
          startsAt: { lte: now },
          endsAt: { gt: now },
        },
      },
      suspensions: { none: { organisationId, liftedAt: null } },
    },
    select: { id: true, givenNames: true, familyName: true, verifiedEmail: true },
  });
  return people.flatMap(({ id, givenNames, familyName, verifiedEmail }) =>
    verifiedEmail === null
      ? []
      : [{ id, name: `${givenNames} ${familyName}`.trim(), email: verifiedEmail }],
  );
}
