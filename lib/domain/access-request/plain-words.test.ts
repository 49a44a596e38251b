import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { plainWords } from './plain-words.ts';
import { REQUEST_STATES } from './states.ts';

const DUE = dateOf('2026-03-02');

describe('what a patient is told', () => {
  it('the day by which we must answer, with its weekday', () => {
    expect(plainWords('in_review', DUE, dateOf('2026-02-10')).deadline).toEqual({
      key: 'request.deadline.by_end_of',
      values: { date: 'Monday 2 March 2026' },
    });
    expect(plainWords('in_review', DUE, DUE).deadline?.key).toBe('request.deadline.by_end_of');
    expect(plainWords('in_review', DUE, dateOf('2026-03-03')).deadline?.key).toBe(
      'request.deadline.late',
    );
  });

  it('that time stands still while they are asked something', () => {
    expect(plainWords('awaiting_clarification', null, DUE)).toEqual({
      status: { key: 'request.status.need_clarification', values: {} },
      next: { key: 'request.next.answer_question', values: {} },
      deadline: { key: 'request.deadline.stopped', values: {} },
    });
  });

  it('no deadline once they are answered', () => {
    for (const state of [
      'draft',
      'released',
      'refused',
      'withdrawn',
      'closed_completed',
    ] as const) {
      expect(plainWords(state, DUE, DUE).deadline).toBeNull();
    }
  });

  it('SH-6: reviews for harm, safeguarding or in part do not show from outside', () => {
    const told = (state: Parameters<typeof plainWords>[0]) => plainWords(state, DUE, DUE);
    expect(told('harm_review')).toEqual(told('in_review'));
    // A request may go to these reviews from a search or from a review, and comes back to a search.
    for (const state of [
      'searching',
      'in_review',
      'awaiting_second_approval',
      'reopened',
    ] as const) {
      expect(told(state)).toEqual(told('safeguarding_review'));
    }
    expect(told('partially_approved')).toEqual(told('approved'));
  });

  it('no key holds a clinical word or the name of a state inside', () => {
    const keys = REQUEST_STATES.flatMap((state) => {
      const { status, next } = plainWords(state, DUE, DUE);
      return [status.key, next?.key ?? ''];
    });
    expect(keys.filter((key) => /harm|safeguard|partial/.test(key))).toEqual([]);
  });
});
