import type { RequestState } from '#lib/domain/access-request/states.ts';

/**
 * How a request is answered: its scans are sent, it is refused, or the person is told that nothing was found or is
 * held. What is withdrawn, has lapsed or was a duplicate is closed and was not answered.
 */
export const ANSWERED_STATES: readonly RequestState[] = [
  'released',
  'refused',
  'closed_not_found',
  'closed_not_held',
];
