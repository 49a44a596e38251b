import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfGrant, loadGrant, type KnownGrant } from '#lib/adapters/db/expert-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import {
  mayOpenGrant,
  mayStartGrantedDownload,
  type ExpertRefusal,
} from '#lib/domain/expert/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { releasedStudies, type ReleasedStudy } from '../release/released-study.ts';

/** What an expert was given of one release, as they see it. */
export type GrantView = {
  readonly id: string;
  readonly expertId: string;
  readonly reference: string;
  readonly hospital: string;
  readonly timeZone: TimeZone;
  readonly until: Date;
  readonly studies: readonly ReleasedStudy[];
  readonly mayDownload: boolean;
  readonly downloadsLeft: number;
  /** Null when a download may begin, with the proof that it takes. */
  readonly downloadRefusal: ExpertRefusal | null;
};

/** `not_opened` is not a no: they agree by a button to what it may be used for, once in each session. */
export type ViewGrantRefusal = ExpertRefusal | 'not_opened';

/** What an expert was given, to them, while it is and in a session in which they opened it. */
export function viewGrant(
  db: Db,
  { actor, context }: Acting,
  { grantId, now }: { grantId: string; now: Date },
): Promise<Result<GrantView, ViewGrantRefusal>> {
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterGrant(tx, actor, { event: 'expert.opened', grantId, now });
    if (!entered.ok) return entered;
    const { id, expertId, reference, organisationId, releaseId, link, facts } = entered.value;
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { name: true, timeZone: true },
    });
    const download = mayStartGrantedDownload(actor, facts, now);
    const ends = Math.min(facts.endsAt.getTime(), link.facts.expiresAt.getTime());
    return ok({
      ...{ id, expertId, reference, mayDownload: facts.mayDownload, until: new Date(ends) },
      hospital: organisation.name,
      timeZone: organisation.timeZone as TimeZone,
      studies: await releasedStudies(tx, releaseId),
      downloadsLeft: Math.max(0, facts.maxDownloads - facts.downloadsUsed),
      downloadRefusal: download.ok ? null : download.error,
    });
  });
}

/** Whether this person may be in what they were given now, in this session. A refusal is written down as one of `event`. */
export async function enterGrant(
  tx: Tx,
  actor: PersonActor,
  input: { event: 'expert.opened' | 'report.viewed' | 'images.viewed'; grantId: string; now: Date },
): Promise<Result<KnownGrant, ViewGrantRefusal>> {
  const { event, grantId, now } = input;
  const grant = await loadGrant(tx, actor, grantId);
  if (!grant) return refuse(tx, 'not_found', { event });
  const may = mayOpenGrant(actor, grant.facts, now);
  if (!may.ok) return refuse(tx, may.error, { event, ...auditOfGrant(grant) });
  return grant.facts.isOpenedHere ? ok(grant) : no('not_opened');
}
