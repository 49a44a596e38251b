import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { standsOnOwnRight } from '#lib/domain/access-request/gate.ts';
import type { LegalBasis } from '#lib/domain/legal-basis/basis-live.ts';
import type { ConsentPatient, GrantorCapacity } from '#lib/domain/legal-basis/consent.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { AuthorityState } from '#lib/domain/legal-basis/legal-authority.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { ProxyKind } from '#lib/domain/proxy/kinds.ts';
import type { ProxyState } from '#lib/domain/proxy/lifecycle.ts';
import type { ProxyFinding } from '#lib/domain/proxy/proxy-time.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';

type Row = {
  kind: 'consent' | 'authority' | 'proxy';
  state: string;
  capacity: string | null;
  valid_from: Date | null;
  valid_to: Date | null;
  time_zone: TimeZone;
  date_of_birth: Date | null;
  deceased_status: ConsentPatient['deceasedStatus'] | null;
  jurisdiction: Jurisdiction;
  finding: ProxyFinding | null;
  own_consent_until: Date | null;
};

/**
 * What a release stands on, as it is now: null for a person’s own right. Where it names something that cannot be read,
 * or nothing although its kind of request needs it, that is not known, and whoever asks is told no (INV-20).
 */
export async function basisOfRelease(
  tx: Tx,
  release: {
    readonly id: string;
    readonly consentId: string | null;
    readonly legalAuthorityId: string | null;
    readonly proxyAuthorityId: string | null;
    readonly request: { readonly type: string };
  },
): Promise<LegalBasis | null | 'unknown'> {
  const { consentId, legalAuthorityId, proxyAuthorityId } = release;
  if (consentId === null && legalAuthorityId === null && proxyAuthorityId === null) {
    return standsOnOwnRight(requestRule(release.request.type as RequestType)) ? null : 'unknown';
  }
  const [row] = await tx.$queryRaw<Row[]>`SELECT * FROM app.basis_of_release(${release.id}::uuid)`;
  return (row && basisOf(row)) ?? 'unknown';
}

function basisOf(row: Row): LegalBasis | null {
  const zone = row.time_zone;
  if (row.kind === 'authority') {
    const validTo = fromNullableColumn(row.valid_to);
    return { kind: 'authority', state: row.state as AuthorityState, validTo, zone };
  }
  const { capacity, valid_from, date_of_birth, deceased_status } = row;
  if (!capacity || !valid_from || !date_of_birth || !deceased_status) return null;
  const validFrom = fromColumn(valid_from);
  const patient = { dateOfBirth: fromColumn(date_of_birth), deceasedStatus: deceased_status };
  return row.kind === 'proxy'
    ? { kind: 'proxy', proxy: { ...proxyOf(row, capacity), validFrom, patient } }
    : consentOf(row, { capacity, validFrom, patient });
}

function consentOf(
  row: Row,
  known: {
    readonly capacity: string;
    readonly validFrom: CalendarDate;
    readonly patient: Pick<ConsentPatient, 'dateOfBirth' | 'deceasedStatus'>;
  },
): LegalBasis | null {
  if (!row.valid_to) return null;
  return {
    ...{ kind: 'consent', ...known, zone: row.time_zone },
    state: row.state as ConsentState,
    capacity: known.capacity as GrantorCapacity,
    validTo: fromColumn(row.valid_to),
  };
}

function proxyOf(row: Row, kind: string) {
  return {
    kind: kind as ProxyKind,
    state: row.state as ProxyState,
    validTo: fromNullableColumn(row.valid_to),
    ...{ zone: row.time_zone, jurisdiction: row.jurisdiction, finding: row.finding },
    ownConsentUntil: fromNullableColumn(row.own_consent_until),
  };
}
