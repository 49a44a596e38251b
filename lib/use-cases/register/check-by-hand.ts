import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHandCheckFacts } from '#lib/adapters/db/hand-check-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideHandCheck,
  type HandCheckRefusal,
  type HandStanding,
} from '#lib/domain/register/decide-hand-check.ts';

/**
 * Keeps what somebody saw who looked an organisation up by hand. It counts for nothing yet: another person must look, too.
 * What was seen is kept beside it and not in the audit (AU-4). Looking again takes the place of what waited.
 */
export function checkByHand(
  db: Db,
  { actor, context }: Acting,
  input: {
    organisationId: string;
    standing: HandStanding;
    evidence: string;
    /** Web domains that the register lists for it, from which its people write (SR-5). */
    domains: readonly string[];
    now: Date;
  },
): Promise<Result<{ handCheckId: string }, HandCheckRefusal | 'not_found'>> {
  const { organisationId, standing, evidence, domains, now } = input;
  const about = {
    event: 'organisation.hand_check_made',
    organisationId,
    details: { standing },
  } as const;
  return db.as(context, async (tx) => {
    const facts = await loadHandCheckFacts(tx, organisationId);
    if (facts === null) return refuse(tx, 'not_found', about);
    const may = decideHandCheck(actor, facts, { standing, evidence }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const who = await namedPerson(tx, actor);
    const id = randomUUID();
    await tx.handCheck.createMany({
      data: [
        {
          id,
          organisationId,
          standing,
          evidence: evidence.trim(),
          domains: [...domains],
          byPersonId: who.personId,
          byName: who.name,
          byEmail: who.email,
          byRegistrationBody: who.registrationBody,
          byRegistrationNumber: who.registrationNumber,
          at: now,
        },
      ],
    });
    const details = { ...about.details, handCheckId: id };
    await record(tx, { ...about, details, actorRole: may.value });
    return ok({ handCheckId: id });
  });
}
