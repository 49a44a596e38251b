import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfLink, loadLinkFacts, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { maySeeRelease, mayStartDownload, type LinkRefusal } from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayShare } from '#lib/domain/policy/share.ts';
import { nameShown, type TrustPolicy } from '#lib/domain/trust-policy/trust-policy.ts';
import { ownLonger, type OwnLonger } from './longer.ts';
import { releasedStudies, type ReleasedStudy } from './released-study.ts';

export type ReleaseView = {
  readonly id: string;
  /** What patients see it called. */
  readonly hospital: string;
  /** Its name in the registers. */
  readonly organisationName: string;
  readonly shown: TrustPolicy['shown'];
  readonly reference: string;
  readonly timeZone: TimeZone;
  readonly until: Date;
  readonly longer: OwnLonger;
  readonly studies: readonly ReleasedStudy[];
  /** Whether its recipient may let others look, too. */
  readonly mayLetLook: boolean;
  readonly zipBytes: number;
  readonly downloadsLeft: number;
  /** Null when a download may begin. */
  readonly downloadRefusal: LinkRefusal | null;
};

/**
 * Opens a release for the person it was made for, while its link lets them in, and writes down once
 * for each session that they looked. Every refusal is written down.
 */
export function viewRelease(
  db: Db,
  { actor, context }: Acting,
  input: { releaseId: string; now: Date },
): Promise<Result<ReleaseView, LinkRefusal>> {
  const { releaseId, now } = input;
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const entered = await enterRelease(tx, actor, { event: 'release.viewed', releaseId, now });
    if (!entered.ok) return entered;
    const link = entered.value;
    const release = await tx.release.findUniqueOrThrow({
      where: { id: releaseId },
      select: {
        request: { select: { reference: true } },
        organisation: { select: { id: true, name: true, timeZone: true } },
      },
    });
    if (!(await isWrittenDown(tx, actor, link, { event: 'release.viewed' }))) {
      await record(tx, { event: 'release.viewed', ...auditOfLink(link) });
    }
    const { shown } = await policyOf(tx, release.organisation.id, now);
    const download = mayStartDownload(actor, link.facts, now);
    return ok({
      id: releaseId,
      hospital: nameShown(shown, release.organisation.name),
      organisationName: release.organisation.name,
      shown,
      reference: release.request.reference,
      timeZone: release.organisation.timeZone as TimeZone,
      until: link.facts.expiresAt,
      longer: await ownLonger(tx, link, now),
      studies: await releasedStudies(tx, releaseId),
      mayLetLook: mayShare(actor, link.facts, now).ok,
      zipBytes: link.zipBytes,
      downloadsLeft: Math.max(0, link.facts.downloadsAllowed - link.facts.downloadsStarted),
      downloadRefusal: download.ok ? null : download.error,
    });
  });
}

/** Whether this person may be in this release now. A refusal is written down as one of `event`. */
export async function enterRelease(
  tx: Tx,
  actor: PersonActor,
  input: {
    event: 'release.viewed' | 'report.viewed' | 'images.viewed';
    releaseId: string;
    now: Date;
  },
): Promise<Result<KnownLink, LinkRefusal>> {
  const { event, releaseId, now } = input;
  const link = await loadLinkFacts(tx, { releaseId, recipientPersonId: actor.personId });
  // Whose it is cannot be seen from here, and so nobody's diary can be told.
  if (!link) return refuse(tx, 'not_found', { event, releaseId });
  const may = maySeeRelease(actor, link.facts, now);
  return may.ok ? ok(link) : refuse(tx, may.error, { event, ...auditOfLink(link) });
}

/** Whether this session's looking is in the audit already (AU-1: once for each study and session). */
export async function isWrittenDown(
  tx: Tx,
  actor: PersonActor,
  link: KnownLink,
  looking: {
    event: 'release.viewed' | 'report.viewed' | 'images.viewed';
    reportId?: string;
    studyId?: string;
  },
): Promise<boolean> {
  const { event, reportId, studyId } = looking;
  const seen = await tx.auditEvent.findFirst({
    where: {
      subjectPersonId: link.subjectPersonId,
      releaseId: link.releaseId,
      sessionId: actor.sessionId,
      event,
      outcome: 'success',
      ...(studyId !== undefined && { studyId }),
      ...(reportId !== undefined && { details: { path: ['reportId'], equals: reportId } }),
    },
    select: { id: true },
  });
  return seen !== null;
}
