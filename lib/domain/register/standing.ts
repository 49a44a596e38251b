import { ASKED, type Register } from '#lib/domain/organisation/kinds.ts';

/** Where an organisation, or a solicitor, stands by what its register says (SR-2). */
export const STANDINGS = [
  'unverified',
  'verified',
  'conditions',
  'suspended',
  'revoked',
  'closed',
  'intervened',
] as const;

export type Standing = (typeof STANDINGS)[number];

/** What ends everything at once, from the moment that it is learned (SR-4). */
export const ENDING = ['suspended', 'revoked', 'closed', 'intervened'] as const;

export type EndingStanding = (typeof ENDING)[number];

/** What a register that answers can say. That it knows of nobody of this code is an answer, too. */
export type Said = Exclude<Standing, 'unverified'> | 'not_found';

/** A standing with its times, as the rules on staleness see it. */
export type RegisterFacts = {
  readonly register: Register;
  readonly standing: Standing;
  /** When the register, or two people, last said so; null when nobody ever did. */
  readonly answeredAt: Date | null;
  /** Since when the register has not answered; null when it did the last time it was asked. */
  readonly silentSince: Date | null;
};

/** How long what a register said lets new things begin (SR-3), and how long a silence leaves alone what there is. */
export const FRESH_HOURS = 24;

/**
 * How long what two people saw holds where nobody else can be asked: as long as a role may be given for (0.1.1), and as
 * the review of an agreement is due in (4.1).
 */
export const HAND_DAYS = 365;

const HOUR = 3_600_000;

/** Whether the register has nothing against it. Conditions are for those to read who deal with it. */
export function isGood(standing: Standing): boolean {
  return standing === 'verified' || standing === 'conditions';
}

export function isEnding(standing: Standing): standing is EndingStanding {
  return ENDING.some((one) => one === standing);
}

/** Why nothing new may begin with an organisation. */
export type NothingNew =
  'register_unverified' | 'register_against' | 'register_stale' | 'register_silent';

/**
 * Why nothing new may begin: no link is issued, no agreement comes into force, nobody is invited or given a role (SR-3).
 * Null when it may. What a register said is good for 24 hours to the instant, and for none once it does not answer.
 */
export function nothingNew(facts: RegisterFacts, now: Date): NothingNew | null {
  const { register, standing, answeredAt, silentSince } = facts;
  if (ASKED[register] === 'never') return null;
  if (isEnding(standing)) return 'register_against';
  if (!isGood(standing) || answeredAt === null) return 'register_unverified';
  if (now >= staleAt(register, answeredAt)) return 'register_stale';
  return silentSince === null ? null : 'register_silent';
}

/** From which instant what was said then is stale. */
export function staleAt(register: Register, answeredAt: Date): Date {
  const hours = ASKED[register] === 'by_hand' ? HAND_DAYS * 24 : FRESH_HOURS;
  return new Date(answeredAt.getTime() + hours * HOUR);
}

/**
 * Whether what there is already may go on: images under an agreement, links of a firm. A register that does not answer
 * leaves it alone for 24 hours, and so does one that has lost the code; what it says against an organisation ends it at
 * once (SR-3, SR-4). Nobody knows of a silence if nobody asks: then the last answer counts.
 */
export function mayGoOn(facts: RegisterFacts, now: Date): boolean {
  const { register, standing, answeredAt, silentSince } = facts;
  if (ASKED[register] === 'never') return true;
  if (isEnding(standing) || answeredAt === null) return false;
  const answerHolds = now < staleAt(register, answeredAt);
  const isInSilence =
    silentSince !== null &&
    silentSince < staleAt(register, answeredAt) &&
    now < new Date(silentSince.getTime() + FRESH_HOURS * HOUR);
  return isGood(standing) ? answerHolds || isInSilence : isInSilence;
}
