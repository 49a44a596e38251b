import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { type Result } from '#lib/base/result.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { parseSteps, stepChanges, type StepsRefusal } from '#lib/domain/team-step/steps.ts';
import { keepPlaces } from '../organisation/keep-places.ts';

export type KeepTeamStepsRefusal = StaffRefusal | StepsRefusal | 'not_found';

/**
 * Lays down what a team goes through before one of its requests is approved, one step a line. What was ticked of a step
 * that stays in the same words stays ticked; one that goes is asked no more.
 */
export function keepTeamSteps(
  db: Db,
  acting: Acting,
  input: { organisationId: OrganisationId; teamId: string; typed: string; now: Date },
): Promise<Result<null, KeepTeamStepsRefusal>> {
  const { organisationId, teamId, typed, now } = input;
  const { actor } = acting;
  const about = {
    event: 'organisation.team_steps_changed',
    organisationId,
    now,
    details: { teamId },
  } as const;
  return keepPlaces(db, acting, about, async (tx): Promise<KeepTeamStepsRefusal | null> => {
    if (actor.kind !== 'person') return 'not_permitted';
    const team = await tx.team.findFirst({
      where: { id: teamId, organisationId, closedAt: null },
      select: { id: true },
    });
    if (!team) return 'not_found';
    const lines = parseSteps(typed);
    if (!lines.ok) return lines.error;
    // One change after another: the second finds what the first left.
    await tx.$executeRaw`SELECT app.lock_setting(${organisationId}::uuid, ${teamId})`;
    const kept = await tx.teamStep.findMany({
      where: { teamId, removedAt: null },
      select: { id: true, text: true, position: true },
    });
    const { removed, moved, added } = stepChanges(kept, lines.value);
    const { personId } = actor;
    await tx.teamStep.updateMany({
      where: { id: { in: [...removed] } },
      data: { removedBy: personId, removedAt: now },
    });
    for (const { id, position } of moved) {
      await tx.teamStep.updateMany({ where: { id }, data: { position } });
    }
    await tx.teamStep.createMany({
      data: added.map((one) => ({
        ...{ ...one, organisationId, teamId, addedBy: personId, addedAt: now },
      })),
    });
    return null;
  });
}
