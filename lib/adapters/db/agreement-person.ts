import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { Tx } from './client.ts';

/**
 * Somebody as they are kept with what they did to an agreement: the other party sees it, and may not look people up. By
 * address and register number one human with two accounts is told (0.1.2).
 */
export async function namedPerson(tx: Tx, actor: PersonActor) {
  const { givenNames, familyName } = await tx.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { givenNames: true, familyName: true },
  });
  return {
    personId: actor.personId,
    name: `${givenNames} ${familyName}`.trim(),
    email: actor.verifiedEmail,
    registrationBody: actor.registration?.body ?? null,
    registrationNumber: actor.registration?.number ?? null,
  };
}
