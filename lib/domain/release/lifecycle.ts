import { no, ok, type Result } from '#lib/base/result.ts';

/** The states of a release (6.7). Nothing is added to one that is sealed: another study means another release. */
export type ReleaseState =
  | 'assembling'
  | 'sealed'
  | 'active'
  | 'suspended'
  | 'expired'
  | 'revoked'
  | 'completed'
  | 'quarantined';

export type ReleaseEvent =
  'seal' | 'activate' | 'suspend' | 'resume' | 'expire' | 'revoke' | 'complete' | 'quarantine';

/** Whoever moves a release: a decision of people at the controller, of the patient, or the clock and the guards. */
type ReleaseParty = 'staff' | 'subject' | 'system';

type ReleaseTransition = { readonly to: ReleaseState; readonly by: readonly ReleaseParty[] };

const revoke = { to: 'revoked', by: ['staff', 'subject', 'system'] } as const;
const quarantine = { to: 'quarantined', by: ['staff', 'system'] } as const;
const expire = { to: 'expired', by: ['system'] } as const;

export const RELEASE_TRANSITIONS = {
  assembling: { seal: { to: 'sealed', by: ['system'] }, revoke, quarantine },
  sealed: { activate: { to: 'active', by: ['staff', 'system'] }, revoke, quarantine },
  active: {
    suspend: { to: 'suspended', by: ['staff', 'system'] },
    expire,
    revoke,
    complete: { to: 'completed', by: ['system'] },
    quarantine,
  },
  // Only people open again what was stopped.
  suspended: { resume: { to: 'active', by: ['staff'] }, expire, revoke, quarantine },
  expired: {},
  revoked: {},
  completed: {},
  quarantined: {},
} as const satisfies Readonly<
  Record<ReleaseState, Readonly<Partial<Record<ReleaseEvent, ReleaseTransition>>>>
>;

export function isReleaseEnded(state: ReleaseState): boolean {
  return Object.keys(RELEASE_TRANSITIONS[state]).length === 0;
}

/** Where the event leads a release, or why it cannot be. */
export function nextReleaseState(
  from: ReleaseState,
  event: ReleaseEvent,
  by: ReleaseParty,
): Result<ReleaseState, 'wrong_state' | 'already_decided' | 'not_permitted'> {
  const row: Readonly<Partial<Record<ReleaseEvent, ReleaseTransition>>> = RELEASE_TRANSITIONS[from];
  const transition = row[event];
  if (transition === undefined) return no(isReleaseEnded(from) ? 'already_decided' : 'wrong_state');
  return transition.by.includes(by) ? ok(transition.to) : no('not_permitted');
}
