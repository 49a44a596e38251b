import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfGrant } from '#lib/adapters/db/expert-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { enterGrant, type ViewGrantRefusal } from '../expert/view-grant.ts';
import { studyLook, type StudyLook, type WhichStudy } from './study-look.ts';

/** Lets an expert look at the images of a study they were given: written down once for each study and session. */
export function lookAtGiven(
  db: Db,
  { actor, context }: Acting,
  input: { grantId: string; which: WhichStudy; now: Date },
): Promise<Result<StudyLook, ViewGrantRefusal>> {
  const { grantId, which, now } = input;
  const event = 'images.viewed';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterGrant(tx, actor, { event, grantId, now });
    if (!entered.ok) return entered;
    const grant = entered.value;
    const facts = auditOfGrant(grant);
    const look = await studyLook(tx, { link: grant.link, which, about: facts });
    const about = { event, ...facts } as const;
    if (!look) return refuse(tx, 'not_found', about);
    const { studyId } = look;
    const { count } = await tx.expertOpening.updateMany({
      where: { grantId, sessionId: actor.sessionId, NOT: { studyIds: { has: studyId } } },
      data: { studyIds: { push: studyId } },
    });
    if (count > 0) await record(tx, { ...about, studyId });
    return ok(look);
  });
}
