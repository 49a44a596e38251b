import type { Db } from '#lib/adapters/db/client.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSessionLive } from '#lib/domain/identity/session-limits.ts';
import { mayContinueDownload, type LinkRefusal } from '#lib/domain/link/access.ts';
import type { Acting } from '#lib/adapters/db/context.ts';

/**
 * Whether a download in progress may have its next bytes: the session still stands, and the link
 * and all it rests on. Asked every two seconds and every 8 MiB (6.8). An unanswered question is a no.
 */
export function mayContinue(
  db: Db,
  { actor, context }: Acting,
  input: { linkId: string; now: Date },
): Promise<Result<null, LinkRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const session = await tx.session.findUnique({
      where: { id: actor.sessionId },
      select: { endedAt: true, expiresAt: true, lastSeenAt: true, idleSeconds: true },
    });
    if (!session || !isSessionLive(session, input.now)) return no('sign_in_needed');
    // A person who watches a long download is not idle.
    await tx.session.updateMany({
      where: { id: actor.sessionId, endedAt: null },
      data: { lastSeenAt: input.now },
    });
    const link = await loadLinkFacts(tx, { id: input.linkId });
    if (!link) return no('not_found');
    const may = mayContinueDownload(actor, link.facts, input.now);
    return may.ok ? ok(null) : may;
  });
}
