import { readChecks, type Reading } from '#lib/adapters/db/check-sheet.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { groupOf } from '#lib/domain/access-request/queue-groups.ts';
import type { PrintedCheck } from '#lib/domain/machine-check/sheet.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';

/**
 * What a machine finds of a request that is still to be answered, to staff who see it: each kind of evidence by itself,
 * so that one that fails or is slow says so and takes nothing else with it (INV-20). None of one that is finished, or
 * that is not theirs.
 */
export async function requestChecks(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<readonly PrintedCheck[]> {
  const { requestId, now } = input;
  const found = await db.as(context, (tx) => loadRequestFacts(tx, requestId));
  if (!found || found.facts.state === 'draft') return [];
  const { facts } = found;
  const may = mayViewRequest(actor, facts, now);
  if (!may.ok || may.value !== 'staff' || groupOf(facts.state) === 'finished') return [];
  return readChecks({ actor, facts, now }, readingAlone(db, context));
}

/** A look that takes longer has failed: the page does not wait for it. */
const LONGEST_LOOK_MILLISECONDS = 1_500;

function readingAlone(db: Db, context: Acting['context']): Reading {
  return async (look) => {
    try {
      const value = await db.as(context, async (tx) => {
        await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(LONGEST_LOOK_MILLISECONDS)}, true)`;
        return look(tx);
      });
      return { isKnown: true, value };
    } catch {
      // That it broke is in the audit (`act.failed`). Here it is an answer: nobody knows, and nobody approves.
      return { isKnown: false };
    }
  };
}
