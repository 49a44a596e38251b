/**
 * Everything that is ever written to the audit. An event is a past participle of what was tried;
 * whether it succeeded stands beside it. Adding one is a decision, so the set is closed.
 */
export const AUDIT_EVENTS = [
  'sign_in.password_checked',
  'sign_in.code_checked',
  'sign_in.passkey_checked',
  'sign_in.recovery_code_checked',
  'sign_in.sheet_code_checked',
  'sign_in.text_code_checked',
  'sign_in.throttled',
  'sign_in.nhs_login_checked',
  'sign_in.provider_checked',
  'session.ended_by_provider',
  'outside_identity.bound',
  'outside_identity.sent_for_review',
  'visit.throttled',
  'registration.asked',
  'registration.opened',
  'registration.finished',
  'password.reset_asked',
  'password.reset',
  'text_code.asked',
  'session.stepped_up',
  'session.ended',
  'session.others_ended',
  'passkey.added',
  'passkey.removed',
  'passkey.suspected',
  'totp.replaced',
  'recovery_codes.made',
  'mobile.added',
  'mobile.removed',
  'code_sheet.issued',
  'code_sheet.ended',
  'people.viewed',
  'invitation.sent',
  'invitation.sent_again',
  'invitation.withdrawn',
  'invitation.accepted',
  'invitations.viewed',
  'person.role_granted',
  'person.role_ended',
  'person.suspended',
  'person.suspension_lifted',
  'organisation.suspended',
  'organisation.resumed',
  'request.submitted',
  'request.moved',
  'request.match_confirmed',
  'request.studies_chosen',
  'request.study_checked',
  'request.searched',
  'request.viewed',
  'arrival.matched',
  'arrival.viewed',
  'report.uploaded',
  'report.viewed',
  'release.prepared',
  'release.failed',
  'release.viewed',
  'release.revoked',
  'link.issued',
  'link.opened',
  'link.expired',
  'link.revoked',
  'download.created',
  'download.started',
  'download.resumed',
  'download.stopped',
  'download.completed',
  'incident.reported',
  'incident.moved',
  'incident.viewed',
  'incidents.viewed',
  'access.reviewed',
  'complaint.made',
  'complaint.moved',
  'complaint.viewed',
  'complaints.viewed',
  'object.conflict_kept',
  'association.refused',
  'audit.searched',
  'audit.exported',
  'act.failed',
] as const;

export type AuditEventName = (typeof AUDIT_EVENTS)[number];

/** What an event concerns. Identifiers and words only: no names, no clinical content, no secrets (AU-4). */
export type AuditFacts = {
  readonly event: AuditEventName;
  readonly outcome?: 'success' | 'denied' | 'error';
  readonly actorRole?: string;
  readonly organisationId?: string | null;
  readonly subjectPersonId?: string | null;
  readonly patientId?: string | null;
  readonly requestId?: string | null;
  readonly releaseId?: string | null;
  readonly linkId?: string | null;
  readonly studyId?: string | null;
  readonly downloadId?: string | null;
  readonly fromState?: string;
  readonly toState?: string;
  readonly reason?: string;
  readonly bytes?: bigint;
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
};
