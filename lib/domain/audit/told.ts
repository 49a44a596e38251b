import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';

/**
 * What a requester reads of what happened to their request (AU-6). An event that is not here is the
 * hospital's own business, or would say what must not show: safeguarding, harm, approvals, candidates.
 */
export const TOLD_MOVES = [
  'submit',
  'ask_id',
  'id_received',
  'ask_authority',
  'authority_received',
  'no_match',
  'ambiguous',
  'accept',
  'match_confirmed',
  'ask_clarification',
  'answer_clarification',
  'set_fee',
  'waive_fee',
  'begin',
  'studies_listed',
  'final_approve',
  'extend',
  'link_issued',
  'complete',
  'refuse',
  'reopen',
  'revoke_release',
  'close_not_found',
  'close_not_held',
  'lapse',
  'withdraw',
  'cancel',
  'patient_died',
] as const satisfies readonly RequestEventKind[];

export type ToldMove = (typeof TOLD_MOVES)[number];

/** Work that may be begun anew after something that is not told: told the first time only, or not at all. */
export const TOLD_ONCE: readonly ToldMove[] = ['begin', 'studies_listed', 'final_approve'];

/** Acts on what is the patient's that say something to them as they are, and who opened or stopped a way into their account. */
export const TOLD_ACTS = [
  'request.viewed',
  'communication.sent',
  'request.searched',
  'release.prepared',
  'release.viewed',
  'release.revoked',
  'report.viewed',
  'link.issued',
  'link.opened',
  'link.longer_asked',
  'link.longer_decided',
  'link.expired',
  'link.revoked',
  'download.created',
  'download.started',
  'download.resumed',
  'download.stopped',
  'download.completed',
  'support_grant.approved',
  'support_grant.looked',
  'support_grant.ended',
  'proxy.verified',
  'proxy.suspended',
  'proxy.confirmed',
  'proxy.ended',
  'consent.recorded',
  'consent.verified',
  'consent.confirmed',
  'consent.refuted',
  'consent.withdrawn',
  'consent.ended',
  'account_join.joined',
  'recovery.asked',
  'recovery.allowed',
  'recovery.confirmed',
  'recovery.refused',
  'recovery.stopped',
  'recovery.ready',
  'recovery.finished',
  'recovery.expired',
] as const satisfies readonly AuditEventName[];

export type ToldAct = (typeof TOLD_ACTS)[number];

/** Attempts at the patient's images that were stopped. What else was refused is the hospital's own affair. */
export const TOLD_DENIALS = [
  'release.viewed',
  'report.viewed',
  'link.opened',
  'download.created',
  'download.started',
  'download.resumed',
] as const satisfies readonly ToldAct[];

export type ToldDenial = (typeof TOLD_DENIALS)[number];
