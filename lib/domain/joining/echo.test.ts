import { describe, expect, it } from 'vitest';
import { callFault, echoStanding, echoUntil, isEchoGood, type EchoAttempt } from './echo.ts';

const NOW = new Date('2026-06-01T12:00:00.000Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const attempt = (changes: Partial<EchoAttempt> = {}): EchoAttempt => ({
  direction: 'outward',
  askedAt: NOW,
  until: at(60),
  outcome: null,
  ...changes,
});

describe('a try', () => {
  it('of ours is given a minute, and theirs ten', () => {
    expect(echoUntil('outward', NOW)).toEqual(at(60));
    expect(echoUntil('inward', NOW)).toEqual(at(600));
  });

  it.each([
    ['outward', null, 59, 'waiting'],
    ['outward', null, 60, 'echo_timed_out'],
    ['outward', 'rejected', 1, 'rejected'],
    ['inward', null, 59, 'waiting'],
    ['inward', null, 60, 'nobody_called'],
    // Somebody else may call while it is waited for: it takes nothing from whoever is waited for.
    ['inward', 'address_other', 59, 'waiting'],
    ['inward', 'address_other', 60, 'address_other'],
    ['inward', 'good', 1, 'good'],
  ] as const)('%s with %j after %i seconds is %s', (direction, outcome, seconds, standing) => {
    expect(echoStanding(attempt({ direction, outcome }), at(seconds))).toBe(standing);
  });

  it('counts as the last of its direction says', () => {
    const good = attempt({ outcome: 'good' });
    const later = attempt({ askedAt: at(10), outcome: 'connection_refused' });
    expect(isEchoGood([good], 'outward', NOW)).toBe(true);
    expect(isEchoGood([good, later], 'outward', at(20))).toBe(false);
    expect(isEchoGood([later, good], 'outward', at(20))).toBe(false);
    expect(isEchoGood([good], 'inward', NOW)).toBe(false);
    expect(isEchoGood([], 'outward', NOW)).toBe(false);
  });
});

describe('a call to us', () => {
  const shown = 'aa'.repeat(32);
  const node = {
    callingAeTitle: 'CT-1',
    addresses: ['203.0.113.0/28'],
    certificateFingerprint: shown,
  };
  const call = {
    calledAet: 'LANTERN',
    callingAet: 'CT-1',
    address: '203.0.113.5',
    certificateFingerprint: shown,
  };

  it.each([
    ['the one that is waited for', {}, null],
    ['another address', { address: '203.0.113.16' }, 'address_other'],
    ['no address', { address: '' }, 'address_other'],
    ['another title', { callingAet: 'ct-1' }, 'calling_ae_other'],
    ['another title called', { calledAet: 'LANTERNE' }, 'called_ae_other'],
    ['no certificate', { certificateFingerprint: null }, 'client_certificate_missing'],
    [
      'another certificate',
      { certificateFingerprint: 'bb'.repeat(32) },
      'client_certificate_other',
    ],
  ])('by %s', (_, changes, outcome) => {
    const fault = callFault({ ...call, ...changes }, node, 'LANTERN');
    expect(fault?.outcome ?? null).toBe(outcome);
  });

  it('is told apart by both digests', () => {
    const other = 'bb'.repeat(32);
    expect(
      callFault({ ...call, certificateFingerprint: other }, node, 'LANTERN')?.found,
    ).toMatchObject({
      shown: other,
      registered: shown,
    });
  });

  it('on a private network needs no certificate', () => {
    const plain = { ...node, certificateFingerprint: null };
    expect(callFault({ ...call, certificateFingerprint: null }, plain, 'LANTERN')).toBeNull();
  });
});
