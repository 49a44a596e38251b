import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { auditOfGrant, loadGrant } from '#lib/adapters/db/expert-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayOpenGrant, type ExpertRefusal } from '#lib/domain/expert/access.ts';
import { EXPERT_TERMS } from '#lib/domain/expert/terms.ts';

/**
 * Opens what an expert was given, for them and nobody else, in this session of theirs: with it they agree once more to what it
 * may be used for (ON-3), and its patient’s diary says that they looked.
 */
export function openGrant(
  db: Db,
  { actor, context }: Acting,
  input: { grantId: string; now: Date },
): Promise<Result<null, ExpertRefusal>> {
  const { grantId, now } = input;
  const event = 'expert.opened' as const;
  if (actor.kind !== 'person') return Promise.resolve(no('sign_in_needed'));
  return db.as(context, async (tx) => {
    const grant = await loadGrant(tx, actor, grantId);
    if (!grant) return refuse(tx, 'not_found', { event });
    const about = { event, ...auditOfGrant(grant) } as const;
    const may = mayOpenGrant(actor, grant.facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (grant.facts.isOpenedHere) return ok(null);
    const { count } = await tx.expertOpening.createMany({
      data: [
        {
          ...{ organisationId: grant.organisationId, grantId, sessionId: actor.sessionId },
          ...{ openedAt: now, termsVersion: EXPERT_TERMS },
        },
      ],
      // Pressed twice, it is opened once.
      skipDuplicates: true,
    });
    if (count > 0) await record(tx, about);
    return ok(null);
  });
}
