import type { Tx } from '#lib/adapters/db/client.ts';
import type { KnownLink } from '#lib/adapters/db/link-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { AuditFacts } from '#lib/domain/audit/events.ts';
import type { ViewerPolicy } from '#lib/domain/trust-policy/trust-policy.ts';

/** Which study is looked at: by our own id, as pages name it, or by its UID, as DICOMweb does (PS3.18 10.1). */
export type WhichStudy = { readonly id: string } | { readonly studyInstanceUid: string };

/** A study of a release that somebody may look at, and of what its images are. */
export type StudyLook = {
  readonly releaseId: string;
  readonly studyId: string;
  readonly studyInstanceUid: string;
  /** SHA-256 of the release’s manifest, in hexadecimal: the images are those, and no others. */
  readonly manifestSha256: string;
  readonly policy: ViewerPolicy;
  /** What an audit row says of it, by the right by which it is looked at. */
  readonly about: Omit<AuditFacts, 'event'> & { readonly organisationId: string };
};

/** The study, if it is of the release, and of the part of it that may be seen; null for every other. */
export async function studyLook(
  tx: Tx,
  of: {
    readonly link: Pick<KnownLink, 'releaseId' | 'manifestSha256' | 'organisationId'>;
    readonly which: WhichStudy;
    readonly about: StudyLook['about'];
    /** The only studies that may be seen; all of the release where they are not named. */
    readonly studyIds?: readonly string[];
  },
): Promise<StudyLook | null> {
  const { releaseId, organisationId, manifestSha256 } = of.link;
  const released = await tx.releaseStudy.findMany({
    where: { releaseId, ...(of.studyIds && { studyId: { in: [...of.studyIds] } }) },
    select: { studyId: true },
  });
  const study = await tx.study.findFirst({
    where: { AND: [{ id: { in: released.map(({ studyId }) => studyId) } }, of.which] },
    select: { id: true, studyInstanceUid: true },
  });
  if (!study || !manifestSha256) return null;
  const { viewer } = await policyOf(tx, organisationId, null);
  return {
    ...{ policy: viewer, about: of.about },
    ...{ releaseId, studyId: study.id, studyInstanceUid: study.studyInstanceUid },
    manifestSha256: Buffer.from(manifestSha256).toString('hex'),
  };
}
