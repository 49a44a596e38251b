import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRecoveryOver,
  nextRecoveryState,
  RECOVERY_EVENTS,
  RECOVERY_MOVERS,
  RECOVERY_STATES,
  type RecoveryEvent,
  type RecoveryMover,
  type RecoveryState,
} from './lifecycle.ts';

/** Every state, event and mover, written by hand from ADR 0028: what is not here does not move. */
const MOVES = [
  'to_be_proved allow officer -> waiting / second_needed',
  'to_be_proved refuse officer -> refused / refused',
  'to_be_proved stop owner -> stopped / stopped',
  'to_be_proved stop worker -> stopped / stopped',
  'to_be_proved run_out worker -> expired / expired',
  'second_needed confirm administrator -> waiting / waiting',
  'second_needed refuse administrator -> refused / refused',
  'second_needed stop owner -> stopped / stopped',
  'second_needed stop worker -> stopped / stopped',
  'second_needed run_out worker -> expired / expired',
  'waiting come_due worker -> ready / ready',
  'waiting stop owner -> stopped / stopped',
  'waiting stop worker -> stopped / stopped',
  'ready use holder -> done / done',
  'ready stop owner -> stopped / stopped',
  'ready stop worker -> stopped / stopped',
  'ready run_out worker -> expired / expired',
];

const all = RECOVERY_STATES.flatMap((state) =>
  RECOVERY_EVENTS.flatMap((event) => RECOVERY_MOVERS.map((by) => ({ state, event, by }))),
);
const to = (
  { state, event, by }: { state: RecoveryState; event: RecoveryEvent; by: RecoveryMover },
  holdsRole: boolean,
) => nextRecoveryState(state, event, { by, holdsRole });

describe('getting back in', () => {
  it('moves as the table says, for every state, event and mover, and not otherwise', () => {
    const moves = all.flatMap((one) => {
      const [without, withRole] = [to(one, false), to(one, true)];
      if (without === null && withRole === null) return [];
      return [`${one.state} ${one.event} ${one.by} -> ${without ?? ''} / ${withRole ?? ''}`];
    });
    expect(moves.toSorted()).toEqual(MOVES.toSorted());
  });

  it('is over in its four ends, and in no other state', () => {
    expect(RECOVERY_STATES.filter(isRecoveryOver)).toEqual([
      'done',
      'refused',
      'stopped',
      'expired',
    ]);
  });

  it('is done only after an officer, with a role also an administrator, and a day that passed: whatever is tried', () => {
    const step = fc.record({
      event: fc.constantFrom(...RECOVERY_EVENTS),
      by: fc.constantFrom(...RECOVERY_MOVERS),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, holdsRole) => {
        let state: RecoveryState = 'to_be_proved';
        const happened: string[] = [];
        for (const { event, by } of steps) {
          const next = nextRecoveryState(state, event, { by, holdsRole });
          if (next === null) continue;
          happened.push(`${event} ${by}`);
          state = next;
        }
        if (state !== 'done') return;
        expect(happened).toEqual([
          'allow officer',
          ...(holdsRole ? ['confirm administrator'] : []),
          'come_due worker',
          'use holder',
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it('that was stopped stays so', () => {
    for (const one of all.filter(({ state }) => isRecoveryOver(state))) {
      expect(to(one, true), `${one.state} ${one.event}`).toBeNull();
    }
  });
});
