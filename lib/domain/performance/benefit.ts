/**
 * What a posted disc costs, in pence: the figure that was given for the United Kingdom's Image Exchange Portal. No
 * institution's own.
 */
export const DISC_PENCE = 1250;

/** What was saved, in pence, by so many releases that their people opened: each a disc that nobody burned and posted. */
export function savedPence(discs: number): number {
  return discs * DISC_PENCE;
}
