import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadSupportGrant } from '#lib/adapters/db/support-grant-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideSupportGrant,
  type DeclinedBecause,
  type SupportGrantRefusal,
} from '#lib/domain/support-grant/decide-support-grant.ts';
import type { SupportGrantState } from '#lib/domain/support-grant/lifecycle.ts';
import { supportGrantEndsAt } from '#lib/domain/support-grant/limits.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

export type MoveSupportGrantRefusal = SupportGrantRefusal | 'not_found' | 'changed_meanwhile';

/** What an officer answers, or that it is to end. */
export type SupportAnswer =
  | { readonly kind: 'approve'; readonly hours: number }
  | { readonly kind: 'decline'; readonly because: DeclinedBecause | null }
  | { readonly kind: 'end' };

type Move = {
  readonly grantId: string;
  readonly move: SupportAnswer;
  readonly expectedVersion: number;
  readonly now: Date;
};

const EVENTS = {
  approve: 'support_grant.approved',
  decline: 'support_grant.declined',
  end: 'support_grant.ended',
} as const satisfies Record<SupportAnswer['kind'], string>;

/**
 * Lets support look, declines it, or ends it: by an officer of the institution, and ending also by whoever asked. What
 * was allowed opens nothing more from the moment that this is done.
 */
export function moveSupportGrant(
  db: Db,
  { actor, context }: Acting,
  input: Move,
): Promise<Result<SupportGrantState, MoveSupportGrantRefusal>> {
  const { grantId, move, expectedVersion, now } = input;
  const tried = { event: EVENTS[move.kind], details: { supportGrantId: grantId } } as const;
  return db.as(context, async (tx) => {
    // One that is over cannot be locked any more: then it is read as it is, and refused.
    await tx.$queryRaw`SELECT 1 FROM support_grant WHERE id = ${grantId}::uuid FOR UPDATE`;
    const found = await loadSupportGrant(tx, grantId);
    if (!found || actor.kind !== 'person') return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const { organisationId, requestId } = facts;
    const about = { ...tried, organisationId, requestId, fromState: facts.state };
    const decision = decideSupportGrant(actor, facts, move, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);

    const { from, to, by } = decision.value;
    const { count } = await tx.supportGrant.updateMany({
      where: { id: grantId, state: from, version },
      data: {
        ...{ state: to, version: version + 1 },
        ...changes(move, { personId: actor.personId, by, requestId, now }),
      },
    });
    if (count !== 1) return refuse(tx, 'changed_meanwhile', about);
    const details = { ...tried.details, ...(await whyOf(tx, grantId, by)) };
    await record(tx, { ...about, details, toState: to, actorRole: by });
    if (move.kind === 'approve') {
      const runAt = supportGrantEndsAt(now, move.hours);
      await addJob(tx, 'end-support-grant', { organisationId, grantId }, { runAt });
    }
    return ok(to);
  });
}

/** What is written with the state. */
function changes(
  move: SupportAnswer,
  of: { personId: string; by: string; requestId: string | null; now: Date },
): Prisma.SupportGrantUncheckedUpdateManyInput {
  const { personId, by, requestId, now } = of;
  const answered = { answeredByPersonId: personId, answeredAs: by, answeredAt: now };
  if (move.kind === 'decline') return { ...answered, declinedBecause: move.because };
  if (move.kind === 'end') {
    return { endedAt: now, endedBecause: by === 'platform_support' ? 'support' : 'trust' };
  }
  const { hours } = move;
  return { ...answered, requestId, hours, endsAt: supportGrantEndsAt(now, hours) };
}

/** What the patient is told with it: which request for help it was for, and in which role it was allowed. */
async function whyOf(tx: Tx, grantId: string, by: string) {
  const { helpReference, answeredAs } = await tx.supportGrant.findUniqueOrThrow({
    where: { id: grantId },
    select: { helpReference: true, answeredAs: true },
  });
  return { helpReference, answeredAs: answeredAs ?? by };
}
