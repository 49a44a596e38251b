import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { auditOf } from './apply-move.ts';
import { lockRequest, type LockRefusal } from './lock-request.ts';

export type BindRefusal = LockRefusal | 'no_account' | 'has_account' | 'too_late';

/**
 * Gives a request that was written down to the account of whoever sent the letter. It looks for the one account that is
 * proven and agrees in every detail; staff see no list, and are told no more than that there is none (INV-17).
 */
export function bindRequester(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date; expectedVersion?: number },
): Promise<Result<null, BindRefusal>> {
  const event = 'request.requester_bound';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ ...input, actor, event, roles: ['access_officer'] },
      states: BINDABLE,
    });
    if (!locked.ok) return locked;
    const about = { event, ...auditOf(locked.value.facts) } as const;
    const [found] = await tx.$queryRaw<{ word: 'bound' | BindRefusal }[]>`
      SELECT app.bind_logged_request(${input.requestId}::uuid) AS word`;
    const word = found?.word ?? 'not_found';
    if (word !== 'bound') return refuse(tx, word, about);
    await record(tx, { ...about, actorRole: 'access_officer' });
    return ok(null);
  });
}

const BINDABLE = [
  'submitted',
  'awaiting_identity',
  'awaiting_match',
  'triage',
  'awaiting_clarification',
  'searching',
  'safeguarding_review',
  'harm_review',
  'in_review',
  'reopened',
] as const;
