import type { Audience } from '#lib/domain/policy/audience.ts';

/** An address that the web process answers, and whom it admits. */
export type Route = {
  /** What a stranger gets who must sign in first: a page leads there; what programs read says 401. */
  readonly kind: 'page' | 'data';
  readonly admits: Audience;
  /** What it shows, and to whom of those it admits. */
  readonly shows: string;
};

export const page = (admits: Audience, shows: string): Route => ({ kind: 'page', admits, shows });
export const data = (admits: Audience, shows: string): Route => ({ kind: 'data', admits, shows });
