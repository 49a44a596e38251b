import { randomUUID } from 'node:crypto';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId, PersonId, SessionId } from '#lib/base/id.ts';
import type { Assurance, PersonActor, Role } from '#lib/domain/policy/actor.ts';

/** A person in a session of their own, identity and second factor proved unless said otherwise. */
export function actingAs(
  personId: string,
  changes: { readonly assurance?: Partial<Assurance> } = {},
  ...roles: readonly { readonly role: Role; readonly organisationId: string }[]
): Acting & { readonly actor: PersonActor } {
  const actor: PersonActor = {
    kind: 'person',
    personId: personId as PersonId,
    verifiedEmail: null,
    registration: null,
    sessionId: randomUUID() as SessionId,
    assurance: {
      secondFactor: true,
      stepUpAt: new Date(),
      identityLevel: 'verified_offline',
      ...changes.assurance,
    },
    roles: roles.map(({ role, organisationId }) => ({
      role,
      organisationId: organisationId as OrganisationId,
      from: new Date(Date.now() - 86_400_000),
      until: new Date(Date.now() + 86_400_000),
    })),
    patientLinks: [],
  };
  return { actor, context: asPerson(actor, '192.0.2.1').context };
}
