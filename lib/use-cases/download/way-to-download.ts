import type { Tx } from '#lib/adapters/db/client.ts';
import { deliverableCopy } from '#lib/adapters/db/evidence-delivery.ts';
import { auditOfGrant, loadGrant, type KnownGrant } from '#lib/adapters/db/expert-facts.ts';
import { deliverableForm } from '#lib/adapters/db/form-delivery.ts';
import { auditOfLink, loadLinkFacts, type KnownLink } from '#lib/adapters/db/link-facts.ts';
import { auditOfShare, loadShare, type KnownShare } from '#lib/adapters/db/share-facts.ts';
import { no, type Result } from '#lib/base/result.ts';
import {
  grantInLinkWords,
  mayOpenGrant,
  mayStartGrantedDownload,
  type ExpertRefusal,
} from '#lib/domain/expert/access.ts';
import {
  mayContinueDownload,
  mayStartDownload,
  type LinkRefusal,
} from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  asLinkRefusal,
  mayContinueShare,
  mayDownloadShare,
  type ShareRefusal,
} from '#lib/domain/share/access.ts';

/** What lets somebody have a download: their own link, a share of somebody else’s, or what a firm gave them. */
export type WayToDownload = {
  readonly link: KnownLink;
  readonly shareId: string | null;
  /** Of which studies it is; null for all. */
  readonly studyIds: readonly string[] | null;
  /** The evidential copy that it is of; null for the release itself. */
  readonly evidentialCopyId: string | null;
  /** The form of the release that it is of; null for what the hospital sealed. */
  readonly releaseFormId: string | null;
  /** What an expert was given, by which it is theirs; null for everybody else. */
  readonly expertGrantId: string | null;
  /** What its audit rows say it concerns. */
  readonly about: ReturnType<typeof auditOfLink> & {
    readonly actorRole?: string;
    readonly details?: Record<string, string>;
  };
  mayStart(now: Date): Result<PersonActor, LinkRefusal>;
  mayContinue(now: Date): Result<PersonActor, LinkRefusal>;
  /** Counts it; false when none is left. */
  count(): Promise<boolean>;
};

/** How this person comes to a download, by current rows; null when they do not. */
export async function wayToDownload(
  tx: Tx,
  actor: PersonActor,
  download: {
    readonly linkId: string;
    readonly shareId: string | null;
    readonly evidentialCopyId?: string | null;
    readonly releaseFormId?: string | null;
    readonly expertGrantId?: string | null;
  },
): Promise<WayToDownload | null> {
  if (download.shareId !== null) {
    const share = await loadShare(tx, actor, download.shareId);
    return share && byShare(tx, actor, share);
  }
  if (download.expertGrantId) {
    const grant = await loadGrant(tx, actor, download.expertGrantId);
    return grant && byGrant(tx, actor, grant);
  }
  const link = await loadLinkFacts(tx, { id: download.linkId });
  if (!link) return null;
  const { evidentialCopyId, releaseFormId } = download;
  const way = byLink(tx, actor, link);
  if (evidentialCopyId) return ofCopy(tx, way, evidentialCopyId);
  return releaseFormId ? ofForm(tx, way, releaseFormId) : way;
}

/** A form goes by the link of its release, once it is made. */
async function ofForm(
  tx: Tx,
  way: WayToDownload,
  releaseFormId: string,
): Promise<WayToDownload | null> {
  const made = await deliverableForm(tx, releaseFormId);
  if (made === null) return null;
  const { form, hasViewer, manifestSha256, zipBytes } = made;
  const details = { formId: releaseFormId, form, viewer: hasViewer ? 'yes' : 'no' };
  const about = { ...way.about, details };
  return { ...way, releaseFormId, about, link: { ...way.link, manifestSha256, zipBytes } };
}

/** An evidential copy goes by the link of its release, and only while it is sealed and nothing was found wrong with it. */
async function ofCopy(
  tx: Tx,
  way: WayToDownload,
  evidentialCopyId: string,
): Promise<WayToDownload | null> {
  const copy = await deliverableCopy(tx, evidentialCopyId);
  if (copy === null) return null;
  const { packageSha256: manifestSha256, zipBytes } = copy;
  const about = { ...way.about, details: { copyId: evidentialCopyId } };
  return { ...way, evidentialCopyId, about, link: { ...way.link, manifestSha256, zipBytes } };
}

function byLink(tx: Tx, actor: PersonActor, link: KnownLink): WayToDownload {
  return {
    link,
    shareId: null,
    studyIds: null,
    ...{ evidentialCopyId: null, releaseFormId: null, expertGrantId: null },
    about: auditOfLink(link),
    mayStart: (now) => mayStartDownload(actor, link.facts, now),
    mayContinue: (now) => mayContinueDownload(actor, link.facts, now),
    count: async () => {
      const taken = await tx.$executeRaw`
        UPDATE link SET downloads_used = downloads_used + 1,
          state = CASE WHEN downloads_used + 1 = max_downloads THEN 'exhausted' ELSE state END
        WHERE id = ${link.id}::uuid AND state = 'active' AND downloads_used < max_downloads`;
      return taken === 1;
    },
  };
}

async function byShare(tx: Tx, actor: PersonActor, share: KnownShare): Promise<WayToDownload> {
  const studies = await tx.shareStudy.findMany({
    where: { shareId: share.id },
    select: { studyId: true },
  });
  return {
    link: share.link,
    shareId: share.id,
    ...{ evidentialCopyId: null, releaseFormId: null, expertGrantId: null },
    studyIds: studies.map(({ studyId }) => studyId),
    about: { ...auditOfShare(share), actorRole: 'guest' },
    mayStart: (now) => inLinkWords(mayDownloadShare(actor, share.facts, now)),
    mayContinue: (now) => inLinkWords(mayContinueShare(actor, share.facts, now)),
    count: async () => {
      const taken = await tx.$executeRaw`
        UPDATE share SET downloads_used = downloads_used + 1
        WHERE id = ${share.id}::uuid AND state = 'accepted' AND may_download AND downloads_used < most`;
      return taken === 1;
    },
  };
}

/** All of the release, as the guest of a share has a part: without the texts that were written to the firm. */
async function byGrant(tx: Tx, actor: PersonActor, grant: KnownGrant): Promise<WayToDownload> {
  const studies = await tx.releaseStudy.findMany({
    where: { releaseId: grant.releaseId },
    select: { studyId: true },
  });
  const said = (may: Result<PersonActor, ExpertRefusal>) =>
    may.ok ? may : no(grantInLinkWords(may.error));
  return {
    link: grant.link,
    ...{ shareId: null, evidentialCopyId: null, releaseFormId: null, expertGrantId: grant.id },
    studyIds: studies.map(({ studyId }) => studyId),
    about: auditOfGrant(grant),
    mayStart: (now) => said(mayStartGrantedDownload(actor, grant.facts, now)),
    mayContinue: (now) => said(mayOpenGrant(actor, grant.facts, now)),
    count: async () => {
      const taken = await tx.$executeRaw`
        UPDATE expert_grant SET downloads_used = downloads_used + 1
        WHERE id = ${grant.id}::uuid AND downloads_used < max_downloads`;
      return taken === 1;
    },
  };
}

function inLinkWords(may: Result<PersonActor, ShareRefusal>): Result<PersonActor, LinkRefusal> {
  return may.ok ? may : no(asLinkRefusal(may.error));
}
