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

/** The group a state belongs to; null for a draft, which is nobody's business but its author's. */
export function groupOf(state: RequestState): QueueGroup | null {
  if (state === 'draft') return null;
  if (state === 'released' || isTerminal(state)) return 'finished';
  if (WAITING.includes(state)) return 'waiting';
  return SENDING.includes(state) ? 'sending' : 'to_do';
}
