import { describe, expect, test } from 'vitest';

import { transition } from './state-table.ts';
import type { Action, State, StateEvent } from './state-table.ts';

/** PS3.8 table 9-10, typed from the standard: rows are events 1 to 19, columns states 1 to 13. */
const TABLE_9_10 = `
   AE-1  .     .     .     .     .     .     .     .     .     .     .     .
   .     .     .     AE-2  .     .     .     .     .     .     .     .     .
   .     AA-1  AA-8  .     AE-3  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
   .     AA-1  AA-8  .     AE-4  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
   AE-5  .     .     .     .     .     .     .     .     .     .     .     .
   .     AE-6  AA-8  .     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
   .     .     AE-7  .     .     .     .     .     .     .     .     .     .
   .     .     AE-8  .     .     .     .     .     .     .     .     .     .
   .     .     .     .     .     DT-1  .     AR-7  .     .     .     .     .
   .     AA-1  AA-8  .     AA-8  DT-2  AR-6  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
   .     .     .     .     .     AR-1  .     .     .     .     .     .     .
   .     AA-1  AA-8  .     AA-8  AR-2  AR-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-6
   .     AA-1  AA-8  .     AA-8  AA-8  AR-3  AA-8  AA-8  AR-10 AR-3  AA-8  AA-6
   .     .     .     .     .     .     .     AR-4  AR-9  .     .     AR-4  .
   .     .     AA-1  AA-2  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  AA-1  .
   .     AA-2  AA-3  .     AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-3  AA-2
   .     AA-5  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AA-4  AR-5
   .     AA-2  .     .     .     .     .     .     .     .     .     .     AA-2
   .     AA-1  AA-8  .     AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-8  AA-7
`
  .trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/));

/** Evt1 to Evt19 in the order of the standard. */
const EVENTS: readonly StateEvent[] = [
  'associate-request-primitive',
  'transport-connected',
  'associate-accept-pdu',
  'associate-reject-pdu',
  'transport-indication',
  'associate-request-pdu',
  'accept-primitive',
  'reject-primitive',
  'data-primitive',
  'data-pdu',
  'release-request-primitive',
  'release-request-pdu',
  'release-reply-pdu',
  'release-response-primitive',
  'abort-primitive',
  'abort-pdu',
  'transport-closed',
  'artim-expired',
  'invalid-pdu',
];

/** PS3.8 tables 9-6 to 9-9: where each action leads; two of them depend on a fact. */
const NEXT: Readonly<Record<Exclude<Action, 'AE-6' | 'AR-8'>, State>> = {
  'AE-1': 'Sta4',
  'AE-2': 'Sta5',
  'AE-3': 'Sta6',
  'AE-4': 'Sta1',
  'AE-5': 'Sta2',
  'AE-7': 'Sta6',
  'AE-8': 'Sta13',
  'DT-1': 'Sta6',
  'DT-2': 'Sta6',
  'AR-1': 'Sta7',
  'AR-2': 'Sta8',
  'AR-3': 'Sta1',
  'AR-4': 'Sta13',
  'AR-5': 'Sta1',
  'AR-6': 'Sta7',
  'AR-7': 'Sta8',
  'AR-9': 'Sta11',
  'AR-10': 'Sta12',
  'AA-1': 'Sta13',
  'AA-2': 'Sta1',
  'AA-3': 'Sta1',
  'AA-4': 'Sta1',
  'AA-5': 'Sta1',
  'AA-6': 'Sta13',
  'AA-7': 'Sta13',
  'AA-8': 'Sta13',
};

const FACTS = { isRequestor: true, isAcceptable: true };

describe('the upper layer protocol machine', () => {
  const cells = EVENTS.flatMap((event, row) =>
    TABLE_9_10[row]!.map((action, column) => ({
      event,
      state: `Sta${column + 1}` as State,
      action,
    })),
  );

  test('the hand-written table covers every state and every event', () => {
    expect(cells).toHaveLength(19 * 13);
  });

  test.each(cells)('$event in $state is $action', ({ event, state, action }) => {
    const found = transition(state, event, FACTS);
    expect(found?.action ?? '.').toBe(action);
    if (found !== null && found.action !== 'AE-6' && found.action !== 'AR-8') {
      expect(found.next).toBe(NEXT[found.action]);
    }
  });

  test('a request the provider cannot take is rejected, the others are put to the user', () => {
    expect(transition('Sta2', 'associate-request-pdu', FACTS)).toEqual({
      action: 'AE-6',
      effects: ['stop-artim', 'indicate-association'],
      next: 'Sta3',
    });
    expect(transition('Sta2', 'associate-request-pdu', { ...FACTS, isAcceptable: false })).toEqual({
      action: 'AE-6',
      effects: ['stop-artim', 'send-associate-reject', 'start-artim'],
      next: 'Sta13',
    });
  });

  test('a release collision leads the requestor to Sta9 and the acceptor to Sta10', () => {
    expect(transition('Sta7', 'release-request-pdu', FACTS)?.next).toBe('Sta9');
    const acceptor = { ...FACTS, isRequestor: false };
    expect(transition('Sta7', 'release-request-pdu', acceptor)?.next).toBe('Sta10');
  });

  test('the timer runs exactly while the peer must ask, or must close', () => {
    for (const event of EVENTS) {
      for (const state of STATES) checkTimer(state, event);
    }
  });
});

const STATES: readonly State[] = TABLE_9_10[0]!.map((_, column) => `Sta${column + 1}` as State);
const TIMED: readonly State[] = ['Sta2', 'Sta13'];

/** Entering Sta2 or Sta13 starts it, leaving them stops it, save where the connection is gone. */
function checkTimer(state: State, event: StateEvent): void {
  const found = transition(state, event, FACTS);
  if (found === null) return;
  const label = `${event} in ${state}`;
  if (!TIMED.includes(state) && TIMED.includes(found.next)) {
    expect(found.effects, label).toContain('start-artim');
  }
  if (TIMED.includes(state) && !TIMED.includes(found.next)) {
    expect(found.effects, label).toContain('stop-artim');
  }
}
