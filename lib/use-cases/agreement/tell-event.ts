import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';

/** Writes down what somebody did to an agreement, for both parties to read. Answers its id. */
export async function tellEvent(
  tx: Tx,
  told: {
    readonly actor: PersonActor;
    readonly agreementId: string;
    readonly organisationId: OrganisationId;
    readonly event: string;
    readonly text: string;
    readonly versionNumber: number;
    readonly role: Role;
    readonly now: Date;
  },
): Promise<string> {
  const { actor, agreementId, organisationId, event, versionNumber, role, now } = told;
  const who = await namedPerson(tx, actor);
  const id = randomUUID();
  await tx.agreementEvent.createMany({
    data: [
      {
        id,
        agreementId,
        organisationId,
        event,
        text: told.text.trim(),
        versionNumber,
        byPersonId: who.personId,
        byName: who.name,
        byRole: role,
        byEmail: who.email,
        byRegistrationBody: who.registrationBody,
        byRegistrationNumber: who.registrationNumber,
        at: now,
      },
    ],
  });
  return id;
}
