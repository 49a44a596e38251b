import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { GraveAction } from '#lib/domain/identity/step-up.ts';

/** The grave act an event of a request is; null for those that ask no proof anew. The request is what it is about. */
export function graveActionOf(event: RequestEventKind): GraveAction | null {
  switch (event) {
    case 'first_approve':
    case 'final_approve':
      return 'approve_request';
    case 'link_issued':
      return 'issue_link';
    case 'revoke_release':
    case 'recall':
    // Once something was released, staff who withdraw it take it back.
    case 'withdraw':
    case 'withdraw_by_issuer':
      return 'revoke_release';
    case 'lift_regulator_hold':
      return 'lift_hold';
    default:
      return null;
  }
}
