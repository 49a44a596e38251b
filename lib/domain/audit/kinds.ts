import { AUDIT_EVENTS, type AuditEventName } from '#lib/domain/audit/events.ts';

/** What events are about, as a privacy officer asks for them. */
export const AUDIT_KINDS = [
  'requests',
  'arrivals',
  'reports',
  'releases',
  'downloads',
  'people',
  'incidents',
  'retention',
  'agreements',
  'sign_in',
  'audit',
  'system',
] as const;

export type AuditKind = (typeof AUDIT_KINDS)[number];

const KIND_OF_NOUN: Readonly<Record<NounOf<AuditEventName>, AuditKind>> = {
  request: 'requests',
  communication: 'requests',
  communications: 'requests',
  queue_view: 'requests',
  performance: 'requests',
  request_set: 'requests',
  arrival: 'arrivals',
  object: 'arrivals',
  association: 'arrivals',
  report: 'reports',
  release: 'releases',
  link: 'releases',
  download: 'downloads',
  people: 'people',
  person: 'people',
  organisation: 'people',
  joining: 'people',
  joinings: 'people',
  invitation: 'people',
  invitations: 'people',
  code_sheet: 'people',
  identity_check: 'people',
  identity_checks: 'people',
  account_join: 'sign_in',
  recovery: 'people',
  recoveries: 'people',
  incident: 'incidents',
  incidents: 'incidents',
  access: 'incidents',
  complaint: 'incidents',
  complaints: 'incidents',
  help: 'incidents',
  support_grant: 'incidents',
  support_grants: 'incidents',
  subject_request: 'incidents',
  subject_requests: 'incidents',
  agreement: 'agreements',
  agreements: 'agreements',
  proxy: 'requests',
  proxies: 'requests',
  consent: 'requests',
  consents: 'requests',
  authority: 'requests',
  authorities: 'requests',
  paper: 'requests',
  sign_in: 'sign_in',
  session: 'sign_in',
  passkey: 'sign_in',
  totp: 'sign_in',
  recovery_codes: 'sign_in',
  registration: 'sign_in',
  password: 'sign_in',
  text_code: 'sign_in',
  mobile: 'sign_in',
  email: 'sign_in',
  visit: 'sign_in',
  deletion: 'retention',
  deletions: 'retention',
  outside_identity: 'sign_in',
  audit: 'audit',
  act: 'system',
};

type NounOf<Event extends string> = Event extends `${infer Noun}.${string}` ? Noun : never;

/** The events of a kind. */
export function eventsOf(kind: AuditKind): readonly AuditEventName[] {
  return AUDIT_EVENTS.filter((event) => KIND_OF_NOUN[nounOf(event)] === kind);
}

function nounOf(event: AuditEventName): NounOf<AuditEventName> {
  return event.slice(0, event.indexOf('.')) as NounOf<AuditEventName>;
}
