import type { PaperField } from '#lib/domain/legal-request/legal-paper.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';

/** What the rules ask of a request by law beside what they ask of every request. */
export type LegalFacts = {
  /** Whether the law makes the controller answer; else it only lets it (NC-1). */
  readonly isCompelling: boolean;
  /** Asked by word of mouth because a life is at risk (NC-4). */
  readonly isOral: boolean;
  /** What its paper must say and does not. */
  readonly wanting: readonly PaperField[];
  /** Whether the paper is kept with it and was found clean. */
  readonly hasPaper: boolean;
  /** Whoever wrote it down; null where its own officer sent it. */
  readonly recorder: PersonIdentity | null;
  readonly isAssessed: boolean;
  /** Whether whoever is to receive it has an account of their own, at an address that is known to be theirs. */
  readonly isRecipientBound: boolean;
};
