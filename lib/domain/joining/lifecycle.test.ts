import { describe, expect, it } from 'vitest';
import {
  joiningForgottenAt,
  JOINING_EVENTS,
  JOINING_STATES,
  JOINING_TRANSITIONS,
  lapsesAt,
  type JoiningState,
} from './lifecycle.ts';

/** Written by hand: where each state leads by each event, and by whom, in the order of JOINING_EVENTS. */
const LEADS: Readonly<Record<JoiningState, string>> = {
  opened: 'sent(applicant) - - withdrawn(applicant) lapsed(system)',
  sent: '- approved(operator) refused(operator) withdrawn(applicant) -',
  approved: '- - - - -',
  refused: '- - - - -',
  withdrawn: '- - - - -',
  lapsed: '- - - - -',
};

describe('the lifecycle of an application', () => {
  it.each(JOINING_STATES)('%s leads where is written here, by every event', (state) => {
    const leads = JOINING_EVENTS.map((event) => {
      const move = JOINING_TRANSITIONS[state][event];
      return move === undefined ? '-' : `${move.to}(${move.by.join()})`;
    });
    expect(leads.join(' ')).toBe(LEADS[state]);
  });

  it('lapses after 30 days, and what is over is kept as long as was decided', () => {
    const opened = new Date('2026-01-01T09:00:00.000Z');
    expect(lapsesAt(opened)).toEqual(new Date('2026-01-31T09:00:00.000Z'));
    expect(joiningForgottenAt('withdrawn', opened)).toEqual(new Date('2026-01-31T09:00:00.000Z'));
    expect(joiningForgottenAt('refused', opened)).toEqual(new Date('2027-01-01T09:00:00.000Z'));
    expect(joiningForgottenAt('approved', opened)).toBeNull();
  });
});
