import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { RequestId } from '#lib/base/id.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';

/** The other request of the same institution that a member of staff names by its reference. */
export async function requestByReference(
  db: Db,
  { actor, context }: Acting,
  input: { besides: string; reference: string; now: Date },
): Promise<RequestId | null> {
  return db.as(context, async (tx) => {
    const here = await tx.accessRequest.findUnique({
      where: { id: input.besides },
      select: { organisationId: true },
    });
    if (!here) return null;
    const other = await tx.accessRequest.findFirst({
      where: { ...here, reference: input.reference.trim().toUpperCase(), state: { not: 'draft' } },
      select: { id: true },
    });
    // One that the actor's role does not reach is one that is not there.
    const found = other && (await loadRequestFacts(tx, other.id));
    return found && mayViewRequest(actor, found.facts, input.now).ok ? found.facts.id : null;
  });
}
