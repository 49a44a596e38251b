import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { outgoing } from '#lib/domain/access-request/gate.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';

/** From the review until the link goes out. Afterwards there is the release itself. */
const BEFOREHAND: readonly RequestState[] = [
  'in_review',
  'awaiting_second_approval',
  'approved',
  'partially_approved',
  'preparing',
  'preparation_failed',
  'ready',
];

/** Whether there is something to be seen as its recipient will see it, before they can. */
export function isBeforehand(facts: RequestFacts): boolean {
  return BEFOREHAND.includes(facts.state) && outgoing(facts).length > 0;
}
