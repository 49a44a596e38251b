/** The states of getting back in when everything is lost (ADR 0028). The last four are its ends. */
export const RECOVERY_STATES = [
  'to_be_proved',
  'second_needed',
  'waiting',
  'ready',
  'done',
  'refused',
  'stopped',
  'expired',
] as const;

export type RecoveryState = (typeof RECOVERY_STATES)[number];

export const RECOVERY_EVENTS = [
  'allow',
  'confirm',
  'refuse',
  'stop',
  'come_due',
  'use',
  'run_out',
] as const;

export type RecoveryEvent = (typeof RECOVERY_EVENTS)[number];

/** Whose move it can be. `owner` is whoever shows that not all is lost, or reads a letter that stops it. */
export const RECOVERY_MOVERS = ['officer', 'administrator', 'owner', 'holder', 'worker'] as const;

export type RecoveryMover = (typeof RECOVERY_MOVERS)[number];

/** Why one is over. */
export type RecoveryEnd =
  | 'done'
  | 'refused'
  /** By the link of a letter. */
  | 'stopped'
  /** Not all is lost: somebody signed in, or changed a factor, with what they have. */
  | 'signed_in'
  | 'factor_changed'
  | 'email_changing'
  | 'account_suspended'
  /** A role was given while it waited, and only one person had allowed it. */
  | 'role_given'
  | 'not_proved'
  | 'not_confirmed'
  | 'not_used';

/** When people are told of one. */
export type RecoveryOccasion = 'begun' | 'second_needed' | 'allowed' | 'ended';

type Move = {
  readonly to: RecoveryState;
  /** Where it leads instead when the person holds a role. */
  readonly withRole?: RecoveryState;
  readonly by: readonly RecoveryMover[];
};

const STOP: Move = { to: 'stopped', by: ['owner', 'worker'] };
const RUN_OUT: Move = { to: 'expired', by: ['worker'] };

/** Every move of one that there is (ADR 0028). */
export const RECOVERY_TRANSITIONS: Readonly<
  Record<RecoveryState, Readonly<Partial<Record<RecoveryEvent, Move>>>>
> = {
  to_be_proved: {
    allow: { to: 'waiting', withRole: 'second_needed', by: ['officer'] },
    refuse: { to: 'refused', by: ['officer'] },
    stop: STOP,
    run_out: RUN_OUT,
  },
  second_needed: {
    confirm: { to: 'waiting', by: ['administrator'] },
    refuse: { to: 'refused', by: ['administrator'] },
    stop: STOP,
    run_out: RUN_OUT,
  },
  // It does not run out: it comes due, or is stopped.
  waiting: { come_due: { to: 'ready', by: ['worker'] }, stop: STOP },
  ready: { use: { to: 'done', by: ['holder'] }, stop: STOP, run_out: RUN_OUT },
  done: {},
  refused: {},
  stopped: {},
  expired: {},
};

/** Where a recovery goes on an event that is this mover's; null when it does not move. */
export function nextRecoveryState(
  state: RecoveryState,
  event: RecoveryEvent,
  { by, holdsRole }: { by: RecoveryMover; holdsRole: boolean },
): RecoveryState | null {
  const move = RECOVERY_TRANSITIONS[state][event];
  if (!move?.by.includes(by)) return null;
  return holdsRole ? (move.withRole ?? move.to) : move.to;
}

/** Whether nothing more happens to one in this state. */
export function isRecoveryOver(state: RecoveryState): boolean {
  return Object.keys(RECOVERY_TRANSITIONS[state]).length === 0;
}
