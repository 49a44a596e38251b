import type { CheckExpertRefusal } from '#lib/use-cases/expert/check-expert.ts';
import { staff } from './staff-refusals.ts';

/** Whom whoever operates the service looks up in a register. */
export const expertChecks = {
  title: 'Experts to look up',
  lead: 'Firms of solicitors ask these people about a case. Look each one up in their public register. They get no email before you have.',
  none: 'Nobody waits to be looked up.',
  caption: 'Who waits, the longest first',
  columns: { name: 'Name', register: 'Register and number', firm: 'Asked by', since: 'Since' },
  one: {
    back: 'Back to everybody who waits',
    title: 'Look somebody up',
    facts: {
      kind: 'Who they are',
      register: 'Register',
      number: 'Number',
      firm: 'Asked by',
      since: 'Asked on',
    },
    lead: 'Open the register’s own website yourself. Do not use a link that somebody sent. Name, number and the right to practise must all agree.',
    outcome: 'What does the register say?',
    good: 'It has this name with this number, and they may practise',
    goodHint: 'They get their email.',
    wrong: 'It does not, or they may not practise',
    wrongHint: 'The firm is told. Nothing opens.',
    evidence: 'Where did you look, and what did you see?',
    evidenceHint: 'The firm reads this.',
    button: 'Keep this',
    outcomeMissing: 'Say what the register says',
    own: 'You asked for this, or it is you. A colleague must look.',
  },
  done: { good: 'Kept. The email goes out now.', wrong: 'Kept. The firm is told.' },
  refusals: {
    ...staff,
    not_found: 'This person does not wait any more.',
    own_check: 'You asked for this, or it is you. A colleague must look.',
    evidence_missing: 'Say where you looked and what you saw',
    text_too_long: 'Say it in 2,000 characters or fewer',
  } as const satisfies Record<CheckExpertRefusal, string>,
} as const;
