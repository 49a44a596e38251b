import { describe, expect, it } from 'vitest';
import { isCounterRight, isPasskeyUsable, parsePasskeyName } from './passkey.ts';
import { GRAVE_ACTIONS, isEnough, proofRefusal, proofsFor, type StepUp } from './step-up.ts';

const NOW = new Date('2026-06-10T10:00:00Z');
const ACT = { action: 'approve_request', resourceId: 'request 1' } as const;
const PROOF: StepUp = { ...ACT, factor: 'passkey', at: NOW };

describe('a proof given anew', () => {
  it('counts for every pair of acts once: the one it was given for', () => {
    for (const given of GRAVE_ACTIONS) {
      for (const asked of GRAVE_ACTIONS) {
        const answer = proofRefusal(
          [{ ...PROOF, action: given }],
          { action: asked, resourceId: ACT.resourceId },
          NOW,
        );
        expect(answer === null).toBe(given === asked);
      }
    }
  });

  it('counts for one thing, and for fifteen minutes', () => {
    const at = (milliseconds: number) =>
      proofRefusal([{ ...PROOF, at: new Date(NOW.getTime() + milliseconds) }], ACT, NOW);
    expect(at(-15 * 60_000)).toBeNull();
    expect(at(-15 * 60_000 - 1)).toBe('step_up_needed');
    expect(at(1)).toBe('step_up_needed');
    expect(proofRefusal([{ ...PROOF, resourceId: 'request 2' }], ACT, NOW)).toBe('step_up_needed');
  });

  it('of a code where a passkey is asked for is answered with that word, until there is one', () => {
    const byCode: StepUp = { ...PROOF, factor: 'totp' };
    expect(proofRefusal([byCode], ACT, NOW)).toBe('passkey_needed');
    expect(proofRefusal([byCode, PROOF], ACT, NOW)).toBeNull();
  });
});

describe('the way to a first passkey', () => {
  const officer = { holdsRole: true, hasHadPasskey: false };
  it('leads through a code, for staff once only', () => {
    expect(proofsFor('add_passkey', officer)).toContain('totp');
    for (const action of ['add_passkey', 'make_recovery_codes'] as const) {
      expect(proofsFor(action, { ...officer, hasHadPasskey: true })).toEqual([
        'passkey',
        'recovery_code',
      ]);
    }
  });

  it('stays open to patients, who release nothing', () => {
    expect(proofsFor('add_passkey', { holdsRole: false, hasHadPasskey: true })).toContain('totp');
  });
});

describe('what a patient falls back on', () => {
  it('is enough for whoever holds no role, and for nobody else (MF-4)', () => {
    for (const factor of ['sheet_code', 'text_code'] as const) {
      expect(isEnough(factor, false)).toBe(true);
      expect(isEnough(factor, true)).toBe(false);
    }
    for (const factor of ['passkey', 'totp', 'recovery_code', null] as const) {
      expect(isEnough(factor, true)).toBe(true);
    }
  });

  it('proves anew only a patient’s own change, on paper, and never by text message', () => {
    for (const action of GRAVE_ACTIONS) {
      for (const hasHadPasskey of [true, false]) {
        expect(proofsFor(action, { holdsRole: true, hasHadPasskey })).not.toContain('sheet_code');
        for (const holdsRole of [true, false]) {
          expect(proofsFor(action, { holdsRole, hasHadPasskey })).not.toContain('text_code');
        }
      }
    }
    const patient = { holdsRole: false, hasHadPasskey: false };
    expect(GRAVE_ACTIONS.filter((one) => proofsFor(one, patient).includes('sheet_code'))).toEqual([
      'add_passkey',
      'make_recovery_codes',
      'replace_totp',
      'remove_passkey',
      'change_email',
      'join_accounts',
      'change_mobile',
    ]);
  });
});

describe('a passkey', () => {
  const passkey = { counter: 5n, isSynced: false, suspectedAt: null, revokedAt: null };

  it.each([
    ['that goes on', { counter: 5n }, 6, true],
    ['that stands still', { counter: 5n }, 5, false],
    ['that goes back', { counter: 5n }, 4, false],
    ['that goes back to nought', { counter: 5n }, 0, false],
    ['that never counts', { counter: 0n }, 0, true],
    ['that begins to count', { counter: 0n }, 1, true],
    ['of one that several devices share', { counter: 5n, isSynced: true }, 2, true],
  ])('with a counter %s', (_, kept, given, right) => {
    expect(isCounterRight({ ...passkey, ...kept }, given)).toBe(right);
  });

  it('proves nothing once it is taken away or suspected', () => {
    expect(isPasskeyUsable(passkey)).toBe(true);
    expect(isPasskeyUsable({ ...passkey, revokedAt: NOW })).toBe(false);
    expect(isPasskeyUsable({ ...passkey, suspectedAt: NOW })).toBe(false);
  });

  it('has a name its owner knows it by', () => {
    expect(parsePasskeyName('  My   phone ')).toEqual({ ok: true, value: 'My phone' });
    expect(parsePasskeyName(' \n ')).toEqual({ ok: false, error: 'name_missing' });
    expect(parsePasskeyName('x'.repeat(60)).ok).toBe(true);
    expect(parsePasskeyName('x'.repeat(61))).toEqual({ ok: false, error: 'name_too_long' });
  });
});
