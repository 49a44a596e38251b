import { record, refuse } from '#lib/adapters/db/audit.ts';
import { loadAuthority } from '#lib/adapters/db/authority-facts.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideAuthority,
  type AuthorityEvent,
  type AuthorityMoveRefusal,
} from '#lib/domain/legal-basis/decide-authority.ts';
import type { AuthorityState } from '#lib/domain/legal-basis/legal-authority.ts';

export type MoveAuthorityRefusal = AuthorityMoveRefusal | 'not_found' | 'changed_meanwhile';

/**
 * Lets one thing happen to one legal authority. Where it ends by it, whatever stands on it lets nobody in from then on:
 * each look asks the authority itself.
 */
export function moveAuthority(
  db: Db,
  { actor, context }: Acting,
  input: { authorityId: string; event: AuthorityEvent; expectedVersion: number; now: Date },
): Promise<Result<AuthorityState, MoveAuthorityRefusal>> {
  const { authorityId, event, expectedVersion, now } = input;
  return db.as(context, async (tx) => {
    const details = { authorityId, event: event.kind };
    const tried = { event: 'authority.moved', details } as const;
    await tx.$queryRaw`SELECT 1 FROM legal_authority WHERE id = ${authorityId}::uuid FOR UPDATE`;
    const found = await loadAuthority(tx, authorityId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version, patientId } = found;
    const { organisationId, state: fromState } = facts;
    const about = { ...tried, organisationId, patientId, fromState };
    const decision = decideAuthority(actor, facts, event, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    if (version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    const { from, to, by } = decision.value;
    const { count } = await tx.legalAuthority.updateMany({
      where: { id: authorityId, state: from, version },
      data: {
        ...{ version: { increment: 1 }, state: to, stateSince: now },
        ...(event.kind === 'verify'
          ? {
              ...{ verifiedByPersonId: actor.personId, verifiedAt: now },
              sealVerified: event.isSealVerified,
              ...(!facts.hasPaper && { paperElsewhere: event.paperElsewhere.trim() }),
            }
          : { endedBecause: event.reason }),
      },
    });
    if (count !== 1) throw new Error('an authority that was locked has changed');
    await record(tx, { ...about, toState: to, actorRole: by });
    return ok(to);
  });
}
