import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { peopleOnMatter } from '#lib/adapters/db/matter-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { nextExpertState, type ExpertState } from '#lib/domain/expert/lifecycle.ts';
import { mayEndExpert } from '#lib/domain/policy/expert.ts';

export type EndExpertRefusal = 'not_found' | 'already_ended';

/**
 * Ends somebody’s part in a matter, at once and for good: by whoever is on it, or by the expert for themselves. A page that is
 * open and a download that runs are cut off within seconds. What they were given stays in the list of what they had.
 */
export function endExpert(
  db: Db,
  { actor, context }: Acting,
  input: { expertId: string; now: Date },
): Promise<Result<{ matterId: string }, EndExpertRefusal>> {
  const { expertId, now } = input;
  const event = 'expert.ended' as const;
  if (actor.kind !== 'person') return Promise.resolve(no('not_found'));
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM expert WHERE id = ${expertId}::uuid FOR UPDATE`;
    const expert = await tx.expert.findUnique({ where: { id: expertId }, select: columns });
    const may =
      expert &&
      mayEndExpert(
        actor,
        {
          firmId: expert.organisationId as OrganisationId,
          personIds: await peopleOnMatter(tx, expert.matterId),
          inviteeId: expert.personId,
        },
        now,
      );
    if (!expert || !may?.ok) return refuse(tx, 'not_found', { event });
    const { organisationId, matterId, kind } = expert;
    const from = expert.state as ExpertState;
    const about = {
      ...{ event, organisationId, fromState: from, details: { matterId, expertId } },
      actorRole: may.value === 'firm' ? 'solicitor' : kind,
    } as const;
    const to = nextExpertState(from, 'end', may.value);
    if (!to.ok) return refuse(tx, to.error === 'already_ended' ? to.error : 'not_found', about);
    await tx.expert.updateMany({
      where: { id: expertId, state: from },
      data: {
        ...{ state: to.value, version: { increment: 1 } },
        ...{ endedAt: now, endedBecause: may.value },
      },
    });
    // Whoever never heard of it is not written to.
    if (from !== 'to_check') {
      await addJob(tx, 'tell-expert', { organisationId, expertId, about: 'ended' });
    }
    await record(tx, { ...about, toState: to.value, reason: may.value });
    return ok({ matterId });
  });
}

const columns = {
  ...{ organisationId: true, matterId: true, kind: true, state: true, personId: true },
} as const;
