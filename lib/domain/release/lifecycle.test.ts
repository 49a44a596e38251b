import { expect, it } from 'vitest';

import {
  isReleaseEnded,
  nextReleaseState,
  type ReleaseEvent,
  type ReleaseState,
} from './lifecycle.ts';

const STATES: readonly ReleaseState[] = [
  'assembling',
  'sealed',
  'active',
  'suspended',
  'expired',
  'revoked',
  'completed',
  'quarantined',
];
const EVENTS: readonly ReleaseEvent[] = [
  'seal',
  'activate',
  'suspend',
  'resume',
  'expire',
  'revoke',
  'complete',
  'quarantine',
];

/** Copied by hand from rule book 6.7. Whoever may stop a release: staff, the machine, and for revoking the patient. */
const ALLOWED: Readonly<Record<string, readonly [ReleaseState, string]>> = {
  'assembling seal': ['sealed', 'system'],
  'assembling revoke': ['revoked', 'staff subject system'],
  'assembling quarantine': ['quarantined', 'staff system'],
  'sealed activate': ['active', 'staff system'],
  'sealed revoke': ['revoked', 'staff subject system'],
  'sealed quarantine': ['quarantined', 'staff system'],
  'active suspend': ['suspended', 'staff system'],
  'active expire': ['expired', 'system'],
  'active revoke': ['revoked', 'staff subject system'],
  'active complete': ['completed', 'system'],
  'active quarantine': ['quarantined', 'staff system'],
  'suspended resume': ['active', 'staff'],
  'suspended expire': ['expired', 'system'],
  'suspended revoke': ['revoked', 'staff subject system'],
  'suspended quarantine': ['quarantined', 'staff system'],
};

it('a release moves as the rule book says, and in no other way', () => {
  for (const state of STATES) {
    for (const event of EVENTS) {
      for (const party of ['staff', 'subject', 'system'] as const) {
        const next = nextReleaseState(state, event, party);
        const [to, by] = ALLOWED[`${state} ${event}`] ?? [null, ''];
        const should = by.split(' ').includes(party) ? to : null;
        expect([state, event, party, next.ok ? next.value : null]).toEqual([
          state,
          event,
          party,
          should,
        ]);
      }
    }
  }
});

it('four ends are final, and say so', () => {
  expect(STATES.filter(isReleaseEnded)).toEqual(['expired', 'revoked', 'completed', 'quarantined']);
  expect(nextReleaseState('revoked', 'activate', 'staff')).toEqual({
    ok: false,
    error: 'already_decided',
  });
  expect(nextReleaseState('sealed', 'seal', 'system')).toEqual({ ok: false, error: 'wrong_state' });
  expect(nextReleaseState('suspended', 'resume', 'system')).toEqual({
    ok: false,
    error: 'not_permitted',
  });
});
