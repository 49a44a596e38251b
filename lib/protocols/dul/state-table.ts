/**
 * The upper layer protocol machine (PS3.8 9.2): states, events and actions under the names of the
 * standard, as one table. Pure: it says what is to be done, and the adapter does it.
 */
export type State =
  | 'Sta1'
  | 'Sta2'
  | 'Sta3'
  | 'Sta4'
  | 'Sta5'
  | 'Sta6'
  | 'Sta7'
  | 'Sta8'
  | 'Sta9'
  | 'Sta10'
  | 'Sta11'
  | 'Sta12'
  | 'Sta13';

/** PS3.8 table 9-10, numbered there Evt1 to Evt19 in this order. */
export type StateEvent =
  | 'associate-request-primitive'
  | 'transport-connected'
  | 'associate-accept-pdu'
  | 'associate-reject-pdu'
  | 'transport-indication'
  | 'associate-request-pdu'
  | 'accept-primitive'
  | 'reject-primitive'
  | 'data-primitive'
  | 'data-pdu'
  | 'release-request-primitive'
  | 'release-request-pdu'
  | 'release-reply-pdu'
  | 'release-response-primitive'
  | 'abort-primitive'
  | 'abort-pdu'
  | 'transport-closed'
  | 'artim-expired'
  | 'invalid-pdu';

export type Action =
  | `AE-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  | `DT-${1 | 2}`
  | `AR-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`
  | `AA-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** What an action asks of the adapter, in order. Indications and confirmations go to the user. */
export type Effect =
  | 'connect-transport'
  | 'close-transport'
  | 'start-artim'
  | 'stop-artim'
  | 'send-associate-request'
  | 'send-associate-accept'
  | 'send-associate-reject'
  | 'send-data'
  | 'send-release-request'
  | 'send-release-reply'
  | 'send-abort'
  | 'indicate-association'
  | 'confirm-accepted'
  | 'confirm-rejected'
  | 'indicate-data'
  | 'indicate-release'
  | 'confirm-release'
  | 'indicate-abort'
  | 'indicate-provider-abort';

export type Facts = {
  readonly isRequestor: boolean;
  /** Whether the provider itself can take an A-ASSOCIATE-RQ (protocol version); asked by AE-6. */
  readonly isAcceptable: boolean;
};

export type Transition = {
  readonly action: Action;
  readonly effects: readonly Effect[];
  readonly next: State;
};

/** What an event does in a state, or null where the standard's table is blank. */
export function transition(state: State, event: StateEvent, facts: Facts): Transition | null {
  const action = TABLE[event][state];
  if (action === undefined) return null;
  const does = ACTIONS[action];
  if (action === 'AE-6' && !facts.isAcceptable) return { action, ...UNACCEPTABLE };
  if (action === 'AR-8' && !facts.isRequestor) return { action, ...does, next: 'Sta10' };
  return { action, ...does };
}

type Row = { readonly [state in State]?: Action };

const abortFrom = (action: Action, ...states: readonly State[]): Row =>
  Object.fromEntries(states.map((state) => [state, action]));

/** AA-8 in every state of an association; what is allowed there overrides it. */
const UNEXPECTED = abortFrom(
  'AA-8',
  'Sta3',
  'Sta5',
  'Sta6',
  'Sta7',
  'Sta8',
  'Sta9',
  'Sta10',
  'Sta11',
  'Sta12',
);
const UNEXPECTED_PDU: Row = { ...UNEXPECTED, Sta2: 'AA-1', Sta13: 'AA-6' };

