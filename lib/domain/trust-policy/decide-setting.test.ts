import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identity, NOW, person, THING, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  decideAnswer,
  decideChange,
  type AskedChange,
  type SettingFacts,
} from './decide-setting.ts';
import { changeInForce, standingOf, type Change, type ChangeStanding } from './history.ts';

const MAKER = identity(20);
const OTHER = identity(21);
const admin = person(MAKER, 'org_admin');
const siro = person(OTHER, 'siro');
const withoutProof = (actor: PersonActor): PersonActor => ({
  ...actor,
  assurance: { ...actor.assurance, stepUps: [] },
});

const facts = (changes: Partial<SettingFacts> = {}): SettingFacts => ({
  organisationId: TRUST,
  key: 'patient_link_days',
  value: '30',
  changeId: null,
  isProposed: false,
  ...changes,
});
const asked = (typed: string, changes: Partial<AskedChange> = {}): AskedChange => ({
  typed,
  why: 'Patients asked for it',
  seen: null,
  ...changes,
});

describe('a change of a setting', () => {
  const word = (of: Partial<SettingFacts>, change: AskedChange, by = admin) => {
    const decided = decideChange(by, facts(of), change, NOW);
    if (!decided.ok) return decided.error;
    return `${decided.value.isWeaker ? 'proposed' : 'changed'} to ${decided.value.value}`;
  };

  it('that protects more counts at once, and one that protects less is proposed', () => {
    expect(word({}, asked('14'))).toBe('changed to 14');
    expect(word({}, asked('60'))).toBe('proposed to 60');
    expect(word({ value: '90', changeId: THING }, asked('60', { seen: THING }))).toBe(
      'changed to 60',
    );
  });

  it('wants a value, a reason, something new, and the setting as the person saw it', () => {
    expect(word({}, asked('91'))).toBe('above_bounds');
    expect(word({}, asked('30'))).toBe('same_value');
    expect(word({}, asked('14', { why: '  ' }))).toBe('why_missing');
    expect(word({}, asked('14', { why: 'x'.repeat(501) }))).toBe('why_too_long');
    expect(word({ changeId: THING }, asked('14'))).toBe('changed_meanwhile');
    expect(word({}, asked('14', { seen: THING }))).toBe('changed_meanwhile');
    expect(word({ isProposed: true }, asked('60'))).toBe('already_proposed');
    expect(word({ isProposed: true }, asked('14'))).toBe('changed to 14');
  });

  it('is nobody’s who has no part in the settings, and wants fresh proof when all else is in order', () => {
    expect(word({}, asked('14'), person(OTHER, 'access_officer'))).toBe('not_permitted');
    expect(word({}, asked('14'), withoutProof(admin))).toBe('step_up_needed');
    expect(word({}, asked('91'), withoutProof(admin))).toBe('above_bounds');
  });
});

describe('what was proposed', () => {
  const word = (
    standing: ChangeStanding,
    answer: 'confirm' | 'decline',
    by: PersonActor = siro,
  ) => {
    const proposal = { id: THING, organisationId: TRUST, standing, madeBy: MAKER };
    const decided = decideAnswer(by, proposal, answer, NOW);
    return decided.ok ? decided.value : decided.error;
  };

  it('is confirmed by another human, and declined by either', () => {
    expect(word('proposed', 'confirm')).toBe('siro');
    expect(word('proposed', 'confirm', person(MAKER, 'siro'))).toBe('same_person');
    const secondAccount = { ...OTHER, verifiedEmail: MAKER.verifiedEmail };
    expect(word('proposed', 'confirm', person(secondAccount, 'siro'))).toBe('same_person');
    const joined = { ...OTHER, alsoKnownAs: [MAKER.personId] };
    expect(word('proposed', 'confirm', person(joined, 'siro'))).toBe('same_person');
    expect(word('proposed', 'decline', person(MAKER, 'siro'))).toBe('siro');
    expect(word('proposed', 'confirm', person(OTHER, 'org_admin'))).toBe('not_permitted');
    expect(word('proposed', 'decline', person(OTHER, 'org_admin'))).toBe('org_admin');
  });

  it('is only declined once something else is in force, and answered once', () => {
    expect(word('overtaken', 'confirm')).toBe('overtaken');
    expect(word('overtaken', 'decline')).toBe('siro');
    for (const standing of ['in_force', 'replaced', 'declined'] as const) {
      expect(word(standing, 'confirm')).toBe('wrong_state');
      expect(word(standing, 'decline')).toBe('wrong_state');
    }
  });

  it('wants proof for this very change', () => {
    expect(word('proposed', 'confirm', withoutProof(siro))).toBe('step_up_needed');
    const stepUps = siro.assurance.stepUps.map((one) => ({ ...one, factor: 'totp' as const }));
    const byCode = { ...siro, assurance: { ...siro.assurance, stepUps } };
    expect(word('proposed', 'confirm', byCode)).toBe('passkey_needed');
    expect(word('proposed', 'decline', byCode)).toBe('siro');
  });
});

describe('the value in force at an instant', () => {
  const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000);
  const change = (id: string, of: Partial<Change>): Change => ({
    ...{ id, value: id, isWeaker: false, replaces: null, madeAt: NOW, answer: null },
    ...of,
  });
  const changes = [
    change('stricter', { madeAt: at(1) }),
    change('weaker', {
      isWeaker: true,
      replaces: 'stricter',
      madeAt: at(2),
      answer: { kind: 'confirm', at: at(5) },
    }),
    change('declined', {
      isWeaker: true,
      replaces: 'weaker',
      madeAt: at(6),
      answer: { kind: 'decline', at: at(7) },
    }),
    change('waiting', { isWeaker: true, replaces: 'weaker', madeAt: at(8) }),
    change('stale', { isWeaker: true, replaces: 'stricter', madeAt: at(3) }),
  ];

  it.each([
    [0, null],
    [1, 'stricter'],
    [2, 'stricter'],
    [4.99, 'stricter'],
    [5, 'weaker'],
    [100, 'weaker'],
  ])('after %s minutes it is %s', (minute, id) => {
    expect(changeInForce(changes, at(minute))?.id ?? null).toBe(id);
  });

  it('says what has become of each change', () => {
    const inForce = changeInForce(changes, null);
    expect(changes.map((one) => [one.id, standingOf(one, inForce)])).toEqual([
      ['stricter', 'replaced'],
      ['weaker', 'in_force'],
      ['declined', 'declined'],
      ['waiting', 'proposed'],
      ['stale', 'overtaken'],
    ]);
  });

  it('does not hang on the order in which the changes are read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (shuffled) => {
        expect(changeInForce(shuffled, at(10))?.id).toBe('weaker');
      }),
    );
  });
});
