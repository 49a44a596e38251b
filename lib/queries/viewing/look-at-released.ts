import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayContinueDownload, maySeeRelease, type LinkRefusal } from '#lib/domain/link/access.ts';
import { isWrittenDown } from '../release/view-release.ts';
import { studyLook, type StudyLook, type WhichStudy } from './study-look.ts';

/**
 * Lets the recipient of a release look at the images of one of its studies, and writes down once for each study and session
 * that they did (AU-1). What is looked at already goes on like a download: a count used up since does not end it.
 */
export function lookAtReleased(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; which: WhichStudy; now: Date },
): Promise<Result<StudyLook, LinkRefusal>> {
  const { releaseId, which, now } = input;
  const event = 'images.viewed';
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
    if (!link) return refuse(tx, 'not_found', { event, releaseId });
    const facts = auditOfLink(link);
    const about = { event, ...facts } as const;
    const look = await studyLook(tx, { link, which, about: facts });
    const studyId = look?.studyId;
    const isSeen = studyId ? await isWrittenDown(tx, actor, link, { event, studyId }) : false;
    const may = (isSeen ? mayContinueDownload : maySeeRelease)(actor, link.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (!look) return refuse(tx, 'not_found', about);
    if (!isSeen) await record(tx, { ...about, studyId: look.studyId });
    return ok(look);
  });
}
