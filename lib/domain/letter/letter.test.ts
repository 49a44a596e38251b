import { expect, it } from 'vitest';
import { REFUSAL_REASONS } from '#lib/domain/access-request/events.ts';
import { words } from '#lib/words/words.ts';
import { isGroundSaid, LETTER_KINDS, letterOf } from './letter.ts';

it('every letter is written on some occasion, and a step of the work is none', () => {
  const written = [
    'submit',
    'extend',
    'refuse',
    'close_not_held',
    'close_not_found',
    'link_issued',
    'patient_died',
    'recall',
  ] as const;
  expect(written.map((event) => letterOf(event, 'patient_sar')).toSorted()).toEqual(
    [...LETTER_KINDS].toSorted(),
  );
  expect(letterOf('log', 'patient_sar')).toBe('received');
  for (const event of [
    'begin',
    'flag_safeguarding',
    'first_approve',
    'opinion_recorded',
  ] as const) {
    expect(letterOf(event, 'patient_sar')).toBeNull();
  }
});

it('grounds that are not said are told in one and the same sentence (SH-6)', () => {
  const { refusalReasons } = words('en').requests;
  const unsaid = REFUSAL_REASONS.filter((reason) => !isGroundSaid(reason));
  expect(new Set(unsaid.map((reason) => refusalReasons[reason])).size).toBe(1);
  const said = REFUSAL_REASONS.filter(isGroundSaid);
  expect(said.map((reason) => refusalReasons[reason])).not.toContain(refusalReasons[unsaid[0]!]);
});
