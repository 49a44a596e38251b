import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfShare } from '#lib/adapters/db/share-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { enterShare, type ViewShareRefusal } from '../share/view-share.ts';
import { studyLook, type StudyLook, type WhichStudy } from './study-look.ts';

/** Lets the person a share names look at the images of one of its studies: written down once for each study and session. */
export function lookAtShared(
  db: Db,
  { actor, context }: Acting,
  input: { shareId: string; which: WhichStudy; now: Date },
): Promise<Result<StudyLook, ViewShareRefusal>> {
  const { shareId, which, now } = input;
  const event = 'images.viewed';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterShare(tx, actor, { event, shareId, now });
    if (!entered.ok) return entered;
    const share = entered.value;
    const chosen = await tx.shareStudy.findMany({ where: { shareId }, select: { studyId: true } });
    const studyIds = chosen.map(({ studyId }) => studyId);
    const facts = { ...auditOfShare(share), actorRole: 'guest' };
    const look = await studyLook(tx, { link: share.link, which, studyIds, about: facts });
    const about = { event, ...facts } as const;
    if (!look) return refuse(tx, 'not_found', about);
    const { studyId } = look;
    const { count } = await tx.shareOpening.updateMany({
      where: { shareId, sessionId: actor.sessionId, NOT: { studyIds: { has: studyId } } },
      data: { studyIds: { push: studyId } },
    });
    if (count > 0) await record(tx, { ...about, studyId });
    return ok(look);
  });
}
