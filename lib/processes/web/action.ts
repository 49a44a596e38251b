import type { Audience } from '#lib/domain/policy/audience.ts';

/**
 * An act that a form of ours can ask for, and whom it admits. An act can be sent to any page's address, so what that page
 * admits protects nothing here: each act that is not for anyone begins with `admit` (app/_web/admit.ts) under its own
 * name, before it reads what was sent.
 */
export type Action = {
  readonly file: string;
  readonly admits: Audience;
  readonly does: string;
};

/** Acts of one file, each with whom it admits and what it does. */
export const actionsOf = (file: string) => (admits: Audience, does: string) =>
  ({ file, admits, does }) as const;
