import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { scopeRefusal, type ConsentCheckRefusal } from '#lib/domain/legal-basis/consent-checks.ts';
import { endOf, receivedOn } from '#lib/domain/legal-basis/dates.ts';
import { LONGEST_REASON, paperRefusal } from '#lib/domain/legal-basis/decide-consent.ts';
import {
  AUTHORITY_EVENTS,
  AUTHORITY_TRANSITIONS,
  COMPELS,
  needsSeal,
  type AuthorityEventKind,
  type AuthorityKind,
  type AuthorityState,
} from '#lib/domain/legal-basis/legal-authority.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayRecordConsent,
  mayVerifyAuthority,
  type AuthorityRefusal,
} from '#lib/domain/policy/legal-basis.ts';

/** Everything that a decision about a legal authority rests on. */
export type AuthorityFacts = {
  readonly organisationId: OrganisationId;
  readonly zone: TimeZone;
  readonly state: AuthorityState;
  readonly kind: AuthorityKind;
  readonly compelling: boolean;
  readonly scope: ConsentScope;
  readonly issuedOn: CalendarDate;
  readonly receivedAt: Date;
  readonly validTo: CalendarDate | null;
  readonly recorder: PersonIdentity;
  /** Whether its paper is kept with it and was found clean, so that it can be compared with. */
  readonly hasPaper: boolean;
};

export type AuthorityEvent =
  | {
      readonly kind: 'verify';
      /** Whether the court’s office was asked, by contact details found elsewhere (2.4). */
      readonly isSealVerified: boolean;
      /** Where the paper is that was compared with, where none is kept here; else empty. */
      readonly paperElsewhere: string;
    }
  | { readonly kind: 'reject' | 'end'; readonly reason: string };

export type AuthorityCheckRefusal =
  | Extract<
      ConsentCheckRefusal,
      | 'received_in_future'
      | 'last_day_over'
      | 'scope_missing'
      | 'scope_contradicts'
      | 'period_backwards'
    >
  | 'issued_after_receipt'
  | 'compels_nobody';

export type AuthorityMoveRefusal =
  | AuthorityRefusal
  | AuthorityCheckRefusal
  | 'wrong_state'
  | 'already_over'
  | 'seal_not_verified'
  | 'paper_missing'
  | 'reason_missing'
  | 'text_too_long';

export type AuthorityDecision = {
  readonly from: AuthorityState;
  readonly to: AuthorityState;
  readonly by: Role;
};

/** What must be so before a legal authority can be written down at all; null when all of it is. */
export function authorityRefusal(
  authority: AuthorityFacts,
  now: Date,
): AuthorityCheckRefusal | null {
  const { kind, compelling, receivedAt, issuedOn, validTo, zone, scope } = authority;
  if (receivedAt > now) return 'received_in_future';
  if (issuedOn > receivedOn(receivedAt, zone)) return 'issued_after_receipt';
  if (validTo !== null && now >= endOf(validTo, zone)) return 'last_day_over';
  if (compelling && !COMPELS[kind]) return 'compels_nobody';
  return scopeRefusal(scope);
}

/** Whether this may happen to this authority: it is found good by another human than whoever wrote it down (0.1.2). */
export function decideAuthority(
  actor: Actor,
  authority: AuthorityFacts,
  event: AuthorityEvent,
  now: Date,
): Result<AuthorityDecision, AuthorityMoveRefusal> {
  const may = mayDo(actor, authority, event.kind, now);
  if (!may.ok) return may;
  const row = AUTHORITY_TRANSITIONS[authority.state];
  const to = row[event.kind];
  if (to === undefined) return no(Object.keys(row).length === 0 ? 'already_over' : 'wrong_state');
  const refusal = eventRefusal(authority, event, now);
  return refusal === null ? ok({ from: authority.state, to, by: may.value }) : no(refusal);
}

/** What this actor could do next: for what a screen offers, never for what it allows. */
export function offeredAuthorityEvents(
  actor: Actor,
  authority: AuthorityFacts,
  now: Date,
): readonly AuthorityEventKind[] {
  const row = AUTHORITY_TRANSITIONS[authority.state];
  return AUTHORITY_EVENTS.filter(
    (kind) => row[kind] !== undefined && mayDo(actor, authority, kind, now).ok,
  );
}

function mayDo(actor: Actor, authority: AuthorityFacts, kind: AuthorityEventKind, now: Date) {
  return kind === 'verify'
    ? mayVerifyAuthority(actor, authority, now)
    : mayRecordConsent(actor, authority.organisationId, now);
}

function eventRefusal(
  authority: AuthorityFacts,
  event: AuthorityEvent,
  now: Date,
): AuthorityMoveRefusal | null {
  if (event.kind === 'verify') {
    const isSealed = event.isSealVerified || !needsSeal(authority.kind);
    if (!isSealed) return authorityRefusal(authority, now) ?? 'seal_not_verified';
    return authorityRefusal(authority, now) ?? paperRefusal(authority, event);
  }
  if (event.reason.trim() === '') return 'reason_missing';
  return event.reason.length > LONGEST_REASON ? 'text_too_long' : null;
}
