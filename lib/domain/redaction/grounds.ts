/**
 * On what ground something may be taken away of a study before it goes out. Serious harm is none of them: that is a
 * health professional's opinion on the whole study (SH-2).
 */
export const REDACTION_GROUNDS = [
  /** Information about another person (DPA 2018 Sch 2 paras 16, 17). */
  'third_party',
  /** Something of another patient that got into this study. */
  'other_patient',
  /** Where somebody lives who has to be kept safe (PX-4). */
  'protected_address',
  /** What the patient gave expecting that it would not go to this requester (DPA 2018 Sch 3 para 4). */
  'para4_expectations',
  /** DPA 2018 Sch 2 para 19. */
  'legal_privilege',
  /** DPA 2018 Sch 2 para 2. */
  'crime_prejudice',
] as const;

export type RedactionGround = (typeof REDACTION_GROUNDS)[number];

/** What the recipient is told of a ground. `neutral` says no more than that the law allows it. */
export const TOLD_GROUNDS = ['about_others', 'legal_advice', 'neutral'] as const;

export type ToldGround = (typeof TOLD_GROUNDS)[number];

const TOLD: Readonly<Record<RedactionGround, ToldGround>> = {
  third_party: 'about_others',
  other_patient: 'about_others',
  // That there is an address to be kept secret is itself such a secret.
  protected_address: 'about_others',
  para4_expectations: 'neutral',
  legal_privilege: 'legal_advice',
  crime_prejudice: 'neutral',
};

/**
 * What the recipient is told. Where a health professional wants something kept back, every sentence is the neutral one:
 * which of several was given would tell (SH-6).
 */
export function toldOf(ground: RedactionGround, isHarmWithheld: boolean): ToldGround {
  return isHarmWithheld ? 'neutral' : TOLD[ground];
}
