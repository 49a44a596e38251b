import { dateOf } from '#lib/base/calendar-date.ts';
import { identity, SAID_WHOLE, THING, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import { proxyRule } from '#lib/domain/proxy/kinds.ts';
import type { ProxyEventKind } from '#lib/domain/proxy/lifecycle.ts';
import type { ProxyEvent, ProxyFacts } from '#lib/domain/proxy/proxy.ts';

export const MOTHER = identity(40);
export const CHILD = identity(41);

/** A made-up mother’s authority for a child of nine on 10 June 2026, waiting to be found good, with the given changes. */
export function proxy(changes: Partial<ProxyFacts> = {}): ProxyFacts {
  return {
    id: THING,
    organisationId: TRUST,
    kind: 'parent',
    state: 'verifying',
    validFrom: dateOf('2026-05-20'),
    validTo: null,
    zone: 'Europe/London',
    jurisdiction: 'england',
    patient: { dateOfBirth: dateOf('2017-02-03'), deceasedStatus: 'alive' },
    finding: null,
    ownConsentUntil: null,
    proxy: MOTHER,
    subject: CHILD,
    isMatched: true,
    hasPaper: true,
    ...changes,
  };
}

/** The event with all that it asks for of this authority. */
export function event(kind: ProxyEventKind, of: ProxyFacts = proxy()): ProxyEvent {
  const { evidence, isForPurpose } = proxyRule(of.kind);
  const bounded = { ...SAID_WHOLE, wholeRecord: false, bodyParts: ['KNEE'] };
  switch (kind) {
    case 'verify':
      return {
        kind,
        evidence: evidence.map(({ item }) => item),
        paperElsewhere: '',
        scope: isForPurpose ? bounded : SAID_WHOLE,
        validTo: dateOf('2026-12-31'),
        reviewOn: dateOf('2026-12-01'),
      };
    case 'find':
      return { kind, finding: 'child_agrees', rationale: 'I spoke with her alone' };
    case 'confirm':
      return { kind, until: dateOf('2027-06-10') };
    case 'decline':
    case 'suspend':
    case 'revoke':
      return { kind, reason: 'The papers are not real' };
    default:
      return { kind };
  }
}
