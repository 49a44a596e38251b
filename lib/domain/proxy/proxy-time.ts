import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { startOfDay, type TimeZone } from '#lib/base/time-zone.ts';
import { ageReachedOn, endOf } from '#lib/domain/legal-basis/dates.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { proxyRule, type ProxyKind } from '#lib/domain/proxy/kinds.ts';
import type { ProxyState } from '#lib/domain/proxy/lifecycle.ts';

/**
 * What a clinician found of the patient: a child’s own competence (Gillick), or an adult’s capacity. With
 * `not_competent` goes that acting for the child is in their best interests (1.7). Stored as text, final.
 */
export const PROXY_FINDINGS = [
  'child_agrees',
  'child_refuses',
  'not_competent',
  'capacity_lost',
  'capacity_returned',
] as const;

export type ProxyFinding = (typeof PROXY_FINDINGS)[number];

/** All that time has to do with an authority, read from current rows at the moment of asking. */
export type ProxyTime = {
  readonly kind: ProxyKind;
  readonly state: ProxyState;
  /** Its first and its last day, on the controller’s clock; null where nobody named a last one. */
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly zone: TimeZone;
  readonly jurisdiction: Jurisdiction;
  readonly patient: {
    readonly dateOfBirth: CalendarDate;
    readonly deceasedStatus: 'alive' | 'informal' | 'formal';
  };
  readonly finding: ProxyFinding | null;
  /** The last day for which the patient, sixteen by then, agreed that it goes on. */
  readonly ownConsentUntil: CalendarDate | null;
};

export type ProxyTimeRefusal =
  | 'proxy_ended'
  | 'proxy_suspended'
  | 'proxy_not_active'
  | 'proxy_expired'
  | 'patient_is_sixteen'
  | 'competence_not_found'
  | 'capacity_not_lost'
  | 'patient_died'
  | 'patient_not_dead';

/**
 * Whether somebody may act for a patient at this instant. It asks the clock itself: what ends by a birthday, a death or a
 * last day ends without anybody doing anything (INV-16).
 */
export function proxyLive(proxy: ProxyTime, at: Date): Result<null, ProxyTimeRefusal> {
  const refusal = doneRefusal(proxy) ?? timeRefusal(proxy, at);
  return refusal === null ? ok(null) : no(refusal);
}

/** What stands against an authority whatever the time is: what somebody did to it, or found of the patient, or a death. */
export function standingRefusal(proxy: ProxyTime): ProxyTimeRefusal | null {
  return doneRefusal(proxy) ?? patientRefusal(proxy);
}

/** What time and the patient say, whatever state is written: the first thing that stands against it, or null. */
export function timeRefusal(proxy: ProxyTime, at: Date): ProxyTimeRefusal | null {
  if (at < startOfDay(proxy.validFrom, proxy.zone)) return 'proxy_not_active';
  const over = proxyEnds(proxy).findLast((end) => at >= end.at);
  return patientRefusal(proxy) ?? (over ? END_REFUSAL[over.because] : null);
}

/** What somebody did comes before what time did: what was ended stays so after its last day. */
function doneRefusal({ state }: ProxyTime): ProxyTimeRefusal | null {
  if (state === 'ended') return 'proxy_ended';
  if (state === 'suspended_review') return 'proxy_suspended';
  return state === 'active' ? null : 'proxy_not_active';
}

/**
 * DE-1: death ends whatever is for the living, and is where that for the dead begins. An attorney for health acts once
 * capacity is lost, and for no longer (Mental Capacity Act 2005 s. 11(7)(a)). A competent child says no for themselves.
 */
function patientRefusal({ kind, patient, finding }: ProxyTime): ProxyTimeRefusal | null {
  const { group, needsLostCapacity } = proxyRule(kind);
  if (group === 'deceased') return patient.deceasedStatus === 'formal' ? null : 'patient_not_dead';
  if (patient.deceasedStatus !== 'alive') return 'patient_died';
  if (group === 'child') return finding === 'child_refuses' ? 'competence_not_found' : null;
  const isLost = finding === 'capacity_lost';
  return finding === 'capacity_returned' || (needsLostCapacity && !isLost)
    ? 'capacity_not_lost'
    : null;
}

/**
 * Why somebody may not act at this instant, as both are told it: a birthday says more than that somebody looks again.
 * Null where they may.
 */
export function stoppedBecause(proxy: ProxyTime, at: Date): ProxyTimeRefusal | null {
  const live = proxyLive(proxy, at);
  if (live.ok) return null;
  const isOfAge =
    proxyRule(proxy.kind).group === 'child' && at >= startOfDay(sixteenDay(proxy), proxy.zone);
  return live.error === 'proxy_suspended' && isOfAge ? 'patient_is_sixteen' : live.error;
}

const OWN_CONSENT_AGE = 16;
const REVIEW_AGE = 13;
/** In Scotland a child of twelve is taken to be able to use their rights (Data Protection Act 2018 s. 208). */
const REVIEW_AGE_SCOTLAND = 12;

/** The day from which a child’s own competence is asked about (1.7). */
export function selfDay({ patient, jurisdiction }: Pick<ProxyTime, 'patient' | 'jurisdiction'>) {
  const age = jurisdiction === 'scotland' ? REVIEW_AGE_SCOTLAND : REVIEW_AGE;
  return ageReachedOn(patient.dateOfBirth, age);
}

/** The day on which the young person decides for themselves (1.7, PX-2). */
export function sixteenDay({ patient }: Pick<ProxyTime, 'patient'>): CalendarDate {
  return ageReachedOn(patient.dateOfBirth, OWN_CONSENT_AGE);
}

/** Why an authority stops by itself, and when: the instant from which it lets nobody in. */
export type ProxyEnd = {
  readonly at: Date;
  readonly because: 'last_day' | 'sixteenth_birthday' | 'review_birthday' | 'consent_over';
};

const END_REFUSAL = {
  last_day: 'proxy_expired',
  sixteenth_birthday: 'patient_is_sixteen',
  review_birthday: 'competence_not_found',
  consent_over: 'patient_is_sixteen',
} as const satisfies Record<ProxyEnd['because'], ProxyTimeRefusal>;

/** When an authority first stops by itself; null where only somebody’s act, or a death, ends it. */
export function proxyEnd(proxy: ProxyTime): ProxyEnd | null {
  return proxyEnds(proxy)[0] ?? null;
}

function proxyEnds(proxy: ProxyTime): readonly ProxyEnd[] {
  const { validTo, zone } = proxy;
  const lastDay =
    validTo === null ? [] : [{ at: endOf(validTo, zone), because: 'last_day' as const }];
  return [...lastDay, ...ageEnds(proxy)].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Whoever is sixteen and agreed has answered what a birthday asks; until then what was found of them counts. */
function ageEnds(proxy: ProxyTime): readonly ProxyEnd[] {
  const { finding, ownConsentUntil, zone, kind } = proxy;
  if (proxyRule(kind).group !== 'child') return [];
  if (ownConsentUntil !== null) {
    return [{ at: endOf(ownConsentUntil, zone), because: 'consent_over' }];
  }
  const sixteen = {
    at: startOfDay(sixteenDay(proxy), zone),
    because: 'sixteenth_birthday',
  } as const;
  const isFound = finding === 'child_agrees' || finding === 'not_competent';
  const review = { at: startOfDay(selfDay(proxy), zone), because: 'review_birthday' } as const;
  return isFound ? [sixteen] : [review, sixteen];
}
