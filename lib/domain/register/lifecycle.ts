import {
  isEnding,
  STANDINGS,
  type EndingStanding,
  type RegisterFacts,
  type Said,
  type Standing,
} from './standing.ts';

/** Everything that a register can say, and two people can say who looked where no program may ask. */
export const SAID = [
  'verified',
  'conditions',
  'suspended',
  'revoked',
  'closed',
  'intervened',
  'not_found',
] as const satisfies readonly Said[];

type StandingTransition = {
  readonly to: Standing;
  readonly by: readonly ('register' | 'two_people')[];
};

/**
 * Where each thing that is said leads (6.12, firm). What is said is what is true, also when a register takes back a
 * closing that was its mistake: a good standing by itself lets nothing go on that was halted. A code that is not found
 * leaves a bad standing bad: nobody is cleared by being struck off the list.
 */
export const STANDING_TRANSITIONS: Readonly<
  Record<Standing, Readonly<Record<Said, StandingTransition>>>
> = Object.fromEntries(
  STANDINGS.map((from) => [from, Object.fromEntries(SAID.map((said) => [said, move(from, said)]))]),
) as Readonly<Record<Standing, Readonly<Record<Said, StandingTransition>>>>;

function move(from: Standing, said: Said): StandingTransition {
  if (said === 'not_found') {
    return { to: isEnding(from) ? from : 'unverified', by: ['register'] };
  }
  return { to: said, by: ['register', 'two_people'] };
}

/** What came of asking: what was said, or that nobody answered. */
export type RegisterAnswer = Said | 'unavailable';

export type Learned = Pick<RegisterFacts, 'standing' | 'answeredAt' | 'silentSince'> & {
  /** What ends everything of theirs, in the same transaction (SR-4); null when nothing does. */
  readonly ends: EndingStanding | null;
};

/**
 * What is known after a register was asked at `at`. No answer changes no standing, and begins a silence unless it is one
 * already; a code that is not found is no good answer, so the silence begins with it too.
 */
export function learn(
  before: Pick<RegisterFacts, 'standing' | 'answeredAt' | 'silentSince'>,
  answer: RegisterAnswer,
  at: Date,
): Learned {
  const silentSince = before.silentSince ?? at;
  if (answer === 'unavailable') return withEnd({ ...before, silentSince });
  const standing = STANDING_TRANSITIONS[before.standing][answer].to;
  if (answer === 'not_found') {
    return withEnd({ standing, answeredAt: before.answeredAt, silentSince });
  }
  return withEnd({ standing, answeredAt: at, silentSince: null });
}

function withEnd(known: Pick<RegisterFacts, 'standing' | 'answeredAt' | 'silentSince'>): Learned {
  const { standing, answeredAt, silentSince } = known;
  return { standing, answeredAt, silentSince, ends: isEnding(standing) ? standing : null };
}
