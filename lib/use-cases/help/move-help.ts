import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Result } from '#lib/base/result.ts';
import type { HelpState } from '#lib/domain/help/lifecycle.ts';
import { applyHelpEvent, type HelpMove, type MoveHelpRefusal } from './apply-help-event.ts';

/** Lets one thing happen to one request for help, by somebody signed in: whoever asked, or whoever answers. */
export function moveHelp(
  db: Db,
  { actor, context }: Acting,
  input: Omit<HelpMove, 'actor'>,
): Promise<Result<HelpState, MoveHelpRefusal>> {
  return db.as(context, (tx) => applyHelpEvent(tx, { actor, ...input }));
}
