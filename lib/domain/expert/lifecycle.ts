import { no, ok, type Result } from '#lib/base/result.ts';

/**
 * What becomes of somebody whom a firm asks about a matter. That their time is over, or that what they were given is, is no
 * state: that is asked at each look, so that it needs no job.
 */
export type ExpertState = 'to_check' | 'invited' | 'accepted' | 'ended';

export type ExpertEvent = 'find_good' | 'find_wrong' | 'accept' | 'end' | 'close_matter';

/** The firm; whoever looks registers up; the expert or counsel; and Lantern itself, when the matter is closed. */
export type ExpertParty = 'firm' | 'checker' | 'invitee' | 'system';

type Transition = { readonly to: ExpertState; readonly by: readonly ExpertParty[] };

type Row = Readonly<Partial<Record<ExpertEvent, Transition>>>;

const CLOSED = { to: 'ended', by: ['system'] } as const;

export const EXPERT_TRANSITIONS = {
  to_check: {
    find_good: { to: 'invited', by: ['checker'] },
    find_wrong: { to: 'ended', by: ['checker'] },
    end: { to: 'ended', by: ['firm'] },
    close_matter: CLOSED,
  },
  invited: {
    accept: { to: 'accepted', by: ['invitee'] },
    end: { to: 'ended', by: ['firm'] },
    close_matter: CLOSED,
  },
  accepted: {
    end: { to: 'ended', by: ['firm', 'invitee'] },
    close_matter: CLOSED,
  },
  ended: {},
} as const satisfies Readonly<Record<ExpertState, Row>>;

export type ExpertMoveRefusal = 'already_ended' | 'wrong_state' | 'not_permitted';

/** Where the event leads an expert, or why it cannot be. */
export function nextExpertState(
  from: ExpertState,
  event: ExpertEvent,
  by: ExpertParty,
): Result<ExpertState, ExpertMoveRefusal> {
  const row: Row = EXPERT_TRANSITIONS[from];
  const transition = row[event];
  if (transition === undefined) return no(from === 'ended' ? 'already_ended' : 'wrong_state');
  return transition.by.includes(by) ? ok(transition.to) : no('not_permitted');
}
