import { outgoing } from '#lib/domain/access-request/gate.ts';
import type { Attempt } from '#lib/domain/access-request/attempt.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { LONGEST_ANSWER } from '#lib/domain/access-request/longest-answer.ts';
import { contactRefusal } from '#lib/domain/legal-request/contact-check.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';

type Guard = (attempt: Attempt) => RequestRefusal | null;

/** The conditions that only requests by law have (2.4, 6.3). Of one that is none of them, nothing holds. */
export const LEGAL_GUARDS = {
  paper_complete: ({ facts: { legal } }) =>
    unless(legal !== null && legal.wanting.length === 0, 'paper_incomplete'),
  countersigned: ({ facts: { legal } }) =>
    unless(
      legal !== null && !legal.wanting.includes('countersignature'),
      'countersignature_missing',
    ),
  // What was said by word of mouth has its paper within a day (NC-4); everything else has it before.
  paper_kept: ({ facts: { legal }, event }) => {
    if (legal === null || event.kind !== 'verify_authority') return 'paper_missing';
    const isSaidWhere = event.check.paperElsewhere.trim() !== '';
    return unless(legal.hasPaper || legal.isOral || isSaidWhere, 'paper_missing');
  },
  contact_independent: ({ event, now }) =>
    event.kind === 'verify_authority' ? contactRefusal(event.check, now) : 'contact_missing',
  not_own_record: ({ actor, facts: { legal } }) => {
    const recorder = legal?.recorder ?? null;
    const isOwn = actor.kind === 'person' && recorder !== null && isSamePerson(actor, recorder);
    return unless(!isOwn, 'own_record');
  },
  assessment_said: ({ event }) => {
    if (event.kind !== 'assess') return 'assessment_missing';
    const { necessity, proportionality, confidentiality, harmNote } = event;
    const said = [necessity, proportionality, confidentiality];
    if (said.some((text) => text.trim() === '')) return 'assessment_missing';
    return unless(
      [...said, harmNote].every((text) => text.length <= LONGEST_ANSWER),
      'text_too_long',
    );
  },
  assessed: ({ facts: { legal } }) => unless(legal?.isAssessed === true, 'assessment_missing'),
  may_be_refused: ({ facts: { legal } }) =>
    unless(legal?.isCompelling === false, 'compelling_not_refusable'),
  is_compelling: ({ facts: { legal } }) => unless(legal?.isCompelling === true, 'not_compelling'),
  recipient_bound: ({ facts: { legal } }) =>
    unless(legal?.isRecipientBound === true, 'recipient_not_bound'),
  // NC-4: at once, one study and no more.
  oral_is_narrow: ({ facts }) =>
    unless(facts.legal?.isOral !== true || outgoing(facts).length <= 1, 'oral_too_wide'),
  wanting_said: ({ event }) => said(event.kind === 'ask_further_info' ? event.wanting : ''),
  grounds_said: ({ event }) => {
    if (event.kind === 'reject_authority') return said(event.reason);
    return said(event.kind === 'challenge' ? event.grounds : '');
  },
  outcome_said: ({ event }) => said(event.kind === 'end_challenge' ? event.outcome : ''),
  how_withdrawn_said: ({ event }) => said(event.kind === 'withdraw_by_issuer' ? event.how : ''),
} as const satisfies Readonly<Record<string, Guard>>;

function said(text: string): RequestRefusal | null {
  if (text.trim() === '') return 'reason_missing';
  return unless(text.length <= LONGEST_ANSWER, 'text_too_long');
}

function unless(isMet: boolean, refusal: RequestRefusal): RequestRefusal | null {
  return isMet ? null : refusal;
}
