import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSessionLive } from '#lib/domain/identity/session-limits.ts';
import { mayBringImages, type BringRefusal } from '#lib/domain/policy/image-ask.ts';

export type GoOnRefusal = BringRefusal | 'not_open' | 'sign_in_needed';

/**
 * Whether a file that is being sent may go on: the session still stands, and the hospital still asks. Asked every two
 * seconds. An unanswered question is a no.
 */
export function mayGoOn(
  db: Db,
  { actor, context }: Acting,
  { askId, now }: { askId: string; now: Date },
): Promise<Result<null, GoOnRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const session = await tx.session.findUnique({
      where: { id: actor.sessionId },
      select: { endedAt: true, expiresAt: true, lastSeenAt: true, idleSeconds: true },
    });
    if (!session || !isSessionLive(session, now)) return no('sign_in_needed');
    // A person who waits for a long file to be sent is not idle.
    await tx.session.updateMany({
      where: { id: actor.sessionId, endedAt: null },
      data: { lastSeenAt: now },
    });
    const ask = await loadAsk(tx, askId);
    if (!ask) return no('not_found');
    const may = mayBringImages(actor, ask);
    if (!may.ok) return may;
    return ask.state === 'open' && ask.expiresAt > now ? ok(null) : no('not_open');
  });
}
