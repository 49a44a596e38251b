import { describe, expect, it } from 'vitest';

import { dateOf } from '#lib/base/calendar-date.ts';
import { plainWords, statusKeyOf } from './plain-words.ts';
import { REQUEST_STATES, type RequestState } from './states.ts';

const DUE = dateOf('2026-03-02');

const own = (state: RequestState) => ({ state, type: 'patient_sar' }) as const;

describe('what a patient is told', () => {
  it('the day by which we must answer, with its weekday', () => {
    expect(plainWords(own('in_review'), DUE, dateOf('2026-02-10')).deadline).toEqual({
      key: 'request.deadline.by_end_of',
      values: { date: 'Monday 2 March 2026' },
    });
    expect(plainWords(own('in_review'), DUE, DUE).deadline?.key).toBe('request.deadline.by_end_of');
    expect(plainWords(own('in_review'), DUE, dateOf('2026-03-03')).deadline?.key).toBe(
      'request.deadline.late',
    );
  });

  it('that time stands still while they are asked something', () => {
    expect(plainWords(own('awaiting_clarification'), null, DUE)).toEqual({
      status: { key: 'request.status.need_clarification', values: {} },
      next: { key: 'request.next.answer_question', values: {} },
      deadline: { key: 'request.deadline.stopped', values: {} },
    });
  });

  it('of a firm, that what its client signed is being looked at, and nothing is awaited from the firm', () => {
    const firm = { state: 'awaiting_authority', type: 'solicitor_sar' } as const;
    expect(plainWords(firm, DUE, DUE)).toMatchObject({
      status: { key: 'request.status.checking_details' },
      next: null,
    });
    expect(statusKeyOf(firm)).toBe('request.status.checking_details');
    expect(statusKeyOf({ ...firm, type: 'proxy_sar' })).toBe('request.status.need_authority');
  });

  it('no deadline once they are answered', () => {
    for (const state of [
      'draft',
      'released',
      'refused',
      'withdrawn',
      'closed_completed',
    ] as const) {
      expect(plainWords(own(state), DUE, DUE).deadline).toBeNull();
    }
  });

  it('SH-6: reviews for harm, safeguarding or in part do not show from outside', () => {
    const told = (state: RequestState) => plainWords(own(state), DUE, DUE);
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

  it('DE-6: after a death the regulator of data protection is not named as a remedy', () => {
    const ofTheDead = (state: RequestState, today = DUE) =>
      (['ahra_deceased', 'discretionary_deceased'] as const).map((type) =>
        plainWords({ state, type }, DUE, today),
      );
    for (const said of ofTheDead('refused')) {
      expect(said.next?.key).toBe('request.next.complain_after_death');
    }
    for (const said of ofTheDead('in_review', dateOf('2026-03-03'))) {
      expect(said.deadline).toEqual({
        key: 'request.deadline.late_after_death',
        values: { date: 'Monday 2 March 2026' },
      });
    }
  });

  it('no key holds a clinical word or the name of a state inside', () => {
    const keys = REQUEST_STATES.flatMap((state) => {
      const { status, next } = plainWords(own(state), DUE, DUE);
      return [status.key, next?.key ?? ''];
    });
    expect(keys.filter((key) => /harm|safeguard|partial/.test(key))).toEqual([]);
  });
});
