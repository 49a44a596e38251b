import { localDate } from '#lib/base/time-zone.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { termProblems } from '#lib/domain/agreement/check-terms.ts';
import { LONGEST_REASON, type AgreementEvent } from '#lib/domain/agreement/events.ts';
import { sideOf, type AgreementFacts } from '#lib/domain/agreement/facts.ts';
import { periodOf } from '#lib/domain/agreement/period.ts';
import { missingSignatures } from '#lib/domain/agreement/signatures.ts';
import { meetsDspt } from '#lib/domain/agreement/standing.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { nothingNew } from '#lib/domain/register/standing.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

export type AgreementGuardRefusal =
  | 'reason_missing'
  | 'text_too_long'
  | 'not_revised'
  | 'terms_incomplete'
  | 'changed_meanwhile'
  | 'already_signed'
  | 'same_signer'
  | 'dspt_missing'
  | 'register_missing'
  | 'not_due'
  | 'not_all_signed'
  | 'nobody_asked'
  | 'same_approver'
  | 'other_party_must_agree'
  | 'notice_given_already'
  | 'over_already';

type Attempt = {
  readonly actor: Actor;
  readonly facts: AgreementFacts;
  readonly event: AgreementEvent;
  /** For which party; null for Lantern itself. */
  readonly organisationId: OrganisationId | null;
  readonly now: Date;
};

type Guard = (attempt: Attempt) => AgreementGuardRefusal | null;

/** The conditions named in the table of transitions. Each answers null, or the word for what is missing. */
export const AGREEMENT_GUARDS = {
  reasoned: ({ event }) => {
    const text = 'text' in event ? event.text.trim() : '';
    if (text === '') return 'reason_missing';
    return unless(text.length <= LONGEST_REASON, 'text_too_long');
  },

  // What the other party has had does not come to it a second time as if it were new.
  revised: ({ facts }) => unless(!facts.isShared, 'not_revised'),

  complete: ({ facts, now }) => {
    const { kind, terms, first } = facts;
    if (terms === null) return 'terms_incomplete';
    const problems = termProblems(kind, terms, localDate(now, first.zone));
    return unless(Object.keys(problems).length === 0, 'terms_incomplete');
  },

  version_read: ({ facts, event }) =>
    unless(event.kind === 'sign' && event.versionId === facts.versionId, 'changed_meanwhile'),

  signature_missing: ({ facts, organisationId }) => {
    const side = organisationId === null ? null : sideOf(facts, organisationId);
    return unless(side !== null && missingSignatures(facts, side).length > 0, 'already_signed');
  },

  // Two signatures of one human are one, whichever organisations and accounts they come from (0.1.2).
  signs_once: ({ facts, actor }) =>
    unless(
      actor.kind === 'person' &&
        !facts.signatures.some(({ person }) => isSamePerson(actor, person)),
      'same_signer',
    ),

  dspt_met: ({ facts, now }) => unless(meetsDspt(facts, now), 'dspt_missing'),

  // A party that its register does not vouch for now begins nothing (SR-3).
  registered: ({ facts: { first, second }, now }) =>
    unless(
      nothingNew(first.register, now) === null && nothingNew(second.register, now) === null,
      'register_missing',
    ),

  started: ({ facts, now }) => {
    const period = periodOfFacts(facts);
    return unless(period !== null && now >= period.startsAt && now < period.endsAt, 'not_due');
  },

  all_signed: ({ facts }) =>
    unless(
      missingSignatures(facts, 'first').length === 0 &&
        missingSignatures(facts, 'second').length === 0,
      'not_all_signed',
    ),

  over: ({ facts, now }) => unless(!endsByNotice(facts) && isOver(facts, now), 'not_due'),

  notice_over: ({ facts, now }) => unless(endsByNotice(facts) && isOver(facts, now), 'not_due'),

  in_force: ({ facts, now }) =>
    unless(periodOfFacts(facts) !== null && !isOver(facts, now), 'over_already'),

  asked: ({ facts }) => unless(facts.resumeAskedBy !== null, 'nobody_asked'),

  other_person: ({ facts, actor }) =>
    unless(
      actor.kind === 'person' &&
        facts.resumeAskedBy !== null &&
        !isSamePerson(actor, facts.resumeAskedBy.person),
      'same_approver',
    ),

  // Whatever stopped it, neither party lets it go on against the other.
  other_party: ({ facts, organisationId }) =>
    unless(
      facts.resumeAskedBy !== null && facts.resumeAskedBy.organisationId !== organisationId,
      'other_party_must_agree',
    ),

  no_notice_yet: ({ facts }) => unless(facts.terminatesOn === null, 'notice_given_already'),
} as const satisfies Readonly<Record<string, Guard>>;

export type AgreementGuard = keyof typeof AGREEMENT_GUARDS;

/** When it is in force; null when its terms cannot be read, which is never. */
function periodOfFacts({ terms, terminatesOn, first, second }: AgreementFacts) {
  return terms === null ? null : periodOf({ ...terms, terminatesOn }, [first.zone, second.zone]);
}

function isOver(facts: AgreementFacts, now: Date): boolean {
  const period = periodOfFacts(facts);
  return period !== null && now >= period.endsAt;
}

/** Whether it ends earlier than was agreed. */
function endsByNotice({ terms, terminatesOn }: AgreementFacts): boolean {
  return terms !== null && terminatesOn !== null && terminatesOn < terms.endsOn;
}

function unless(isMet: boolean, refusal: AgreementGuardRefusal): AgreementGuardRefusal | null {
  return isMet ? null : refusal;
}
