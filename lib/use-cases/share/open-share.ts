import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfShare, loadShare, type KnownShare } from '#lib/adapters/db/share-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayOpenShare, type ShareRefusal } from '#lib/domain/share/access.ts';
import { nextShareState } from '#lib/domain/share/lifecycle.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';

/**
 * Opens what was shared with somebody, for them and nobody else: the first time it is bound to them, and each of their
 * sessions counts once. Whoever else tries gets the answer of what never was, and the patient’s diary says that somebody tried.
 */
export function openShare(
  db: Db,
  { actor, context }: Acting,
  input: { shareId: string; now: Date },
): Promise<Result<null, ShareRefusal>> {
  const { shareId, now } = input;
  const event = 'share.opened';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM share WHERE id = ${shareId}::uuid FOR UPDATE`;
    const share = await loadShare(tx, actor, shareId);
    if (!share) {
      return refuse(tx, 'not_found', { event, ...(await whoseShare(tx, shareId)) });
    }
    const about = { event, ...auditOfShare(share), actorRole: 'guest' } as const;
    const may = mayOpenShare(actor, share.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (share.facts.isOpenedHere) return ok(null);
    await bind(tx, actor, share, now);
    await count(tx, actor, share, now);
    await record(tx, about);
    return ok(null);
  });
}

async function bind(tx: Tx, actor: PersonActor, share: KnownShare, now: Date): Promise<void> {
  const accepted = nextShareState(share.facts.state, 'accept', 'guest');
  if (!accepted.ok) return;
  await tx.share.updateMany({
    where: { id: share.id, state: 'offered' },
    data: { state: accepted.value, recipientPersonId: actor.personId, acceptedAt: now },
  });
}

/** The row is locked: of two sessions at once the second is counted after the first. */
async function count(tx: Tx, actor: PersonActor, share: KnownShare, now: Date): Promise<void> {
  const { id: shareId, organisationId } = share;
  await tx.share.updateMany({ where: { id: shareId }, data: { openingsUsed: { increment: 1 } } });
  await tx.shareOpening.createMany({
    data: [{ organisationId, shareId, sessionId: actor.sessionId, openedAt: now }],
  });
}

type OfShare = {
  organisation_id: string;
  release_id: string;
  link_id: string;
  subject_person_id: string | null;
};

/** Names the share an attempt was made on, for its patient to read; nothing when there is none. */
async function whoseShare(tx: Tx, shareId: string) {
  const [share] = await tx.$queryRaw<OfShare[]>`SELECT * FROM app.whose_share(${shareId}::uuid)`;
  if (!share) return {};
  return {
    organisationId: share.organisation_id,
    releaseId: share.release_id,
    linkId: share.link_id,
    subjectPersonId: share.subject_person_id,
  };
}
