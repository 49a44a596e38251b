import type { OrganisationId } from '#lib/base/id.ts';
import type { HaltingFacts } from '#lib/domain/organisation/decide-halting.ts';
import type { HaltingAsk, OrganisationState } from '#lib/domain/organisation/halting-lifecycle.ts';
import type { Tx } from './client.ts';
import { identityOf } from './person-identity.ts';
import { registerColumns, registerFactsOf } from './register-facts.ts';

export type FoundHalting = {
  readonly facts: HaltingFacts;
  /** Of the state, for compare-and-set. */
  readonly version: number;
};

/** An institution as the rules on halting it see it. Who asked is known only to whoever operates the service. */
export async function loadHaltingFacts(
  tx: Tx,
  organisationId: string,
): Promise<FoundHalting | null> {
  const row = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { ...registerColumns, state: true, stateVersion: true, askedEventId: true },
  });
  if (row === null) return null;
  const asked =
    row.askedEventId === null
      ? null
      : await tx.haltingEvent.findFirst({
          where: { id: row.askedEventId, organisationId },
          select: {
            event: true,
            byPersonId: true,
            byEmail: true,
            byRegistrationBody: true,
            byRegistrationNumber: true,
          },
        });
  return {
    version: row.stateVersion,
    facts: {
      organisationId: organisationId as OrganisationId,
      state: row.state as OrganisationState,
      register: registerFactsOf(row),
      asked: asked && askOf(asked),
    },
  };
}

type AskRow = {
  readonly event: string;
  readonly byPersonId: string | null;
  readonly byEmail: string | null;
  readonly byRegistrationBody: string | null;
  readonly byRegistrationNumber: string | null;
};

/** What somebody has asked. What Lantern itself did is no ask of anybody's. */
function askOf(row: AskRow): HaltingFacts['asked'] {
  if (row.byPersonId === null) return null;
  return {
    event: row.event as HaltingAsk,
    // As they were then. Whoever acts now is known by every person they are.
    by: identityOf({
      id: row.byPersonId,
      joinedTo: null,
      verifiedEmail: row.byEmail,
      registrationBody: row.byRegistrationBody,
      registrationNumber: row.byRegistrationNumber,
    }),
  };
}
