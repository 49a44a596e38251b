/**
 * Parameters of a property that acts on the database: few runs, and the same ones each time. They are too few to be sure that
 * what is counted at the end has happened in whichever are drawn; and what failed is met again.
 */
export function sameRuns(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns, seed: 4 };
}
