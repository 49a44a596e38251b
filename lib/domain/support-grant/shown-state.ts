import type { RequestState } from '#lib/domain/access-request/states.ts';

/** States that say what somebody is worried about, or who asks: none of support's concern, nor needed to find a fault. */
const KEPT_BACK: readonly RequestState[] = [
  'safeguarding_review',
  'harm_review',
  'awaiting_second_approval',
  'on_hold_regulator',
];

/** Where a request stands, as support reads it: what must not show is one review like any other (NC-3, SH-6). */
export function stateShownToSupport(state: RequestState): RequestState {
  return KEPT_BACK.includes(state) ? 'in_review' : state;
}
