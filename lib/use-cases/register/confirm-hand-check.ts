import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadHandCheckFacts } from '#lib/adapters/db/hand-check-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideHandConfirmation,
  type HandCheckRefusal,
  type HandStanding,
} from '#lib/domain/register/decide-hand-check.ts';
import { learn } from '#lib/domain/register/lifecycle.ts';

export type ConfirmRefusal = HandCheckRefusal | 'not_found';

/**
 * Confirms what another person saw: from now it is where the organisation stands. What two people found against it halts
 * it in this same transaction, as what a register says does (SR-4), with what was seen as the reason.
 */
export function confirmHandCheck(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: string; handCheckId: string; now: Date },
): Promise<Result<HandStanding, ConfirmRefusal>> {
  const { organisationId, handCheckId, now } = input;
  const about = {
    event: 'organisation.hand_check_confirmed',
    organisationId,
    details: { handCheckId },
  } as const;
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
    const facts = await loadHandCheckFacts(tx, organisationId);
    if (facts === null) return refuse(tx, 'not_found', about);
    const decision = decideHandConfirmation(actor, facts, handCheckId, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { role, check } = decision.value;
    const who = await namedPerson(tx, actor);
    const checkId = randomUUID();
    await tx.registerCheck.createMany({
      data: [
        {
          id: checkId,
          organisationId,
          register: 'hand',
          askedAt: now,
          answer: 'found',
          standing: check.standing,
          said: { domains: [...check.domains] },
          handCheckId,
          byPersonId: who.personId,
          byName: who.name,
        },
      ],
    });
    const learned = learn(facts.register, check.standing, now);
    await tx.organisation.updateMany({
      where: { id: organisationId },
      data: {
        registerStanding: learned.standing,
        registerAnsweredAt: learned.answeredAt,
        registerSilentSince: learned.silentSince,
        registerCheckId: checkId,
      },
    });
    if (learned.ends !== null && facts.isActive) {
      await halt(tx, { organisationId, text: check.evidence, now }, who);
      await record(tx, { ...HALTED, organisationId, actorRole: role, reason: learned.ends });
    }
    await record(tx, {
      ...about,
      actorRole: role,
      fromState: facts.register.standing,
      toState: learned.standing,
    });
    return ok(check.standing);
  });
}

const HALTED = {
  event: 'organisation.suspended',
  fromState: 'active',
  toState: 'suspended',
} as const;

async function halt(
  tx: Tx,
  { organisationId, text, now }: { organisationId: string; text: string; now: Date },
  who: Awaited<ReturnType<typeof namedPerson>>,
): Promise<void> {
  await tx.haltingEvent.createMany({
    data: [
      {
        organisationId,
        event: 'suspend',
        text,
        byPersonId: who.personId,
        byName: who.name,
        byEmail: who.email,
        byRegistrationBody: who.registrationBody,
        byRegistrationNumber: who.registrationNumber,
        at: now,
      },
    ],
  });
  const { count } = await tx.organisation.updateMany({
    where: { id: organisationId, state: 'active' },
    data: {
      state: 'suspended',
      stateSince: now,
      stateVersion: { increment: 1 },
      askedEventId: null,
    },
  });
  if (count !== 1) throw new Error('an institution that was locked has changed');
  await tx.$queryRaw`SELECT app.end_sessions_at(${organisationId}::uuid)`;
  // What others released to its people is not an operator's to touch: the worker does it, at once.
  await addJob(tx, 'suspend-links', { organisationId });
}
