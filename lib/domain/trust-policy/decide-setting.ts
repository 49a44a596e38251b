import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isSamePerson, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import {
  mayChangeSetting,
  mayConfirmSetting,
  mayDeclineSetting,
} from '#lib/domain/policy/trust-policy.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { SettingKey } from './catalogue.ts';
import type { ChangeStanding } from './history.ts';
import { parseSetting, weakens, type SettingValueRefusal } from './value.ts';

/** Characters of the reason that goes with a change. */
export const LONGEST_WHY = 500;

export type ChangeSettingRefusal =
  | StaffRefusal
  | SettingValueRefusal
  | 'same_value'
  | 'why_missing'
  | 'why_too_long'
  | 'already_proposed'
  | 'changed_meanwhile';

export type SettingFacts = {
  readonly organisationId: OrganisationId;
  readonly key: SettingKey;
  /** The value in force, and the change that made it so; null for the default. */
  readonly value: string;
  readonly changeId: string | null;
  /** Whether something that protects less waits to be confirmed. */
  readonly isProposed: boolean;
};

export type AskedChange = {
  readonly typed: string;
  readonly why: string;
  /** The change that the person saw in force; null for the default. */
  readonly seen: string | null;
};

/** Whether a setting may be changed so, and whether another must confirm it because it protects less. */
export function decideChange(
  actor: Actor,
  facts: SettingFacts,
  asked: AskedChange,
  now: Date,
): Result<
  { readonly value: string; readonly isWeaker: boolean; readonly by: Role },
  ChangeSettingRefusal
> {
  const may = mayChangeSetting(actor, facts.organisationId, now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  // What would be refused anyway is refused before anybody is asked for proof.
  const value = parseSetting(facts.key, asked.typed);
  if (!value.ok) return value;
  const isWeaker = weakens(facts.key, facts.value, value.value);
  const refusal = changeRefusal(facts, asked, { value: value.value, isWeaker });
  if (refusal !== null) return no(refusal);
  return may.ok ? ok({ value: value.value, isWeaker, by: may.value }) : may;
}

function changeRefusal(
  facts: SettingFacts,
  { why, seen }: AskedChange,
  { value, isWeaker }: { value: string; isWeaker: boolean },
): ChangeSettingRefusal | null {
  if (seen !== facts.changeId) return 'changed_meanwhile';
  if (value === facts.value) return 'same_value';
  if (why.trim() === '') return 'why_missing';
  if (why.trim().length > LONGEST_WHY) return 'why_too_long';
  return isWeaker && facts.isProposed ? 'already_proposed' : null;
}

export const SETTING_ANSWERS = ['confirm', 'decline'] as const;

export type SettingAnswer = (typeof SETTING_ANSWERS)[number];

export type AnswerSettingRefusal = StaffRefusal | 'wrong_state' | 'same_person' | 'overtaken';

export type ProposalFacts = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly standing: ChangeStanding;
  readonly madeBy: PersonIdentity;
};

/**
 * Whether what was proposed may be answered so. Confirming wants another human than whoever proposed it, and that nothing
 * has come into force meanwhile; declining leaves everything as it is, and wants one.
 */
export function decideAnswer(
  actor: Actor,
  { id, organisationId, standing, madeBy }: ProposalFacts,
  answer: SettingAnswer,
  now: Date,
): Result<Role, AnswerSettingRefusal> {
  const asked = answer === 'confirm' ? mayConfirmSetting : mayDeclineSetting;
  const may = asked(actor, organisationId, id, now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  if (standing !== 'proposed' && standing !== 'overtaken') return no('wrong_state');
  if (answer === 'confirm') {
    if (standing === 'overtaken') return no('overtaken');
    if (actor.kind === 'person' && isSamePerson(actor, madeBy)) return no('same_person');
  }
  return may;
}
