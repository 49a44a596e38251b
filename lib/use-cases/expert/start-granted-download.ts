import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfGrant, loadGrant } from '#lib/adapters/db/expert-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayCreateGrantedDownload, type ExpertRefusal } from '#lib/domain/expert/access.ts';
import type { ProofRefusal } from '#lib/domain/identity/step-up.ts';

/** How long a broken download may be taken up again. */
const RESUMABLE_HOURS = 24;

/** Gets a download of what an expert was given ready, where the firm lets them. Its first byte counts, not this. */
export function startGrantedDownload(
  db: Db,
  { actor, context }: Acting,
  input: { grantId: string; now: Date },
): Promise<Result<{ downloadId: string; releaseId: string }, GrantedDownloadRefusal>> {
  const { grantId, now } = input;
  const event = 'download.created' as const;
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const grant = await loadGrant(tx, actor, grantId);
    if (!grant) return refuse(tx, 'not_found', { event });
    const about = { event, ...auditOfGrant(grant) } as const;
    const may = mayCreateGrantedDownload(actor, grant.facts, grant.releaseId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    // They agree to what it may be used for before they have any of it.
    if (!grant.facts.isOpenedHere) return refuse(tx, 'not_opened', about);
    const end = Math.min(now.getTime() + RESUMABLE_HOURS * 3_600_000, grant.facts.endsAt.getTime());
    const { id: downloadId } = await tx.downloadSession.create({
      data: {
        ...{ organisationId: grant.organisationId, linkId: grant.link.id, expertGrantId: grantId },
        ...{ personId: actor.personId, createdAt: now, expiresAt: new Date(end) },
      },
      select: { id: true },
    });
    await record(tx, { ...about, downloadId });
    return ok({ downloadId, releaseId: grant.releaseId });
  });
}

export type GrantedDownloadRefusal = ExpertRefusal | ProofRefusal | 'not_opened';
