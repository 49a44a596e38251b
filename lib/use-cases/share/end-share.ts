import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLentLink } from '#lib/adapters/db/lent-facts.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import type { PersonId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayEndShare } from '#lib/domain/policy/share.ts';
import { nextShareState, type ShareState } from '#lib/domain/share/lifecycle.ts';

export type EndShareRefusal = 'not_found' | 'already_ended';

/**
 * Ends a share at once and for good, for whoever made it or the person it names: a page that is open and a download that
 * runs are cut off within seconds.
 */
export function endShare(
  db: Db,
  { actor, context }: Acting,
  input: { shareId: string; now: Date },
): Promise<Result<{ releaseId: string }, EndShareRefusal>> {
  const { shareId, now } = input;
  const event = 'share.ended' as const;
  if (actor.kind !== 'person') return Promise.resolve(no('not_found'));
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM share WHERE id = ${shareId}::uuid FOR UPDATE`;
    const share = await tx.share.findUnique({ where: { id: shareId }, select: columns });
    const may = share && mayEndShare(actor, partiesOf(share));
    if (!share || !may?.ok) return refuse(tx, 'not_found', { event, details: { shareId } });
    const { releaseId } = share;
    const link =
      may.value === 'sharer'
        ? await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId })
        : await loadLentLink(tx, releaseId);
    if (!link) return refuse(tx, 'not_found', { event, details: { shareId } });

    const from = share.state as ShareState;
    const about = {
      ...{ event, ...auditOfLink(link), actorRole: roleOf(may.value) },
      ...{ fromState: from, details: { shareId } },
    } as const;
    const to = nextShareState(from, 'end', may.value);
    if (!to.ok) return refuse(tx, to.error === 'already_ended' ? to.error : 'not_found', about);
    await tx.share.updateMany({
      where: { id: shareId, state: from },
      data: { state: to.value, endedAt: now, endedBecause: may.value },
    });
    await record(tx, { ...about, toState: to.value, reason: may.value });
    return ok({ releaseId });
  });
}

const columns = {
  state: true,
  releaseId: true,
  sharedBy: true,
  recipientPersonId: true,
} as const;

function partiesOf(share: {
  readonly sharedBy: string;
  readonly recipientPersonId: string | null;
}): Parameters<typeof mayEndShare>[1] {
  const identity = (personId: string) => ({
    personId: personId as PersonId,
    verifiedEmail: null,
    registration: null,
  });
  const { sharedBy, recipientPersonId } = share;
  return {
    sharer: identity(sharedBy),
    guest: recipientPersonId === null ? null : identity(recipientPersonId),
  };
}

function roleOf(party: 'sharer' | 'guest'): string {
  return party === 'sharer' ? 'patient' : 'guest';
}
