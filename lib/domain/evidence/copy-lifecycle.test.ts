import { expect, it } from 'vitest';
import {
  isCopyEnded,
  nextCopyState,
  type CopyEvent,
  type CopyParty,
  type CopyState,
} from './copy-lifecycle.ts';

const STATES: readonly CopyState[] = [
  'ordered',
  'awaiting_second_approval',
  'approved',
  'assembling',
  'awaiting_seal',
  'sealed',
  'delivered',
  'refused',
  'withdrawn',
  'quarantined',
];
const EVENTS: readonly CopyEvent[] = [
  'approve',
  'refuse',
  'withdraw',
  'assemble',
  'assembled',
  'seal',
  'deliver',
  'quarantine',
];
const PARTIES: readonly CopyParty[] = ['access_officer', 'legal_approver', 'recipient', 'system'];

/** Written by hand from rule book 2.7, 6.1 and 6.7: who may do what in which state, and where it leads. */
const ALLOWED: Readonly<Record<string, readonly [CopyState, string]>> = {
  'ordered approve': ['awaiting_second_approval', 'access_officer legal_approver'],
  'ordered refuse': ['refused', 'access_officer legal_approver'],
  'ordered withdraw': ['withdrawn', 'system'],
  'ordered quarantine': ['quarantined', 'system'],
  'awaiting_second_approval approve': ['approved', 'access_officer legal_approver'],
  'awaiting_second_approval refuse': ['refused', 'access_officer legal_approver'],
  'awaiting_second_approval withdraw': ['withdrawn', 'system'],
  'awaiting_second_approval quarantine': ['quarantined', 'system'],
  'approved assemble': ['assembling', 'system'],
  'approved refuse': ['refused', 'access_officer legal_approver'],
  'approved withdraw': ['withdrawn', 'system'],
  'approved quarantine': ['quarantined', 'system'],
  'assembling assembled': ['awaiting_seal', 'system'],
  'assembling withdraw': ['withdrawn', 'system'],
  'assembling quarantine': ['quarantined', 'system'],
  'awaiting_seal seal': ['sealed', 'access_officer legal_approver'],
  'awaiting_seal refuse': ['refused', 'access_officer legal_approver'],
  'awaiting_seal withdraw': ['withdrawn', 'system'],
  'awaiting_seal quarantine': ['quarantined', 'system'],
  'sealed deliver': ['delivered', 'recipient'],
  'sealed withdraw': ['withdrawn', 'system'],
  'sealed quarantine': ['quarantined', 'system'],
  'delivered withdraw': ['withdrawn', 'system'],
  'delivered quarantine': ['quarantined', 'system'],
};

it('a copy moves as the rule book says: every event in every state by everybody', () => {
  for (const state of STATES) {
    for (const event of EVENTS) {
      for (const party of PARTIES) {
        const next = nextCopyState(state, event, party);
        const [to, by] = ALLOWED[`${state} ${event}`] ?? [null, ''];
        const should = by.split(' ').includes(party) ? to : null;
        const is = next.ok ? next.value : null;
        expect([state, event, party, is]).toEqual([state, event, party, should]);
      }
    }
  }
});

it('three ends are final, and what is sealed is never undone by hand', () => {
  expect(STATES.filter(isCopyEnded)).toEqual(['refused', 'withdrawn', 'quarantined']);
  expect(nextCopyState('refused', 'approve', 'access_officer')).toEqual({
    ok: false,
    error: 'already_decided',
  });
  expect(nextCopyState('sealed', 'withdraw', 'legal_approver')).toEqual({
    ok: false,
    error: 'not_permitted',
  });
  expect(nextCopyState('ordered', 'seal', 'legal_approver')).toEqual({
    ok: false,
    error: 'wrong_state',
  });
});
