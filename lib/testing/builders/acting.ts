import { randomUUID } from 'node:crypto';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId, PersonId, SessionId } from '#lib/base/id.ts';
import type { GraveAction, SecondFactor } from '#lib/domain/identity/step-up.ts';
import type { Assurance, PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { NO_LIMITS, type Limits } from '#lib/domain/policy/reach.ts';

/** The same person, who has just proved anew that it is they: for this act on this thing and no other. */
export function proved<A extends Acting>(
  acting: A,
  action: GraveAction,
  resourceId: string,
  factor: SecondFactor = 'passkey',
): A {
  const { actor } = acting;
  if (actor.kind !== 'person') return acting;
  const at = new Date(Date.now() - 1000);
  const stepUps = [...actor.assurance.stepUps, { action, resourceId, factor, at }];
  return { ...acting, actor: { ...actor, assurance: { ...actor.assurance, stepUps } } };
}

/** A person in a session of their own, identity and second factor proved unless said otherwise. */
export function actingAs(
  personId: string,
  changes: { readonly assurance?: Partial<Assurance> } = {},
  ...roles: readonly {
    readonly role: Role;
    readonly organisationId: string;
    readonly limits?: Limits;
  }[]
): Acting & { readonly actor: PersonActor } {
  const actor: PersonActor = {
    kind: 'person',
    personId: personId as PersonId,
    verifiedEmail: null,
    registration: null,
    sessionId: randomUUID() as SessionId,
    assurance: {
      secondFactor: true,
      stepUps: [],
      identityLevel: 'verified_offline',
      ...changes.assurance,
    },
    roles: roles.map(({ role, organisationId, limits = NO_LIMITS }) => ({
      limits,
      role,
      organisationId: organisationId as OrganisationId,
      from: new Date(Date.now() - 86_400_000),
      until: new Date(Date.now() + 86_400_000),
    })),
    patientLinks: [],
  };
  return { actor, context: asPerson(actor, '192.0.2.1').context };
}
