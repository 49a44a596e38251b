import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { WRITABLE_STATES } from '#lib/domain/communication/communication.ts';
import { isAskTextRight, type AskDays } from '#lib/domain/image-ask/image-ask.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayAskForImages, type AskStaffRefusal } from '#lib/domain/policy/image-ask.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, type LockRefusal } from '../access-request/lock-request.ts';

export type AskImagesRefusal =
  | LockRefusal
  | AskStaffRefusal
  | 'wanted_missing'
  | 'reason_missing'
  | 'not_matched'
  | 'not_the_patient'
  | 'already_asked';

type Input = {
  readonly requestId: string;
  readonly wanted: string;
  readonly reason: string;
  readonly days: AskDays;
  readonly now: Date;
};

/**
 * An officer asks whoever made a request, and is the patient that it is about, for images that they have elsewhere. It is
 * what makes sending possible at all: nothing is taken in that nobody asked for.
 */
export function askForImages(
  db: Db,
  { actor, context }: Acting,
  input: Input,
): Promise<Result<{ askId: string }, AskImagesRefusal>> {
  const { requestId, now } = input;
  const event = 'image_ask.asked';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ actor, requestId, event, now },
      ...{ roles: ['access_officer'], states: WRITABLE_STATES },
    });
    if (!locked.ok) return locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;
    const may = await mayAsk(tx, actor, facts, input);
    if (!may.ok) return refuse(tx, may.error, about);
    const made = await make(tx, { ...may.value, facts }, input);
    const { askId, organisationId, expiresAt } = made;
    await addJob(tx, 'tell-image-ask', { organisationId, askId, about: 'asked' });
    const end = { organisationId, askId, at: 'time' } as const;
    await addJob(tx, 'end-image-ask', end, { runAt: expiresAt });
    await record(tx, {
      ...about,
      ...{ toState: 'open', actorRole: may.value.role, patientId: may.value.patientId },
      details: { askId },
    });
    return ok({ askId });
  });
}

async function mayAsk(tx: Tx, actor: Actor, facts: RequestFacts, { wanted, reason, now }: Input) {
  const { requester, subject, match, controllerOrganisationId: organisationId } = facts;
  const may = mayAskForImages(actor, { organisationId, person: requester }, now);
  if (!may.ok) return may;
  if (actor.kind !== 'person') return no('not_permitted');
  if (!isAskTextRight(wanted)) return no('wanted_missing');
  if (!isAskTextRight(reason)) return no('reason_missing');
  if (match.outcome !== 'matched') return no('not_matched');
  if (subject?.personId !== requester.personId) return no('not_the_patient');
  const { patientId } = match;
  const open = await tx.imageAsk.count({ where: { patientId, state: { in: ['open', 'sent'] } } });
  return open > 0
    ? no('already_asked')
    : ok({ role: may.value, patientId, askedBy: actor.personId });
}

async function make(
  tx: Tx,
  of: { readonly facts: RequestFacts; readonly patientId: string; readonly askedBy: string },
  { wanted, reason, days, now }: Input,
) {
  const { id: requestId, requester, controllerOrganisationId: organisationId } = of.facts;
  const askId = randomUUID();
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  await tx.imageAsk.createMany({
    data: [
      {
        ...{ id: askId, reference: referenceOf('ASK', randomBytes(8)), organisationId, requestId },
        ...{ patientId: of.patientId, personId: requester.personId, askedBy: of.askedBy },
        ...{ wanted: wanted.trim(), reason: reason.trim(), askedAt: now, expiresAt },
        stateSince: now,
      },
    ],
  });
  return { askId, organisationId, expiresAt };
}
