import type { RegulatoryStanding } from '#lib/domain/access-request/facts.ts';

export type SuperviseRefusal =
  'supervisor_missing' | 'supervisor_not_registered' | 'supervisor_not_good';

/**
 * Why somebody cannot answer for a matter (SR-6); null when they can: a solicitor of the firm with a number in the
 * register, against whom it has nothing that is known. `undefined` is nobody of the firm.
 */
export function superviseRefusal(
  colleague:
    | {
        readonly sraNumber: string | null;
        readonly standing: RegulatoryStanding['status'] | null;
      }
    | undefined,
): SuperviseRefusal | null {
  if (colleague === undefined) return 'supervisor_missing';
  if (colleague.sraNumber === null) return 'supervisor_not_registered';
  const { standing } = colleague;
  // Where no program can be asked about persons nothing is known against anybody (docs/adr/0032).
  const isGood = standing === null || ['verified', 'conditions', 'unverified'].includes(standing);
  return isGood ? null : 'supervisor_not_good';
}
