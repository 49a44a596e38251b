import type { RequestId, StudyId } from '#lib/base/id.ts';
import type { Assignee } from '#lib/domain/access-request/assignee.ts';
import type { HarmOutcome } from '#lib/domain/access-request/facts.ts';
import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import type { LegalEvent } from '#lib/domain/legal-request/legal-events.ts';
import type { RecallReason } from '#lib/domain/recall/recall.ts';

/** Why a request, or a part of it, is refused: the rule book's controlled list (RF-1). */
export const REFUSAL_REASONS = [
  'not_held',
  'identity_not_established',
  'authority_invalid',
  'manifestly_unfounded',
  'manifestly_excessive',
  'serious_harm',
  'third_party',
  'para4_expectations',
  'legal_privilege',
  'crime_prejudice',
  'court_processed',
  'ahra_not_entitled',
  'ahra_wishes',
  'ahra_irrelevant',
  'statutory_bar',
  'duplicate',
  'withdrawn',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What can happen to a request, with what whoever does it must say. */
export type RequestEvent =
  | { readonly kind: PlainEvent }
  | { readonly kind: 'ask_id'; readonly doubt: string }
  | { readonly kind: 'ask_clarification'; readonly reason: string }
  | {
      readonly kind: 'set_fee';
      readonly reason: 'manifestly_unfounded' | 'manifestly_excessive';
      readonly rationale: string;
    }
  | {
      readonly kind: 'opinion_recorded';
      readonly outcome: HarmOutcome;
      readonly withheld: readonly StudyId[];
      readonly rationale: string;
    }
  | {
      readonly kind: 'refuse';
      readonly reason: RefusalReason;
      readonly legalRef: string;
      readonly rationale: string;
    }
  | { readonly kind: 'extend'; readonly reason: ExtensionReason; readonly rationale: string }
  | { readonly kind: 'reopen'; readonly newFacts: string }
  | {
      readonly kind: 'recall';
      readonly because: RecallReason;
      /** What is known of how it happened. */
      readonly known: string;
      /** The studies that are another patient's. */
      readonly mixedUp: readonly StudyId[];
    }
  | { readonly kind: 'merge_duplicate'; readonly into: RequestId }
  | LegalEvent
  /** To a colleague, or with null to nobody. */
  | { readonly kind: 'reassign'; readonly to: Assignee | null };

/** Events that need no words. */
export type PlainEvent =
  | 'submit'
  | 'log'
  | 'cancel'
  | 'expire_draft'
  | 'ask_authority'
  | 'no_match'
  | 'ambiguous'
  | 'accept'
  | 'id_received'
  | 'authority_received'
  | 'accept_older_authority'
  | 'match_confirmed'
  | 'close_not_found'
  | 'answer_clarification'
  | 'fee_paid'
  | 'waive_fee'
  | 'flag_safeguarding'
  | 'clear_safeguarding'
  | 'begin'
  | 'studies_listed'
  | 'close_not_held'
  | 'first_approve'
  | 'final_approve'
  | 'send_back'
  | 'package'
  | 'package_failed'
  | 'packaged'
  | 'link_issued'
  | 'complete'
  | 'revoke_release'
  | 'hold_regulator'
  | 'lift_regulator_hold'
  | 'lapse'
  | 'authority_ended'
  | 'withdraw'
  | 'patient_died'
  | 'begin_verification'
  | 'further_info_received';

export type RequestEventKind = RequestEvent['kind'];