const TABLE: Readonly<Record<StateEvent, Row>> = {
  'associate-request-primitive': { Sta1: 'AE-1' },
  'transport-connected': { Sta4: 'AE-2' },
  'associate-accept-pdu': { ...UNEXPECTED_PDU, Sta5: 'AE-3' },
  'associate-reject-pdu': { ...UNEXPECTED_PDU, Sta5: 'AE-4' },
  'transport-indication': { Sta1: 'AE-5' },
  'associate-request-pdu': { ...UNEXPECTED_PDU, Sta2: 'AE-6', Sta13: 'AA-7' },
  'accept-primitive': { Sta3: 'AE-7' },
  'reject-primitive': { Sta3: 'AE-8' },
  'data-primitive': { Sta6: 'DT-1', Sta8: 'AR-7' },
  'data-pdu': { ...UNEXPECTED_PDU, Sta6: 'DT-2', Sta7: 'AR-6' },
  'release-request-primitive': { Sta6: 'AR-1' },
  'release-request-pdu': { ...UNEXPECTED_PDU, Sta6: 'AR-2', Sta7: 'AR-8' },
  'release-reply-pdu': { ...UNEXPECTED_PDU, Sta7: 'AR-3', Sta10: 'AR-10', Sta11: 'AR-3' },
  'release-response-primitive': { Sta8: 'AR-4', Sta9: 'AR-9', Sta12: 'AR-4' },
  'abort-primitive': {
    ...abortFrom('AA-1', 'Sta3', 'Sta5', 'Sta6', 'Sta7', 'Sta8', 'Sta9', 'Sta10', 'Sta11', 'Sta12'),
    Sta4: 'AA-2',
  },
  'abort-pdu': {
    ...abortFrom('AA-3', 'Sta3', 'Sta5', 'Sta6', 'Sta7', 'Sta8', 'Sta9', 'Sta10', 'Sta11', 'Sta12'),
    ...abortFrom('AA-2', 'Sta2', 'Sta13'),
  },
  'transport-closed': {
    ...abortFrom('AA-4', 'Sta3', 'Sta4', 'Sta5', 'Sta6', 'Sta7', 'Sta8', 'Sta9', 'Sta10'),
    ...abortFrom('AA-4', 'Sta11', 'Sta12'),
    Sta2: 'AA-5',
    Sta13: 'AR-5',
  },
  'artim-expired': { Sta2: 'AA-2', Sta13: 'AA-2' },
  'invalid-pdu': { ...UNEXPECTED_PDU, Sta13: 'AA-7' },
};

type Doing = { readonly effects: readonly Effect[]; readonly next: State };

const UNACCEPTABLE: Doing = {
  effects: ['stop-artim', 'send-associate-reject', 'start-artim'],
  next: 'Sta13',
};

/** PS3.8 tables 9-6 to 9-9. AE-6 and AR-8 have a second outcome, chosen above. */
const ACTIONS: Readonly<Record<Action, Doing>> = {
  'AE-1': { effects: ['connect-transport'], next: 'Sta4' },
  'AE-2': { effects: ['send-associate-request'], next: 'Sta5' },
  'AE-3': { effects: ['confirm-accepted'], next: 'Sta6' },
  'AE-4': { effects: ['confirm-rejected', 'close-transport'], next: 'Sta1' },
  'AE-5': { effects: ['start-artim'], next: 'Sta2' },
  'AE-6': { effects: ['stop-artim', 'indicate-association'], next: 'Sta3' },
  'AE-7': { effects: ['send-associate-accept'], next: 'Sta6' },
  'AE-8': { effects: ['send-associate-reject', 'start-artim'], next: 'Sta13' },
  'DT-1': { effects: ['send-data'], next: 'Sta6' },
  'DT-2': { effects: ['indicate-data'], next: 'Sta6' },
  'AR-1': { effects: ['send-release-request'], next: 'Sta7' },
  'AR-2': { effects: ['indicate-release'], next: 'Sta8' },
  'AR-3': { effects: ['confirm-release', 'close-transport'], next: 'Sta1' },
  'AR-4': { effects: ['send-release-reply', 'start-artim'], next: 'Sta13' },
  'AR-5': { effects: ['stop-artim'], next: 'Sta1' },
  'AR-6': { effects: ['indicate-data'], next: 'Sta7' },
  'AR-7': { effects: ['send-data'], next: 'Sta8' },
  'AR-8': { effects: ['indicate-release'], next: 'Sta9' },
  'AR-9': { effects: ['send-release-reply'], next: 'Sta11' },
  'AR-10': { effects: ['confirm-release'], next: 'Sta12' },
  'AA-1': { effects: ['send-abort', 'start-artim'], next: 'Sta13' },
  'AA-2': { effects: ['stop-artim', 'close-transport'], next: 'Sta1' },
  'AA-3': { effects: ['indicate-abort', 'close-transport'], next: 'Sta1' },
  'AA-4': { effects: ['indicate-provider-abort'], next: 'Sta1' },
  'AA-5': { effects: ['stop-artim'], next: 'Sta1' },
  'AA-6': { effects: [], next: 'Sta13' },
  'AA-7': { effects: ['send-abort'], next: 'Sta13' },
  'AA-8': { effects: ['send-abort', 'indicate-provider-abort', 'start-artim'], next: 'Sta13' },
};
