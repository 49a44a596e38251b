import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { EVERY_STATE, TERMINAL_STATES } from '#lib/domain/access-request/states.ts';
import { auditOf } from './apply-move.ts';
import { lockRequest, touchRequest, type LockRefusal } from './lock-request.ts';

const OPEN = EVERY_STATE.filter((state) => state !== 'draft' && !TERMINAL_STATES.includes(state));

/**
 * Sends a request to one of the institution's teams, or with `null` to none. Whose role is limited to that team sees it
 * from their next look on, and whose role is limited to another does not.
 */
export function routeRequest(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; teamId: string | null; now: Date; expectedVersion?: number },
): Promise<Result<null, LockRefusal | 'team_unknown'>> {
  const event = 'request.routed';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...input,
      actor,
      event,
      roles: ['access_officer'],
      states: OPEN,
    });
    if (!locked.ok) return locked;
    const { facts } = locked.value;
    const { teamId } = input;
    const about = { event, ...auditOf(facts), details: { team: teamId ?? 'none' } } as const;
    const organisationId = facts.controllerOrganisationId;
    if (teamId !== null) {
      const there = await tx.team.count({ where: { id: teamId, organisationId, closedAt: null } });
      if (there === 0) return refuse(tx, 'team_unknown', about);
    }
    await tx.accessRequest.updateMany({ where: { id: facts.id }, data: { teamId } });
    await touchRequest(tx, facts.id);
    await record(tx, { ...about, actorRole: 'access_officer' });
    return ok(null);
  });
}
