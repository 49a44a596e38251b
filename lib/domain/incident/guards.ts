import { breachNoticeBy } from '#lib/domain/clock/other-clocks.ts';
import type { IncidentEvent } from '#lib/domain/incident/events.ts';
import type { IncidentFacts } from '#lib/domain/incident/facts.ts';
import { LONGEST_TEXT } from '#lib/domain/incident/report.ts';

export type IncidentGuardRefusal =
  | 'reason_missing'
  | 'text_too_long'
  | 'review_missing'
  | 'review_contradicts'
  | 'outcome_unfit'
  | 'answer_missing'
  | 'reference_missing'
  | 'delay_unexplained'
  | 'people_not_told';

type Attempt = {
  readonly facts: IncidentFacts;
  readonly event: IncidentEvent;
  readonly now: Date;
};

type Guard = (attempt: Attempt) => IncidentGuardRefusal | null;

/** The conditions named in the table of transitions. Each answers null, or the word for what is missing. */
export const INCIDENT_GUARDS = {
  reasoned: ({ event }) => saidRefusal(event.text, 'reason_missing'),

  // Whether somebody's look was right is for another to say, and to say before anybody closes it (BG-2).
  access_reviewed: ({ facts, event }) => {
    if (facts.questioned === null) return null;
    if (facts.review === null) return 'review_missing';
    const isContradicted =
      event.kind === 'close' && event.outcome === 'no_breach' && facts.review === 'inappropriate';
    return isContradicted ? 'review_contradicts' : null;
  },

  outcome_not_notified: ({ event }) =>
    unless(event.kind === 'close' && event.outcome !== 'breach_notified', 'outcome_unfit'),
  outcome_notified: ({ event }) =>
    unless(event.kind === 'close' && event.outcome === 'breach_notified', 'outcome_unfit'),

  reporter_answered: ({ facts, event }) => {
    if (facts.patient === null || event.kind !== 'close') return null;
    return saidRefusal(event.answer, 'answer_missing');
  },

  reference_given: ({ event }) =>
    unless(
      event.kind === 'notify_regulator' && isSaid(event.regulatorReference),
      'reference_missing',
    ),

  // UK GDPR Art 33(1): later than 72 hours, the notice says why.
  delay_explained: ({ facts, event, now }) => {
    if (event.kind !== 'notify_regulator' || now <= breachNoticeBy(facts.awareAt)) return null;
    return saidRefusal(event.lateBecause, 'delay_unexplained');
  },

  people_need_not_know: ({ facts }) => unless(facts.risk !== 'high_risk', 'people_not_told'),
} as const satisfies Readonly<Record<string, Guard>>;

export type IncidentGuard = keyof typeof INCIDENT_GUARDS;

function saidRefusal(text: string, missing: IncidentGuardRefusal): IncidentGuardRefusal | null {
  if (!isSaid(text)) return missing;
  return unless(text.length <= LONGEST_TEXT, 'text_too_long');
}

function isSaid(text: string): boolean {
  return text.trim().length > 0;
}

function unless(isMet: boolean, refusal: IncidentGuardRefusal): IncidentGuardRefusal | null {
  return isMet ? null : refusal;
}
