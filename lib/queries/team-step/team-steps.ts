import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { maySeeSettings } from '#lib/domain/policy/trust-policy.ts';

/** What a team goes through, in its order, to whoever works there; null for a team that is not offered, or not theirs. */
export async function teamSteps(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; teamId: string; now: Date },
): Promise<{ readonly name: string; readonly steps: readonly string[] } | null> {
  const { organisationId, teamId, now } = input;
  if (!maySeeSettings(actor, organisationId, now).ok) return null;
  return db.as(context, async (tx) => {
    const team = await tx.team.findFirst({
      where: { id: teamId, organisationId, closedAt: null },
      select: { name: true },
    });
    if (!team) return null;
    const rows = await tx.teamStep.findMany({
      where: { teamId, removedAt: null },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { text: true },
    });
    return { name: team.name, steps: rows.map(({ text }) => text) };
  });
}
