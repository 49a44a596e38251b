import { describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import { USUAL_POLICY, type ApprovalPolicy } from '#lib/domain/trust-policy/trust-policy.ts';
import { approvalsStand, approversFor } from './approvals.ts';
import { decide } from './decide.ts';
import { CHEST, identity, item, KNEE, NOW, patientFacts, person } from './facts.fixture.ts';
import type { Approval, RequestFacts } from './facts.ts';
import { REQUEST_TYPES, type RequestType } from './request-types.ts';

const USUAL = USUAL_POLICY.approval;
const OFFICER = identity(40);
const GUARDIAN = identity(41);
const officer = person(OFFICER, 'access_officer');
const guardian = person(GUARDIAN, 'caldicott_guardian');
const second = (of: Partial<ApprovalPolicy['second']>): Partial<RequestFacts> => ({
  policy: { ...USUAL, second: { ...USUAL.second, ...of } },
});
const CHILD = { care: { isRestricted: false, isChild: true } };
const RESTRICTED = { care: { isRestricted: true, isChild: false } };
const TWO = { items: [item(KNEE), item(CHEST)] };

function approve(
  changes: Partial<RequestFacts>,
  kind: 'first_approve' | 'final_approve',
  now = NOW,
) {
  const facts = patientFacts({ state: 'in_review', ...changes });
  const decided = decide(officer, facts, { kind }, now);
  return decided.ok ? decided.value.to : decided.error;
}

describe('a second approval', () => {
  it.each([
    ['nothing asks for it', {}, 1],
    ['the patient is restricted', RESTRICTED, 2],
    ['it is wanted of all', second({ ofAll: true }), 2],
    ['it is wanted of children, and this is one', { ...second({ ofChildren: true }), ...CHILD }, 2],
    ['it is wanted of children, and this is none', second({ ofChildren: true }), 1],
    ['this is a child, and nobody wants it of children', CHILD, 1],
    [
      'it is wanted of several studies, and two go',
      { ...second({ ofManyStudies: true }), ...TWO },
      2,
    ],
    ['it is wanted of several studies, and one goes', second({ ofManyStudies: true }), 1],
    [
      'it is wanted of several studies, and the other is kept back',
      {
        ...second({ ofManyStudies: true }),
        items: [item(KNEE), item(CHEST, { withheldFor: 'third_party' })],
      },
      1,
    ],
  ] as const)('where %s', (_, changes, approvals) => {
    expect(approversFor(patientFacts(changes))).toHaveLength(approvals);
    const [first, other] =
      approvals === 2
        ? (['first_approve', 'final_approve'] as const)
        : (['final_approve', 'first_approve'] as const);
    expect(approve(changes, first)).toMatch(
      approvals === 2 ? /^awaiting_second_approval$/ : /^(partially_)?approved$/,
    );
    expect(approve(changes, other)).toMatch(/two_approvals_needed|one_approval_is_enough/);
  });

  it('takes nothing from those of whom the law wants two, and asks no third', () => {
    for (const type of Object.keys(REQUEST_TYPES) as RequestType[]) {
      const [usual, strict] = [
        approversFor(patientFacts({ type })),
        approversFor(patientFacts({ type, ...second({ ofAll: true }), ...RESTRICTED })),
      ];
      expect(strict.slice(0, usual.length)).toEqual(usual);
      expect(strict.length).toBeLessThanOrEqual(Math.max(usual.length, 2));
    }
  });

  it('is given by another person in another role, and is not skipped because the policy changes on the way', () => {
    const waiting = patientFacts({
      state: 'awaiting_second_approval',
      approvals: [approval(OFFICER, 'access_officer')],
    });
    const word = (by: typeof officer) => {
      const decided = decide(by, waiting, { kind: 'final_approve' }, NOW);
      return decided.ok ? decided.value.to : decided.error;
    };
    expect(word(person(OFFICER, 'access_officer', 'siro'))).toBe('same_approver');
    expect(word(guardian)).toBe('approved');
  });

  it('that was given still stands when nobody asks for it any more; one that is missing does not', () => {
    const one = [approval(OFFICER, 'access_officer')];
    const both = [...one, approval(GUARDIAN, 'caldicott_guardian')];
    const stands = (changes: Partial<RequestFacts>) =>
      approvalsStand(patientFacts({ state: 'approved', ...changes }));
    expect(stands({ approvals: both })).toBe(true);
    expect(stands({ approvals: both, ...RESTRICTED })).toBe(true);
    expect(stands({ approvals: one })).toBe(true);
    expect(stands({ approvals: one, ...RESTRICTED })).toBe(false);
    expect(stands({ approvals: one, ...second({ ofAll: true }) })).toBe(false);
    const twice = [...one, approval(OFFICER, 'caldicott_guardian')];
    expect(stands({ approvals: twice, ...RESTRICTED })).toBe(false);
  });
});

describe('the wait for a final report (SH-5)', () => {
  // Received on 1 June 2026, so due on 1 July; the study is of 3 June.
  const waits = (changes: Partial<RequestFacts>, days: number, today: string) =>
    approve(
      {
        policy: { ...USUAL, reportWaitDays: days },
        items: [item(KNEE, { studyDate: dateOf('2026-06-03'), reportStatus: 'none' })],
        ...changes,
      },
      'final_approve',
      new Date(`${today}T10:00:00Z`),
    );

  it.each([
    ['no days are laid down', 0, '2026-06-10', 'approved'],
    ['it is the day before the last', 8, '2026-06-10', 'report_awaited'],
    ['the days are over', 7, '2026-06-10', 'approved'],
  ])('where %s', (_, days, today, expected) => {
    expect(waits({}, days, today)).toBe(expected);
  });

  it('ends with the final report, or an amended one, or when the study is kept back', () => {
    const of = (changes: Parameters<typeof item>[1]) =>
      waits(
        { items: [item(CHEST), item(KNEE, { studyDate: dateOf('2026-06-03'), ...changes })] },
        21,
        '2026-06-10',
      );
    expect(of({ reportStatus: 'none' })).toBe('report_awaited');
    expect(of({ reportStatus: 'preliminary' })).toBe('report_awaited');
    expect(of({ reportStatus: 'final' })).toBe('approved');
    expect(of({ reportStatus: 'amended' })).toBe('approved');
    expect(of({ reportStatus: 'none', withheldFor: 'third_party' })).toBe('partially_approved');
    expect(of({ reportStatus: 'none', studyDate: null })).toBe('approved');
  });

  it('never lasts until the answer is due', () => {
    const late = (receivedAt: string) =>
      waits(
        { clock: { ...patientFacts().clock, receivedAt: new Date(receivedAt) } },
        21,
        '2026-06-10',
      );
    // Due on 15 June, five days on; and on 16 June.
    expect(late('2026-05-15T09:00:00Z')).toBe('approved');
    expect(late('2026-05-16T09:00:00Z')).toBe('report_awaited');
  });
});

describe('a fee', () => {
  const word = (allowsFees: boolean) => {
    const facts = patientFacts({ state: 'triage', policy: { ...USUAL, allowsFees } });
    const event = {
      kind: 'set_fee',
      reason: 'manifestly_excessive',
      rationale: 'The tenth time this week',
    } as const;
    const decided = decide(person(GUARDIAN, 'dpo'), facts, event, NOW);
    return decided.ok ? decided.value.to : decided.error;
  };

  it('is not asked for where the institution has laid down that it never does', () => {
    expect(word(true)).toBe('awaiting_fee');
    expect(word(false)).toBe('fees_not_allowed');
  });
});

function approval(who: Approval['person'], role: Approval['role']): Approval {
  return { person: who, role, at: NOW };
}
