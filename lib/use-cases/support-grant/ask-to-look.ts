import { randomUUID } from 'node:crypto';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadHelpFacts } from '#lib/adapters/db/help-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { maskIdentifiers } from '#lib/domain/help/mask-identifiers.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayAskToLook, type AskSupportRefusal } from '#lib/domain/policy/support-grant.ts';
import {
  parseSupportAsk,
  type SupportAsk,
  type SupportAskRefusal,
} from '#lib/domain/support-grant/ask.ts';
import { supportGrantLapsesAt } from '#lib/domain/support-grant/limits.ts';

export type AskToLookRefusal =
  AskSupportRefusal | SupportAskRefusal | 'not_found' | 'already_asked';

type Ask = SupportAsk & { readonly helpRequestId: string; readonly now: Date };

/**
 * Asks an institution for leave to look at the one request behind a request for help. Whether it has such a request is
 * found out by its officers alone. Answers the id of what was asked.
 */
export function askToLook(
  db: Db,
  { actor, context }: Acting,
  input: Ask,
): Promise<Result<string, AskToLookRefusal>> {
  const { helpRequestId, now } = input;
  const tried = { event: 'support_grant.asked', details: { helpRequestId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadHelpFacts(tx, helpRequestId);
    if (!found || actor.kind !== 'person') return refuse(tx, 'not_found', tried);
    const { organisationId, state, isOwn } = found.facts;
    const about = { ...tried, organisationId };
    const isWorkedOn = await hasAnswered(tx, actor, helpRequestId);
    const help = { organisationId, isOwn, isClosed: state === 'closed', isWorkedOn };
    const may = mayAskToLook(actor, help, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const ask = parseSupportAsk(input);
    if (!ask.ok) return refuse(tx, ask.error, about);

    const id = randomUUID();
    const asked = { ...ask.value, id, organisationId: may.value };
    if (!(await keep(tx, actor, { ...input, ...asked }))) return refuse(tx, 'already_asked', about);
    const job = { organisationId: may.value, grantId: id };
    await addJob(tx, 'tell-support-grant', job);
    await addJob(tx, 'end-support-grant', job, { runAt: supportGrantLapsesAt(now) });
    const details = { ...tried.details, supportGrantId: id };
    await record(tx, { ...about, details, toState: 'asked', actorRole: 'platform_support' });
    return ok(id);
  });
}

async function hasAnswered(tx: Tx, actor: PersonActor, helpRequestId: string): Promise<boolean> {
  const answers = await tx.helpMessage.count({
    where: { helpRequestId, helperPersonId: actor.personId },
  });
  return answers > 0;
}

/** Whether it was kept: of one request for help only one can be open, however many ask at once. */
async function keep(
  tx: Tx,
  actor: PersonActor,
  ask: Ask & { readonly id: string; readonly organisationId: string },
): Promise<boolean> {
  const { id, organisationId, helpRequestId, requestReference, now } = ask;
  const who = await namedPerson(tx, actor);
  const { reference } = await tx.helpRequest.findUniqueOrThrow({
    where: { id: helpRequestId },
    select: { reference: true },
  });
  const { count } = await tx.supportGrant.createMany({
    data: [
      {
        id,
        organisationId,
        helpRequestId,
        helpReference: reference,
        requestReference,
        reason: maskIdentifiers(ask.reason).text,
        askedByPersonId: who.personId,
        askedByName: who.name,
        askedByEmail: who.email,
        askedByRegistrationBody: who.registrationBody,
        askedByRegistrationNumber: who.registrationNumber,
        askedAt: now,
        lapsesAt: supportGrantLapsesAt(now),
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}
