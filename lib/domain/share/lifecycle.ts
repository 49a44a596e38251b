import { no, ok, type Result } from '#lib/base/result.ts';

/**
 * What becomes of a share. Its end by time, by count and by the end of the release is no state: that is asked at each
 * look, so that it needs no job.
 */
export type ShareState = 'offered' | 'accepted' | 'ended';

export type ShareEvent = 'accept' | 'end';

/** Whoever shared, and the person it names. */
export type ShareParty = 'sharer' | 'guest';

type ShareTransition = { readonly to: ShareState; readonly by: readonly ShareParty[] };

export const SHARE_TRANSITIONS = {
  offered: {
    accept: { to: 'accepted', by: ['guest'] },
    end: { to: 'ended', by: ['sharer'] },
  },
  accepted: { end: { to: 'ended', by: ['sharer', 'guest'] } },
  ended: {},
} as const satisfies Readonly<
  Record<ShareState, Readonly<Partial<Record<ShareEvent, ShareTransition>>>>
>;

/** Where the event leads a share, or why it cannot be. */
export function nextShareState(
  from: ShareState,
  event: ShareEvent,
  by: ShareParty,
): Result<ShareState, 'wrong_state' | 'already_ended' | 'not_permitted'> {
  const row: Readonly<Partial<Record<ShareEvent, ShareTransition>>> = SHARE_TRANSITIONS[from];
  const transition = row[event];
  if (transition === undefined) return no(from === 'ended' ? 'already_ended' : 'wrong_state');
  return transition.by.includes(by) ? ok(transition.to) : no('not_permitted');
}
