import { no, ok, type Result } from '#lib/base/result.ts';

/** The states of a link to a release (6.8). */
export type LinkState = 'pending' | 'active' | 'suspended' | 'expired' | 'revoked' | 'exhausted';

export type LinkEvent = 'activate' | 'suspend' | 'resume' | 'expire' | 'revoke' | 'exhaust';

type LinkParty = 'staff' | 'subject' | 'recipient' | 'system';

type LinkTransition = { readonly to: LinkState; readonly by: readonly LinkParty[] };

const revoke = { to: 'revoked', by: ['staff', 'subject', 'recipient', 'system'] } as const;
const expire = { to: 'expired', by: ['system'] } as const;

export const LINK_TRANSITIONS = {
  pending: { activate: { to: 'active', by: ['staff', 'system'] }, expire, revoke },
  active: {
    suspend: { to: 'suspended', by: ['staff', 'system'] },
    expire,
    revoke,
    exhaust: { to: 'exhausted', by: ['system'] },
  },
  suspended: { resume: { to: 'active', by: ['staff'] }, expire, revoke },
  expired: {},
  revoked: {},
  exhausted: {},
} as const satisfies Readonly<
  Record<LinkState, Readonly<Partial<Record<LinkEvent, LinkTransition>>>>
>;

export function isLinkEnded(state: LinkState): boolean {
  return Object.keys(LINK_TRANSITIONS[state]).length === 0;
}

/** Where the event leads a link, or why it cannot be. */
export function nextLinkState(
  from: LinkState,
  event: LinkEvent,
  by: LinkParty,
): Result<LinkState, 'wrong_state' | 'already_decided' | 'not_permitted'> {
  const row: Readonly<Partial<Record<LinkEvent, LinkTransition>>> = LINK_TRANSITIONS[from];
  const transition = row[event];
  if (transition === undefined) return no(isLinkEnded(from) ? 'already_decided' : 'wrong_state');
  return transition.by.includes(by) ? ok(transition.to) : no('not_permitted');
}
