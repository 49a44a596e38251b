import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayViewRequest, type RequestView } from '#lib/domain/policy/access-request.ts';
import { auditOf } from './apply-move.ts';

/**
 * Opens a request's page for a member of staff: says as whom they may see it, and writes down once for each session
 * that they did. Their own they see as anybody does, and on the patients' side.
 */
export function viewRequest(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<Result<RequestView, 'not_found' | 'not_permitted'>> {
  const event = 'request.viewed';
  return db.as(context, async (tx) => {
    if (actor.kind !== 'person') return no('not_permitted');
    const found = await loadRequestFacts(tx, input.requestId);
    if (!found || found.facts.state === 'draft') {
      return refuse(tx, 'not_found', { event, requestId: input.requestId });
    }
    const about = { event, ...auditOf(found.facts) } as const;
    const may = mayViewRequest(actor, found.facts, input.now);
    if (!may.ok) return refuse(tx, 'not_permitted', about);
    if (may.value !== 'staff') return may;
    const seen = await tx.auditEvent.findFirst({
      where: {
        requestId: found.facts.id,
        event,
        sessionId: actor.sessionId,
        outcome: 'success',
        organisationId: found.facts.controllerOrganisationId,
      },
      select: { id: true },
    });
    if (!seen) await record(tx, about);
    return ok(may.value);
  });
}
