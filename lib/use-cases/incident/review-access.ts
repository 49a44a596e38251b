import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { IncidentFacts } from '#lib/domain/incident/facts.ts';
import { LONGEST_TEXT, type ReviewOutcome } from '#lib/domain/incident/report.ts';
import { mayReviewAccess } from '#lib/domain/policy/audit.ts';
import { mayHandleIncident, type IncidentRefusal } from '#lib/domain/policy/incident.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { auditOfIncident, lockIncident } from './lock-incident.ts';

export type ReviewRefusal =
  | IncidentRefusal
  | 'not_found'
  | 'changed_meanwhile'
  | 'already_decided'
  | 'no_access_questioned'
  | 'already_reviewed'
  | 'reason_missing'
  | 'text_too_long';

type Said = { readonly outcome: ReviewOutcome; readonly text: string };

/** Somebody other than whoever looked says whether they were right to look (BG-2). Said once, it stands. */
export function reviewAccess(
  db: Db,
  { actor, context }: Acting,
  input: Said & { incidentId: string; now: Date; expectedVersion: number },
): Promise<Result<null, ReviewRefusal>> {
  const { incidentId, outcome, text, now, expectedVersion } = input;
  return db.as(context, async (tx) => {
    const tried = { event: 'access.reviewed', details: { incidentId, outcome } } as const;
    const found = await lockIncident(tx, incidentId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, ...auditOfIncident(facts) };
    const refusal = refusalFor(actor, facts, text, now);
    if (refusal !== null) return refuse(tx, refusal, about);
    if (version !== expectedVersion) return refuse(tx, 'changed_meanwhile', about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const reviewedByPersonId = actor.personId;
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, version, review: null },
      data: { review: outcome, reviewedByPersonId, reviewedAt: now, version: { increment: 1 } },
    });
    if (count !== 1) return refuse(tx, 'changed_meanwhile', about);
    await tx.incidentNote.createMany({
      data: [
        {
          organisationId: facts.organisationId,
          incidentId,
          event: 'review',
          text,
          byPersonId: actor.personId,
          at: now,
        },
      ],
    });
    await record(tx, { ...about, actorRole: 'privacy_officer', reason: outcome });
    return ok(null);
  });
}

function refusalFor(
  actor: Actor,
  facts: IncidentFacts,
  text: string,
  now: Date,
): ReviewRefusal | null {
  const handler = mayHandleIncident(actor, facts, now);
  if (!handler.ok) return handler.error;
  if (facts.questioned === null) return 'no_access_questioned';
  const { id, organisationId, questioned } = facts;
  const may = mayReviewAccess(actor, { id, organisationId, by: questioned }, now);
  if (!may.ok) return may.error;
  if (facts.state === 'closed') return 'already_decided';
  if (facts.review !== null) return 'already_reviewed';
  if (text.trim() === '') return 'reason_missing';
  return text.length > LONGEST_TEXT ? 'text_too_long' : null;
}
