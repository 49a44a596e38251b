import type { IncidentKind } from '#lib/domain/incident/report.ts';

/** Why what was sent is taken back. */
export const RECALL_REASONS = [
  'wrong_recipient',
  'wrong_patient',
  'wrong_studies',
  'other',
] as const;

export type RecallReason = (typeof RECALL_REASONS)[number];

/** Characters of what is known of how it happened. */
export const LONGEST_KNOWN = 1000;

const INCIDENTS: Readonly<Record<RecallReason, IncidentKind>> = {
  wrong_recipient: 'wrong_recipient',
  wrong_patient: 'wrong_patient',
  wrong_studies: 'other',
  other: 'other',
};

/** What kind of incident is drafted with a recall. */
export function incidentOf(because: RecallReason): IncidentKind {
  return INCIDENTS[because];
}

/**
 * What can be known of what became of a release: that it was prepared, that the letter with the link went, that the link
 * was opened, each look at the page and each report, each download; and other releases with the same study, stopped
 * for now or over already.
 */
export const RECALL_FACTS = [
  'prepared',
  'letter',
  'opened',
  'looked',
  'report',
  'download',
  'frozen',
  'also_sent',
] as const;

export type RecallFactKind = (typeof RECALL_FACTS)[number];

/** How far what was sent has got, by what is known: what is answered first when somebody asks. */
export type Reach = 'not_sent' | 'not_opened' | 'opened' | 'downloaded';

export function reachOf(
  facts: readonly { readonly kind: RecallFactKind; readonly bytes: number | null }[],
): Reach {
  const has = (...kinds: readonly RecallFactKind[]) =>
    facts.some(({ kind }) => kinds.includes(kind));
  if (facts.some(({ kind, bytes }) => kind === 'download' && (bytes ?? 0) > 0)) return 'downloaded';
  if (has('opened', 'looked', 'report')) return 'opened';
  return has('letter') ? 'not_opened' : 'not_sent';
}
