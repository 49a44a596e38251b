import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import type { ConsentPatient, GrantorCapacity } from '#lib/domain/legal-basis/consent.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { endOf, parentalAuthorityEndsAt } from '#lib/domain/legal-basis/dates.ts';
import type { AuthorityState } from '#lib/domain/legal-basis/legal-authority.ts';
import { proxyLive, type ProxyTime, type ProxyTimeRefusal } from '#lib/domain/proxy/proxy-time.ts';

/** What something that goes out stands on, read from current rows at the moment of asking. */
export type LegalBasis =
  | {
      readonly kind: 'consent';
      readonly state: ConsentState;
      readonly capacity: GrantorCapacity;
      readonly validFrom: CalendarDate;
      readonly validTo: CalendarDate;
      readonly zone: TimeZone;
      readonly patient: Pick<ConsentPatient, 'dateOfBirth' | 'deceasedStatus'>;
    }
  | {
      readonly kind: 'authority';
      readonly state: AuthorityState;
      readonly validTo: CalendarDate | null;
      readonly zone: TimeZone;
    }
  | { readonly kind: 'proxy'; readonly proxy: ProxyTime };

export type BasisRefusal =
  | 'consent_withdrawn'
  | 'consent_refuted'
  | 'consent_superseded'
  | 'consent_expired'
  | 'consent_not_active'
  | 'patient_died'
  | 'patient_is_sixteen'
  | 'authority_not_active'
  | 'authority_ended'
  | ProxyTimeRefusal;

/**
 * The one guard: whether what somebody relies on holds at this instant (INV-1). It asks the clock itself, so that what
 * ends by time ends without any job (INV-16); and whoever cannot show that it holds is told no (INV-20).
 */
export function basisLive(basis: LegalBasis, at: Date): Result<null, BasisRefusal> {
  if (basis.kind === 'proxy') return proxyLive(basis.proxy, at);
  const refusal =
    basis.kind === 'consent' ? consentRefusal(basis, at) : authorityRefusal(basis, at);
  return refusal === null ? ok(null) : no(refusal);
}

type OfConsent = Extract<LegalBasis, { readonly kind: 'consent' }>;

/** What somebody did comes before what time did: a withdrawal stays one after the last day. */
function consentRefusal(basis: OfConsent, at: Date): BasisRefusal | null {
  if (basis.state === 'withdrawn') return 'consent_withdrawn';
  if (basis.state === 'refuted') return 'consent_refuted';
  if (basis.state === 'superseded') return 'consent_superseded';
  return timeRefusal(basis, at) ?? (basis.state === 'active' ? null : 'consent_not_active');
}

function timeRefusal(basis: OfConsent, at: Date): BasisRefusal | null {
  const { state, validFrom, validTo, zone } = basis;
  if (state === 'expired' || at >= endOf(validTo, zone)) return 'consent_expired';
  if (at < startOfDay(validFrom, zone)) return 'consent_not_active';
  return capacityRefusal(basis, at);
}

/** DE-1, INV-16: death ends every consent but a representative’s, which begins with it; a child’s sixteenth a parent’s. */
function capacityRefusal({ capacity, patient, zone }: OfConsent, at: Date): BasisRefusal | null {
  if (capacity === 'personal_representative') {
    return patient.deceasedStatus === 'formal' ? null : 'consent_not_active';
  }
  if (patient.deceasedStatus !== 'alive') return 'patient_died';
  const isOver = capacity === 'parent' && at >= parentalAuthorityEndsAt(patient.dateOfBirth, zone);
  return isOver ? 'patient_is_sixteen' : null;
}

function authorityRefusal(
  { state, validTo, zone }: Extract<LegalBasis, { readonly kind: 'authority' }>,
  at: Date,
): BasisRefusal | null {
  const isOver = validTo !== null && at >= endOf(validTo, zone);
  if (isOver || state === 'ended') return 'authority_ended';
  return state === 'active' ? null : 'authority_not_active';
}
