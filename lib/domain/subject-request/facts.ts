import type { OrganisationId } from '#lib/base/id.ts';
import type { ClockInput, ExtensionReason } from '#lib/domain/clock/clock.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Evidence, RefusalGround, SubjectRequestKind, SubjectRequestPart } from './kinds.ts';
import type { SubjectRequestState } from './lifecycle.ts';

/** Everything a decision about a request to correct or delete rests on. */
export type SubjectRequestFacts = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly kind: SubjectRequestKind;
  readonly parts: readonly SubjectRequestPart[];
  readonly state: SubjectRequestState;
  readonly asker: PersonIdentity;
  /** Who said what is to be deleted; null while nobody has. */
  readonly decider: PersonIdentity | null;
  readonly clock: ClockInput;
};

type Granted = {
  readonly parts: readonly SubjectRequestPart[];
  /** What was seen that shows it; null where nothing needs to be. */
  readonly evidence: Evidence | null;
  /** Why the rest is not granted; null when there is no rest. */
  readonly ground: RefusalGround | null;
  readonly answer: string;
};

export type SubjectRequestEvent =
  | { readonly kind: 'ask' | 'reply' | 'send_back'; readonly text: string }
  | { readonly kind: 'extend'; readonly reason: ExtensionReason; readonly text: string }
  | ({ readonly kind: 'accept' | 'propose' } & Granted)
  | { readonly kind: 'refuse'; readonly ground: RefusalGround; readonly answer: string }
  | { readonly kind: 'halt'; readonly because: HaltReason }
  | { readonly kind: 'approve' | 'carry_out' | 'withdraw' };

/** Why the database would not delete, in the order in which it asks (5.1, INV-7; scenario 40). */
export const HALT_REASONS = [
  'on_hold',
  'open_request',
  'open_complaint',
  'open_incident',
  'open_check',
  'other_request',
  'role_held',
  'needed_elsewhere',
] as const;

export type HaltReason = (typeof HALT_REASONS)[number];
