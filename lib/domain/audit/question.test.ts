import { describe, expect, it } from 'vitest';
import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import type { PatientId, PersonId } from '#lib/base/id.ts';
import { AUDIT_EVENTS } from './events.ts';
import { AUDIT_KINDS, eventsOf } from './kinds.ts';
import {
  checkQuestion,
  parseQuestion,
  windowOf,
  writeQuestion,
  type AuditQuestion,
} from './question.ts';

const PATIENT = '0b6e1c1e-7a55-4d4e-9f3e-2f7a1c9d0001' as PatientId;
const COLLEAGUE = '0b6e1c1e-7a55-4d4e-9f3e-2f7a1c9d0002' as PersonId;
const ALL: AuditQuestion = {
  from: dateOf('2026-03-01'),
  to: dateOf('2026-03-31'),
  patientId: null,
  byPersonId: null,
  kind: null,
  outcome: null,
};

describe('a question to the audit', () => {
  it.each([
    ALL,
    { ...ALL, patientId: PATIENT },
    { ...ALL, byPersonId: COLLEAGUE, kind: 'sign_in', outcome: 'denied' },
    { ...ALL, patientId: PATIENT, byPersonId: COLLEAGUE, kind: 'audit', outcome: 'error' },
  ] as const)('comes back from an address as it was: %j', (question) => {
    const written = writeQuestion(question);
    expect(parseQuestion(written)).toEqual({ ok: true, value: question });
    // What comes after proof is a path of ours and no longer than one may be.
    expect(`/staff/audit/R9N/${written}/export`).toMatch(/^\/[\w\-./]{1,199}$/);
  });

  it.each([
    '',
    '2026-03-01.2026-03-31',
    '2026-03-01.2026-03-31.any.any.any.any.any',
    '2026-02-30.2026-03-31.any.any.any.any',
    '2026-03-01.2026-03-31.9990000000.any.any.any',
    '2026-03-01.2026-03-31.any.any.everything.any',
    '2026-03-01.2026-03-31.any.any.any.maybe',
    '2026-03-31.2026-03-01.any.any.any.any',
  ])('is not "%s"', (text) => {
    expect(parseQuestion(text)).toEqual({ ok: false, error: 'not_a_question' });
  });

  it('of everybody is about 31 days at most, and of one person about as many as one likes', () => {
    const long = { ...ALL, to: addDays(ALL.from, 31) };
    expect(checkQuestion(ALL).ok).toBe(true);
    expect(checkQuestion(long)).toEqual({ ok: false, error: 'too_many_days' });
    expect(checkQuestion({ ...long, patientId: PATIENT }).ok).toBe(true);
    expect(checkQuestion({ ...long, byPersonId: COLLEAGUE }).ok).toBe(true);
  });

  it('begins and ends at midnight on the wall of the institution, also when the clocks change', () => {
    const march = { ...ALL, from: dateOf('2026-03-29'), to: dateOf('2026-03-29') };
    expect(windowOf(march, 'Europe/London')).toEqual({
      from: new Date('2026-03-29T00:00:00Z'),
      until: new Date('2026-03-29T23:00:00Z'),
    });
    expect(windowOf(march, 'Europe/Malta')).toEqual({
      from: new Date('2026-03-28T23:00:00Z'),
      until: new Date('2026-03-29T22:00:00Z'),
    });
  });
});

describe('every event', () => {
  it('is of one kind', () => {
    const sorted = AUDIT_KINDS.flatMap((kind) => eventsOf(kind));
    expect(sorted.toSorted()).toEqual([...AUDIT_EVENTS].toSorted());
  });
});
