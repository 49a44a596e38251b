import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { stepsOfRequest } from '#lib/adapters/db/team-steps.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, touchRequest, type LockRefusal } from '../access-request/lock-request.ts';

export type TickStepsRefusal = LockRefusal | 'steps_changed';

/**
 * Records which of its team's steps were done for a request: who and when, of each. What is not among them any more is
 * undone, and that it was ticked is kept.
 */
export function tickSteps(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; ticks: readonly string[]; expectedVersion?: number; now: Date },
): Promise<Result<null, TickStepsRefusal>> {
  const event = 'request.steps_ticked';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ ...input, actor, event },
      ...{ roles: ['access_officer'], states: ['in_review'] },
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;
    const { id: requestId, controllerOrganisationId: organisationId } = facts;
    const { teamId } = await tx.accessRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { teamId: true },
    });
    const steps = await stepsOfRequest(tx, { requestId, teamId });
    // Somebody has changed the list since the page was made: it is read again before it is ticked.
    if (!input.ticks.every((id) => steps.some((step) => step.id === id))) {
      return refuse(tx, 'steps_changed', about);
    }
    const { personId } = actor;
    const { now } = input;
    const done = steps.filter(({ id, ticked }) => ticked === null && input.ticks.includes(id));
    const undone = steps.filter(({ id, ticked }) => ticked !== null && !input.ticks.includes(id));
    await tx.stepTick.updateMany({
      where: { requestId, undoneAt: null, stepId: { in: undone.map(({ id }) => id) } },
      data: { undoneBy: personId, undoneAt: now },
    });
    await tx.stepTick.createMany({
      data: done.map(({ id: stepId }) => ({
        ...{ organisationId, requestId, stepId, tickedBy: personId, tickedAt: now },
      })),
    });
    await touchRequest(tx, requestId);
    const details = { done: done.map(({ id }) => id), undone: undone.map(({ id }) => id) };
    await record(tx, { ...about, actorRole: 'access_officer', details });
    return ok(null);
  });
}
