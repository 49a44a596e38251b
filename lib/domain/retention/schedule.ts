import { addDays, addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';

/**
 * The retention schedule (rule book 5.1). Each rule says of which kind of record, how long, and counted from what. A
 * period in months ends with the whole of its last day: a record may be deleted from the day after, never on it.
 */
export const RETENTION_RULES = {
  package_after_link: { kind: 'release_package', days: 7, from: 'link_ended' },
  subject_access_file: { kind: 'request_file', months: 3 * 12, from: 'closed' },
  subject_access_appealed: { kind: 'request_file', months: 6 * 12, from: 'closed' },
  authority_file: { kind: 'request_file', months: 6 * 12, from: 'closed' },
  litigation_file: { kind: 'request_file', months: 10 * 12, from: 'closed' },
  complaint_file: { kind: 'complaint', months: 10 * 12, from: 'closed' },
  incident_file: { kind: 'incident', months: 10 * 12, from: 'closed' },
  serious_incident_file: { kind: 'incident', months: 20 * 12, from: 'closed' },
  adult_images: { kind: 'images', months: 8 * 12, from: 'last_seen' },
  childs_images: { kind: 'images', months: 25 * 12, from: 'birth' },
  images_of_17: { kind: 'images', months: 26 * 12, from: 'birth' },
  audit: { kind: 'audit', months: 10 * 12, from: 'written' },
} as const satisfies Readonly<Record<string, RetentionRule>>;

export type RetentionRuleName = keyof typeof RETENTION_RULES;

export type RetentionRule = {
  readonly kind: RecordKind;
  /** From what the period is counted. */
  readonly from: 'link_ended' | 'closed' | 'last_seen' | 'birth' | 'written';
} & ({ readonly days: number } | { readonly months: number });

/**
 * What is deleted in two steps. Of images the hospital's own archive decides, which alone knows when somebody was last
 * seen and what for; the audit goes nowhere (docs/adr/0024).
 */
export const DELETABLE_KINDS = [
  'release_package',
  'request_file',
  'complaint',
  'incident',
] as const;

export type DeletableKind = (typeof DELETABLE_KINDS)[number];

export type RecordKind = DeletableKind | 'images' | 'audit';

/** The first day on which a record may go by this rule. */
export function dueBy(name: RetentionRuleName, from: CalendarDate): CalendarDate {
  const rule: RetentionRule = RETENTION_RULES[name];
  return addDays('days' in rule ? addDays(from, rule.days) : addMonths(from, rule.months), 1);
}

const LITIGATION: readonly RequestType[] = [
  ...(['solicitor_sar', 'legal_consent', 'court_order', 'coroner_notice'] as const),
  ...(['police_request', 'victim_information_request', 'statutory_notice'] as const),
  'evidential_copy',
];
const UNDER_AUTHORITY: readonly RequestType[] = ['proxy_sar', 'ahra_deceased', 'insurer_amra'];

/**
 * Which rules keep the file of a request. Where several do, the longest wins. None for research, teaching and exchange:
 * the schedule does not name them, and what no rule names is not deleted.
 */
export function rulesOfRequestFile(file: {
  readonly type: RequestType;
  /** Whether somebody complained about how it was answered. */
  readonly isAppealed: boolean;
}): readonly RetentionRuleName[] {
  if (LITIGATION.includes(file.type)) return ['litigation_file'];
  if (UNDER_AUTHORITY.includes(file.type)) return ['authority_file'];
  if (file.type !== 'patient_sar') return [];
  return file.isAppealed
    ? ['subject_access_file', 'subject_access_appealed']
    : ['subject_access_file'];
}
