import { record, refuse } from '#lib/adapters/db/audit.ts';
import { claimedColumns, claimOfRequest, recordsLike } from '#lib/adapters/db/claims.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, type Result } from '#lib/base/result.ts';
import { decide } from '#lib/domain/access-request/decide.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { matchRequester } from '#lib/domain/matching/match.ts';
import { applyMove, auditOf } from './apply-move.ts';
import { lockRequest, type LockRefusal } from './lock-request.ts';

export type RejectRefusal = LockRefusal | RequestRefusal;

/**
 * Says that none of the records like the claim is the person's, and ends the request: they are told what anybody is
 * told whom we cannot find (ID-6). Where a restricted record is in sight that is for the named senior to say.
 */
export function rejectCandidates(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date; expectedVersion?: number },
): Promise<Result<RequestState, RejectRefusal>> {
  const event = 'request.match_confirmed';
  const { requestId, now } = input;
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...input,
      actor,
      event,
      roles: ['access_officer'],
      states: ['awaiting_match'],
    });
    if (!locked.ok) return locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;
    if (await isForSeniors(tx, facts)) return refuse(tx, 'not_permitted', about);
    // A colleague who has chosen one says otherwise.
    if (facts.match.outcome === 'matched') return refuse(tx, 'match_contradicted', about);
    const afterwards: RequestFacts = { ...facts, match: { outcome: 'none' } };
    const decision = decide(actor, afterwards, { kind: 'close_not_found' }, now);
    if (!decision.ok) return refuse(tx, decision.error, about);

    await tx.accessRequest.update({
      where: { id: requestId },
      data: { matchOutcome: 'none' },
    });
    await record(tx, { ...about, actorRole: 'access_officer', details: { outcome: 'none' } });
    const closed = await applyMove(tx, {
      actor,
      requestId,
      now,
      event: { kind: 'close_not_found' },
    });
    return closed.ok ? closed : no(closed.error);
  });
}

async function isForSeniors(tx: Tx, facts: RequestFacts): Promise<boolean> {
  const select = { ...claimedColumns, matchForSeniors: true };
  const row = await tx.accessRequest.findUniqueOrThrow({ where: { id: facts.id }, select });
  const claim = claimOfRequest(row);
  const records = await recordsLike(tx, facts.controllerOrganisationId, claim);
  const match = matchRequester(claim, records);
  return row.matchForSeniors || (match.outcome === 'ambiguous' && match.queue === 'seniors');
}
