import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { ShareFacts } from '#lib/domain/share/access.ts';
import type { ShareState } from '#lib/domain/share/lifecycle.ts';
import type { Tx } from './client.ts';
import { loadLentLink } from './lent-facts.ts';
import { auditOfLink, type KnownLink } from './link-facts.ts';

/** A share as the person it names may have it, with what decides whether it lets them in. */
export type KnownShare = {
  readonly id: string;
  readonly organisationId: string;
  readonly releaseId: string;
  readonly sharedByName: string;
  readonly expiresAt: Date;
  readonly link: KnownLink;
  readonly facts: ShareFacts;
};

/** The share, if it is the actor’s to look by: bound to them, or offered to their address. */
export async function loadShare(
  tx: Tx,
  actor: PersonActor,
  shareId: string,
): Promise<KnownShare | null> {
  const share = await tx.share.findUnique({ where: { id: shareId }, select: columns });
  if (!share || !isNamed(actor, share)) return null;
  const link = await loadLentLink(tx, share.releaseId);
  if (!link) return null;
  const opened = await tx.shareOpening.count({ where: { shareId, sessionId: actor.sessionId } });
  const { id, organisationId, releaseId, sharedByName, expiresAt } = share;
  return {
    ...{ id, organisationId, releaseId, sharedByName, expiresAt, link },
    facts: {
      state: share.state as ShareState,
      isNamed: true,
      expiresAt,
      mayDownload: share.mayDownload,
      most: share.most,
      openingsUsed: share.openingsUsed,
      downloadsUsed: share.downloadsUsed,
      isOpenedHere: opened > 0,
      link: link.facts,
    },
  };
}

/** What an audit row of a share says it concerns: never who it names. */
export function auditOfShare({ id: shareId, link }: Pick<KnownShare, 'id' | 'link'>) {
  return { ...auditOfLink(link), details: { shareId } };
}

/** Says as much again as row-level security: whoever shared reads the row, too, and is no guest of their own. */
function isNamed(
  actor: PersonActor,
  share: { readonly recipientPersonId: string | null; readonly email: string },
): boolean {
  if (share.recipientPersonId !== null) return share.recipientPersonId === actor.personId;
  return actor.verifiedEmail?.trim().toLowerCase() === share.email;
}

const columns = {
  id: true,
  organisationId: true,
  releaseId: true,
  sharedByName: true,
  recipientPersonId: true,
  email: true,
  state: true,
  mayDownload: true,
  most: true,
  openingsUsed: true,
  downloadsUsed: true,
  expiresAt: true,
} as const;
