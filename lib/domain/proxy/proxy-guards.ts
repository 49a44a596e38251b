import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import { scopeRefusal } from '#lib/domain/legal-basis/consent-checks.ts';
import { endOf } from '#lib/domain/legal-basis/dates.ts';
import { paperRefusal } from '#lib/domain/legal-basis/decide-consent.ts';
import { proxyRule } from '#lib/domain/proxy/kinds.ts';
import type { ProxyParty } from '#lib/domain/proxy/lifecycle.ts';
import type { ProxyEvent, ProxyFacts } from '#lib/domain/proxy/proxy.ts';
import { sixteenDay, timeRefusal, type ProxyTimeRefusal } from '#lib/domain/proxy/proxy-time.ts';

export type ProxyGuardRefusal =
  | 'not_matched'
  | 'evidence_missing'
  | 'paper_missing'
  | 'text_too_long'
  | 'reason_missing'
  | 'scope_missing'
  | 'scope_contradicts'
  | 'period_backwards'
  | 'purpose_needs_bounds'
  | 'last_day_missing'
  | 'last_day_over'
  | 'valid_too_long'
  | 'review_day_over'
  | 'not_for_this_patient'
  | 'not_sixteen_yet'
  | 'consent_too_long'
  | 'not_over_yet'
  | Exclude<ProxyTimeRefusal, 'proxy_ended' | 'proxy_suspended' | 'proxy_not_active'>;

/** Characters of a reason or of what a clinician found. */
export const LONGEST_PROXY_TEXT = 2000;

/** What a young person of sixteen agrees to lasts no longer than this, as anybody’s authority does (1.7). */
const OWN_CONSENT_MONTHS = 12;

/** The first thing that stands against an event that is somebody’s to do now; null where the way is free. */
export function guardRefusal(
  proxy: ProxyFacts,
  event: ProxyEvent,
  party: ProxyParty,
  now: Date,
): ProxyGuardRefusal | null {
  switch (event.kind) {
    case 'verify':
      return verifyRefusal(proxy, event, now);
    case 'find':
      return findRefusal(proxy, event);
    case 'confirm':
      return confirmRefusal(proxy, event.until, now);
    case 'decline':
    case 'suspend':
    case 'revoke':
      // Whom it is about need not say why; the clock says so itself.
      return party === 'staff' ? textRefusal(event.reason) : systemRefusal(proxy, event, now);
    case 'expire':
      return timeRefusal(proxy, now) === null ? 'not_over_yet' : null;
    default:
      return null;
  }
}

function systemRefusal(proxy: ProxyFacts, { kind }: ProxyEvent, now: Date) {
  return kind === 'suspend' && timeRefusal(proxy, now) === null ? 'not_over_yet' : null;
}

function textRefusal(text: string): 'reason_missing' | 'text_too_long' | null {
  if (text.trim() === '') return 'reason_missing';
  return text.length > LONGEST_PROXY_TEXT ? 'text_too_long' : null;
}

type Verify = Extract<ProxyEvent, { readonly kind: 'verify' }>;

/** All that must be so before somebody may act for a patient: found, seen, bounded, and right at this moment (1.7). */
function verifyRefusal(proxy: ProxyFacts, event: Verify, now: Date): ProxyGuardRefusal | null {
  if (!proxy.isMatched) return 'not_matched';
  const { evidence } = proxyRule(proxy.kind);
  if (!evidence.every(({ item }) => event.evidence.includes(item))) return 'evidence_missing';
  return (
    paperRefusal(proxy, event) ??
    boundsRefusal(proxy, event) ??
    daysRefusal(proxy, event, now) ??
    holdsRefusal(proxy, event.validTo, now)
  );
}

function boundsRefusal({ kind }: ProxyFacts, { scope }: Verify): ProxyGuardRefusal | null {
  if (proxyRule(kind).isForPurpose && scope.wholeRecord) return 'purpose_needs_bounds';
  return scopeRefusal(scope);
}

function daysRefusal(proxy: ProxyFacts, event: Verify, now: Date): ProxyGuardRefusal | null {
  const { validTo, reviewOn } = event;
  const { needsLastDay, longestMonths } = proxyRule(proxy.kind);
  const today = localDate(now, proxy.zone);
  if (reviewOn <= today) return 'review_day_over';
  if (validTo === null) return needsLastDay ? 'last_day_missing' : null;
  if (validTo < today) return 'last_day_over';
  const isTooLong = longestMonths !== null && validTo > addMonths(today, longestMonths);
  return isTooLong ? 'valid_too_long' : null;
}

/** Whether it would hold at this very moment, were it found good. */
function holdsRefusal(
  proxy: ProxyFacts,
  validTo: CalendarDate | null,
  now: Date,
): ProxyGuardRefusal | null {
  const validFrom = localDate(now, proxy.zone);
  const refusal = timeRefusal({ ...proxy, validFrom, validTo }, now);
  return refusal === 'proxy_not_active' ? null : (refusal as ProxyGuardRefusal | null);
}

const FINDINGS_OF = {
  child: ['child_agrees', 'child_refuses', 'not_competent'],
  adult: ['capacity_lost', 'capacity_returned'],
  deceased: [],
} as const;

function findRefusal(
  { kind }: ProxyFacts,
  event: Extract<ProxyEvent, { readonly kind: 'find' }>,
): ProxyGuardRefusal | null {
  const findings: readonly string[] = FINDINGS_OF[proxyRule(kind).group];
  return findings.includes(event.finding) ? textRefusal(event.rationale) : 'not_for_this_patient';
}

/** The young person alone says that it goes on, once they are sixteen, and for a year at most (PX-1, 1.7). */
function confirmRefusal(
  proxy: ProxyFacts,
  until: CalendarDate,
  now: Date,
): ProxyGuardRefusal | null {
  if (proxyRule(proxy.kind).group !== 'child') return 'not_for_this_patient';
  if (proxy.patient.deceasedStatus !== 'alive') return 'patient_died';
  if (now < startOfDay(sixteenDay(proxy), proxy.zone)) return 'not_sixteen_yet';
  if (now >= endOf(until, proxy.zone)) return 'last_day_over';
  const today = localDate(now, proxy.zone);
  return until > addMonths(today, OWN_CONSENT_MONTHS) ? 'consent_too_long' : null;
}
