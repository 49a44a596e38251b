import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { lockDraft } from './choose-hospitals.ts';

/** Throws a draft away, with all that was said in it. No hospital ever saw it. */
export function throwAwaySet(
  db: Db,
  { actor, context }: Acting,
  input: { setId: string },
): Promise<Result<null, 'not_found'>> {
  return db.as(context, async (tx) => {
    const event = 'request_set.deleted';
    const found = actor.kind === 'person' && (await lockDraft(tx, actor.personId, input.setId));
    if (!found) return refuse(tx, 'not_found', { event });
    await tx.requestSet.deleteMany({ where: { id: found } });
    await record(tx, { event, subjectPersonId: actor.personId });
    return ok(null);
  });
}
