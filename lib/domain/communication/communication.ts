import { EVERY_STATE, type RequestState } from '#lib/domain/access-request/states.ts';

/** What one may write at a time, in characters. */
export const LONGEST_COMMUNICATION = 4000;

/** So many that wait for the hospital are enough: whoever adds more only makes the answer later. */
export const MOST_UNSETTLED = 10;

/** While a request is with a hospital, and after it has answered it: somebody may have a question then. */
export const WRITABLE_STATES: readonly RequestState[] = EVERY_STATE.filter(
  (state) => state !== 'draft' && state !== 'cancelled',
);

/** Whether it says something, and no more than can be read. */
export function isTextRight(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && length <= LONGEST_COMMUNICATION;
}
