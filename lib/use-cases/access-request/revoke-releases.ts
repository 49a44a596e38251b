import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { toldPersonOf } from '#lib/domain/access-request/told-person.ts';
import { isLinkEnded } from '#lib/domain/link/lifecycle.ts';
import { isReleaseEnded } from '#lib/domain/release/lifecycle.ts';
import { LINK_TRANSITIONS } from '#lib/domain/link/lifecycle.ts';
import { RELEASE_TRANSITIONS } from '#lib/domain/release/lifecycle.ts';

const OPEN_RELEASES = stillOpen(RELEASE_TRANSITIONS, isReleaseEnded);
const OPEN_LINKS = stillOpen(LINK_TRANSITIONS, isLinkEnded);

/**
 * Takes back what a request has let out: every release and link of it that has not ended. Whoever
 * is looking or downloading is cut off within seconds, because each asks these rows as it goes on.
 */
export async function revokeReleases(
  tx: Tx,
  facts: RequestFacts,
  ending: { because: string; now: Date },
): Promise<void> {
  const releases = await tx.release.findMany({
    where: { requestId: facts.id, state: { in: OPEN_RELEASES } },
    select: { id: true, state: true },
  });
  for (const release of releases) {
    await tx.release.update({
      where: { id: release.id },
      data: {
        state: 'revoked',
        version: { increment: 1 },
        endedAt: ending.now,
        endedBecause: ending.because,
      },
    });
    await tx.link.updateMany({
      where: { releaseId: release.id, state: { in: OPEN_LINKS } },
      data: { state: 'revoked', revokedAt: ending.now, revokedBecause: ending.because },
    });
    await record(tx, {
      event: 'release.revoked',
      organisationId: facts.controllerOrganisationId,
      requestId: facts.id,
      releaseId: release.id,
      subjectPersonId: toldPersonOf(facts),
      fromState: release.state,
      toState: 'revoked',
      reason: ending.because,
    });
  }
}

function stillOpen<S extends string>(
  table: Readonly<Record<S, object>>,
  isEnded: (state: S) => boolean,
): S[] {
  return (Object.keys(table) as S[]).filter((state) => !isEnded(state));
}
