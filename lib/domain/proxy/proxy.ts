import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import type { ProxyPeople } from '#lib/domain/policy/proxy.ts';
import type { EvidenceItem } from '#lib/domain/proxy/kinds.ts';
import type { ProxyFinding, ProxyTime } from '#lib/domain/proxy/proxy-time.ts';

/** Everything that a decision about an authority rests on, from current rows. */
export type ProxyFacts = ProxyTime &
  ProxyPeople & {
    readonly id: string;
    /** Whether staff have said whose record it is about. */
    readonly isMatched: boolean;
    /** Whether something to compare with is kept with it and was found clean. */
    readonly hasPaper: boolean;
  };

/** What whoever finds an authority good says of it. */
export type ProxyGrant = {
  /** What they have seen. */
  readonly evidence: readonly EvidenceItem[];
  /** Where the papers are that they compared with, where none is kept here; else empty. */
  readonly paperElsewhere: string;
  readonly scope: ConsentScope;
  readonly validTo: CalendarDate | null;
  /** When it is looked at again (PX-5). */
  readonly reviewOn: CalendarDate;
};

export type ProxyEvent =
  | { readonly kind: 'match' }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'find'; readonly finding: ProxyFinding; readonly rationale: string }
  | ({ readonly kind: 'verify' } & ProxyGrant)
  | { readonly kind: 'confirm'; readonly until: CalendarDate }
  | { readonly kind: 'decline' | 'suspend' | 'revoke'; readonly reason: string };
