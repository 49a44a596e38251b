import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { nextExpertState, type ExpertState } from '#lib/domain/expert/lifecycle.ts';

/** Ends everybody’s part in a matter that is being closed, and has those told who had taken theirs up. */
export async function endExpertsOf(
  tx: Tx,
  { matterId, firmId, now }: { matterId: string; firmId: string; now: Date },
): Promise<void> {
  const live = await tx.expert.findMany({
    where: { matterId, state: { not: 'ended' } },
    select: { id: true, state: true },
  });
  for (const { id: expertId, state } of live) {
    const from = state as ExpertState;
    const to = nextExpertState(from, 'close_matter', 'system');
    if (!to.ok) continue;
    const { count } = await tx.expert.updateMany({
      where: { id: expertId, state: from },
      data: {
        ...{ state: to.value, version: { increment: 1 } },
        ...{ endedAt: now, endedBecause: 'matter_closed' },
      },
    });
    if (count === 0) continue;
    if (from !== 'to_check') {
      await addJob(tx, 'tell-expert', { organisationId: firmId, expertId, about: 'ended' });
    }
    await record(tx, {
      ...{ event: 'expert.ended', organisationId: firmId, reason: 'matter_closed' },
      ...{ fromState: from, toState: to.value, details: { matterId, expertId } },
    });
  }
}
