import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';

/** How a clerk thinks of a queue: what is mine to do, what others owe us, what is on its way, what is done. */
export const QUEUE_GROUPS = ['to_do', 'waiting', 'sending', 'finished'] as const;

export type QueueGroup = (typeof QUEUE_GROUPS)[number];

const WAITING: readonly RequestState[] = [
  'awaiting_identity',
  'awaiting_authority',
  'awaiting_clarification',
  'awaiting_fee',
  'on_hold_regulator',
  'awaiting_further_info',
  'challenge_order',
];
const SENDING: readonly RequestState[] = ['approved', 'partially_approved', 'preparing', 'ready'];

/** The state that is the hospital's to end once what it waits for is there to be checked. */
export const TO_CHECK = 'awaiting_authority' satisfies RequestState;

/**
 * The group a state belongs to; null for a draft, which is nobody's business but its author's. `isToCheck`: what it waits
 * for has come, and the hospital has not verified it.
 */
export function groupOf(state: RequestState, isToCheck = false): QueueGroup | null {
  if (isToCheck && state === TO_CHECK) return 'to_do';
  if (state === 'draft') return null;
  if (state === 'released' || isTerminal(state)) return 'finished';
  if (WAITING.includes(state)) return 'waiting';
  return SENDING.includes(state) ? 'sending' : 'to_do';
}
