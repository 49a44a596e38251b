import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { releasesOfMatter, type GivableRelease } from '#lib/adapters/db/matter-releases.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { coversKind, type ExpertKind } from '#lib/domain/expert/terms.ts';
import { LINK_TERMS } from '#lib/domain/link/terms.ts';
import { onMatter, type OnMatter, type OnMatterRefusal } from '../matter/on-matter.ts';

export type GiveRefusal = 'release_not_live' | 'client_does_not_cover' | 'releases_missing';

/** The releases of a matter that were chosen, if each is live and its client lets this kind of expert see it; else why not. */
export async function givable(
  tx: Tx,
  of: { readonly matterId: string; readonly kind: ExpertKind },
  releaseIds: readonly string[],
): Promise<Result<readonly GivableRelease[], GiveRefusal>> {
  if (releaseIds.length === 0) return no('releases_missing');
  const live = await releasesOfMatter(tx, of.matterId);
  const chosen = live.filter(({ releaseId }) => releaseIds.includes(releaseId));
  if (chosen.length !== releaseIds.length) return no('release_not_live');
  const isCovered = chosen.every(({ seenBy }) => coversKind(seenBy, of.kind));
  return isCovered ? ok(chosen) : no('client_does_not_cover');
}

/** Writes down what an expert is given; each is in the diary of whoever it is about. */
export async function writeGrants(
  { tx, actor, matter, about }: OnMatter,
  of: {
    readonly expertId: string;
    readonly releases: readonly GivableRelease[];
    readonly now: Date;
  },
): Promise<void> {
  const { expertId, releases, now } = of;
  for (const one of releases) {
    const id = randomUUID();
    const { organisationId, requestId, releaseId, linkId, reference, manifestSha256 } = one;
    await tx.expertGrant.createMany({
      data: [
        {
          ...{ id, organisationId, firmId: matter.firmId, matterId: matter.id, expertId },
          ...{ requestId, releaseId, linkId, reference, manifestSha256 },
          maxDownloads: LINK_TERMS.expert.downloads,
          ...{ grantedBy: actor.personId, grantedAt: now },
        },
      ],
    });
    await record(tx, {
      ...{ event: 'expert.given', organisationId, requestId, releaseId, linkId },
      ...{ subjectPersonId: one.subjectPersonId, patientId: one.patientId },
      ...(about.actorRole !== undefined && { actorRole: about.actorRole }),
      details: { grantId: id, expertId },
    });
  }
}

export type GiveToExpertRefusal = OnMatterRefusal | GiveRefusal | 'expert_over' | 'given_already';

/** Gives somebody who is invited already another release of the same matter, for the same time and use. */
export function giveToExpert(
  db: Db,
  acting: Acting,
  input: { matterId: string; expertId: string; releaseId: string; now: Date },
): Promise<Result<null, GiveToExpertRefusal>> {
  const { matterId, expertId, releaseId, now } = input;
  const event = 'expert.given';
  return onMatter<null, GiveToExpertRefusal>(db, acting, { matterId, event, now }, async (on) => {
    const { tx, about } = on;
    const expert = await tx.expert.findFirst({
      where: { id: expertId, matterId },
      select: { kind: true, state: true, endsAt: true, grants: { select: { releaseId: true } } },
    });
    if (!expert) return refuse(tx, 'not_found', about);
    const isOver = expert.state === 'ended' || now >= expert.endsAt;
    if (isOver) return refuse(tx, 'expert_over', about);
    const has = expert.grants.some((one) => one.releaseId === releaseId);
    if (has) return refuse(tx, 'given_already', about);
    const kind = expert.kind as ExpertKind;
    const releases = await givable(tx, { matterId, kind }, [releaseId]);
    if (!releases.ok) return refuse(tx, releases.error, about);
    await writeGrants(on, { expertId, releases: releases.value, now });
    return ok(null);
  });
}
