import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

/** The one thing to do next about a request, for the one who looks at it. */
export type NextStep =
  | { readonly kind: 'match' | 'second_match' | 'studies' | 'opinion' | 'steps' | 'approve' }
  | { readonly kind: 'check'; readonly studyId: string; readonly left: number }
  | { readonly kind: 'act'; readonly event: RequestEventKind }
  /** Nothing may go out as it stands; the word says why. */
  | { readonly kind: 'refuse'; readonly because: RequestRefusal }
  | { readonly kind: 'wait'; readonly for: WaitingFor }
  /** Of a request by law, a page of its own. */
  | { readonly kind: 'whose' | 'verify' | 'assess' }
  /** Approved, and sent when its hour has come. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'done' };

/** For whom or what a request by law waits, besides what every request waits for. */
type LegalWait = 'verify' | 'sender' | 'court' | 'recipient' | 'clerk';

export type WaitingFor =
  | 'access_officer'
  | 'senior'
  | 'second_person'
  | 'guardian'
  | 'requester'
  | 'second_approver'
  | 'report'
  | 'fee'
  | 'regulator'
  | 'machine'
  | LegalWait;

export type StepInput = {
  readonly actor: Actor;
  readonly facts: RequestFacts;
  readonly offered: readonly RequestEventKind[];
  /** Whether the question whose record it is has been passed to the named senior, who is somebody else. */
  readonly isForSeniors: boolean;
  readonly mayConfirmMatch: boolean;
  readonly now: Date;
};
