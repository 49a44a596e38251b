import { no, ok, type Result } from '#lib/base/result.ts';

/** The states of an evidential copy, from when it is ordered until its recipient has it (2.7, 6.1). */
export type CopyState =
  | 'ordered'
  | 'awaiting_second_approval'
  | 'approved'
  | 'assembling'
  | 'awaiting_seal'
  | 'sealed'
  | 'delivered'
  | 'refused'
  | 'withdrawn'
  | 'quarantined';

export type CopyEvent =
  'approve' | 'refuse' | 'withdraw' | 'assemble' | 'assembled' | 'seal' | 'deliver' | 'quarantine';

/** Whoever moves it: two officers, whom it is for, or the machine. */
export type CopyParty = 'access_officer' | 'legal_approver' | 'recipient' | 'system';

type CopyTransition = { readonly to: CopyState; readonly by: readonly CopyParty[] };

const OFFICERS = ['access_officer', 'legal_approver'] as const;
const refuse = { to: 'refused', by: OFFICERS } as const;
/** Its release takes it along, at any time. */
const withdraw = { to: 'withdrawn', by: ['system'] } as const;
const quarantine = { to: 'quarantined', by: ['system'] } as const;

export const COPY_TRANSITIONS = {
  ordered: {
    approve: { to: 'awaiting_second_approval', by: OFFICERS },
    refuse,
    withdraw,
    quarantine,
  },
  awaiting_second_approval: {
    approve: { to: 'approved', by: OFFICERS },
    refuse,
    withdraw,
    quarantine,
  },
  approved: { assemble: { to: 'assembling', by: ['system'] }, refuse, withdraw, quarantine },
  assembling: { assembled: { to: 'awaiting_seal', by: ['system'] }, withdraw, quarantine },
  awaiting_seal: { seal: { to: 'sealed', by: OFFICERS }, refuse, withdraw, quarantine },
  sealed: { deliver: { to: 'delivered', by: ['recipient'] }, withdraw, quarantine },
  delivered: { withdraw, quarantine },
  refused: {},
  withdrawn: {},
  quarantined: {},
} as const satisfies Readonly<
  Record<CopyState, Readonly<Partial<Record<CopyEvent, CopyTransition>>>>
>;

const STATES = Object.keys(COPY_TRANSITIONS) as CopyState[];

export function isCopyEnded(state: CopyState): boolean {
  return Object.keys(COPY_TRANSITIONS[state]).length === 0;
}

/** Those that nothing leads out of. */
export const ENDED_COPY_STATES: readonly CopyState[] = STATES.filter(isCopyEnded);

/** Where the event leads a copy, or why it cannot be. */
export function nextCopyState(
  from: CopyState,
  event: CopyEvent,
  by: CopyParty,
): Result<CopyState, 'wrong_state' | 'already_decided' | 'not_permitted'> {
  const row: Readonly<Partial<Record<CopyEvent, CopyTransition>>> = COPY_TRANSITIONS[from];
  const transition = row[event];
  if (transition === undefined) return no(isCopyEnded(from) ? 'already_decided' : 'wrong_state');
  return transition.by.includes(by) ? ok(transition.to) : no('not_permitted');
}
