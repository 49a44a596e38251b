import type { Tx } from '#lib/adapters/db/client.ts';
import type { CheckFacts } from '#lib/adapters/db/identity-check-facts.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { applyMove } from '../access-request/apply-move.ts';

/**
 * Lets the person's requests at the institution go on that waited for proof of who they are. The day it came in, from
 * which CL-1 counts, is written before the move that reads it.
 */
export async function startWaitingRequests(
  tx: Tx,
  input: { officer: PersonActor; check: CheckFacts; receivedAt: Date; now: Date },
): Promise<void> {
  const { officer, check, receivedAt, now } = input;
  const waiting = await tx.accessRequest.findMany({
    where: {
      requesterPersonId: check.person.personId,
      organisationId: check.organisationId,
      state: 'awaiting_identity',
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id: requestId } of waiting) {
    await tx.requestPrecondition.updateMany({
      where: { requestId, kind: 'identity', receivedAt: null },
      data: { receivedAt },
    });
    // An officer with a stake in the request cannot move it (INV-2): it waits for a colleague, and that is written down.
    await applyMove(tx, { actor: officer, requestId, event: { kind: 'id_received' }, now });
  }
}
