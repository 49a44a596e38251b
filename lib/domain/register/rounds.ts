import { ASKED, type Register } from '#lib/domain/organisation/kinds.ts';

/**
 * A register is asked again after so long: twice in the 24 hours that an answer is good for (SR-3), because a check each
 * night would leave everybody stale for as long as the second night's work took.
 */
export const ASK_AGAIN_HOURS = 12;

/** A round comes so often, and spreads what it asks over the first part of that. */
export const ROUND_MINUTES = 15;

const SPREAD_SECONDS = 600;

/** Whether a register is asked in this round: it is a machine's, and its answer is old, or missing, or did not come. */
export function isDueForRound(
  facts: {
    readonly register: Register;
    readonly answeredAt: Date | null;
    readonly silentSince: Date | null;
  },
  now: Date,
): boolean {
  if (ASKED[facts.register] !== 'by_machine') return false;
  if (facts.answeredAt === null || facts.silentSince !== null) return true;
  return now.getTime() - facts.answeredAt.getTime() >= ASK_AGAIN_HOURS * 3_600_000;
}

/**
 * When in a round one of them is asked about: always at the same place, which follows from its id, so that a round is no
 * rush of questions, and one that is begun twice asks at the same times.
 */
export function placeInRound(id: string, roundAt: Date): Date {
  const place = Number.parseInt(id.replaceAll('-', '').slice(-8), 16) % SPREAD_SECONDS;
  return new Date(roundAt.getTime() + place * 1000);
}
