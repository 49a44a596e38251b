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
  'email.change_asked',
  'email.proved',
  'email.change_stopped',
  'email.changed',
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
  'organisation.site_added',
  'organisation.site_changed',
  'organisation.team_added',
  'organisation.place_closed',
  'request.submitted',
  'request.moved',
  'request.match_confirmed',
  'request.studies_chosen',
  'request.study_checked',
  'request.searched',
  'request.viewed',
  'request.routed',
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
  'identity_check.asked',
  'identity_check.document_added',
  'identity_check.document_removed',
  'identity_check.withdrawn',
  'identity_check.viewed',
  'identity_check.document_viewed',
  'identity_check.decided',
  'identity_check.expired',
  'identity_check.documents_deleted',
  'identity_checks.viewed',
  'help.asked',
  'help.opened',
  'help.moved',
  'help.viewed',
  'help.listed',
  'deletion.proposed',
  'deletion.record_kept',
  'deletion.accepted',
  'deletion.approved',
  'deletion.record_deleted',
  'deletion.record_spared',
  'deletion.carried_out',
  'deletions.viewed',
  'deletions.swept',
  'agreement.drafted',
  'agreement.moved',
  'agreement.viewed',
  'agreements.viewed',
  'organisation.standing_recorded',
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
