/**
 * What makes a request one to look at before others, the gravest first: a safeguarding question (PX-4), a day that has
 * passed (CL-2), a package that could not be made, a second approval (INV-2), a child (PX-1) and a death (CL-7, DE-1).
 */
export const RISKS = [
  'safeguarding',
  'overdue',
  'preparation_failed',
  'second_approval',
  'under_16',
  'deceased',
] as const;

export type Risk = (typeof RISKS)[number];

/** Until this birthday somebody else asks for a patient (PX-1). */
export const CHILD_YEARS = 16;

/** So much a risk counts when requests are sorted by it: more than all that come after it together. */
export function riskWeight(risk: Risk): number {
  return 2 ** (RISKS.length - 1 - RISKS.indexOf(risk));
}

/** More than all risks together: what is left of it, the less the graver, sorts like a day does. */
export const NO_RISK = 2 ** RISKS.length - 1;
