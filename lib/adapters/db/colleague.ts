import type { OrganisationId } from '#lib/base/id.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

/** Somebody who has, or once had, a role at an organisation; null for everybody else, and for whoever may not see it. */
export async function loadColleague(
  tx: Tx,
  where: { readonly organisationId: OrganisationId; readonly personId: string },
): Promise<PersonIdentity | null> {
  const person = await tx.person.findFirst({
    where: {
      id: where.personId,
      roleGrants: { some: { organisationId: where.organisationId } },
    },
    select: personColumns,
  });
  return person && identityOf(person);
}
