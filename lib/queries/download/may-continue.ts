import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { deliverableCopy } from '#lib/adapters/db/evidence-delivery.ts';
import { loadGrant } from '#lib/adapters/db/expert-facts.ts';
import { deliverableForm } from '#lib/adapters/db/form-delivery.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { loadShare } from '#lib/adapters/db/share-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { grantInLinkWords, mayOpenGrant } from '#lib/domain/expert/access.ts';
import { isSessionLive } from '#lib/domain/identity/session-limits.ts';
import { mayContinueDownload, type LinkRefusal } from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { asLinkRefusal, mayContinueShare } from '#lib/domain/share/access.ts';
import type { Acting } from '#lib/adapters/db/context.ts';

/**
 * Whether a download in progress may have its next bytes: the session still stands, and the link
 * and all it rests on. Asked every two seconds and every 8 MiB (6.8). An unanswered question is a no.
 */
export function mayContinue(
  db: Db,
  { actor, context }: Acting,
  input: {
    linkId: string;
    shareId: string | null;
    evidentialCopyId?: string | null;
    releaseFormId?: string | null;
    expertGrantId?: string | null;
    now: Date;
  },
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
    const may = await byWay(tx, actor, input);
    if (!may.ok) return may;
    return (await isThere(tx, input)) ? ok(null) : no('release_not_open');
  });
}

/** Whether what was made of the release, a copy or a form, is still what goes out. */
async function isThere(
  tx: Tx,
  of: { readonly evidentialCopyId?: string | null; readonly releaseFormId?: string | null },
): Promise<boolean> {
  if (of.evidentialCopyId && !(await deliverableCopy(tx, of.evidentialCopyId))) return false;
  return !of.releaseFormId || (await deliverableForm(tx, of.releaseFormId)) !== null;
}

type Way = {
  readonly linkId: string;
  readonly shareId: string | null;
  readonly expertGrantId?: string | null;
  readonly now: Date;
};

function byWay(tx: Tx, actor: PersonActor, { linkId, shareId, expertGrantId, now }: Way) {
  if (shareId !== null) return byShare(tx, actor, { shareId, now });
  return expertGrantId
    ? byGrant(tx, actor, { grantId: expertGrantId, now })
    : byLink(tx, actor, { linkId, now });
}

async function byLink(tx: Tx, actor: PersonActor, { linkId, now }: { linkId: string; now: Date }) {
  const link = await loadLinkFacts(tx, { id: linkId });
  return link ? mayContinueDownload(actor, link.facts, now) : no('not_found');
}

async function byShare(
  tx: Tx,
  actor: PersonActor,
  { shareId, now }: { shareId: string; now: Date },
) {
  const share = await loadShare(tx, actor, shareId);
  if (!share) return no('not_found');
  const may = mayContinueShare(actor, share.facts, now);
  return may.ok ? may : no(asLinkRefusal(may.error));
}

async function byGrant(
  tx: Tx,
  actor: PersonActor,
  { grantId, now }: { grantId: string; now: Date },
) {
  const grant = await loadGrant(tx, actor, grantId);
  if (!grant) return no('not_found');
  const may = mayOpenGrant(actor, grant.facts, now);
  return may.ok ? may : no(grantInLinkWords(may.error));
}
