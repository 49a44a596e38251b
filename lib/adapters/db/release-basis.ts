import type { TimeZone } from '#lib/base/time-zone.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import { standsOnOwnRight } from '#lib/domain/access-request/gate.ts';
import type { LegalBasis } from '#lib/domain/legal-basis/basis-live.ts';
import type { ConsentPatient, GrantorCapacity } from '#lib/domain/legal-basis/consent.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { AuthorityState } from '#lib/domain/legal-basis/legal-authority.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';

type Row = {
  kind: 'consent' | 'authority';
  state: string;
  capacity: GrantorCapacity | null;
  valid_from: Date | null;
  valid_to: Date | null;
  time_zone: TimeZone;
  date_of_birth: Date | null;
  deceased_status: ConsentPatient['deceasedStatus'] | null;
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
    readonly request: { readonly type: string };
  },
): Promise<LegalBasis | null | 'unknown'> {
  if (release.consentId === null && release.legalAuthorityId === null) {
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
  const { capacity, valid_from, valid_to, date_of_birth, deceased_status } = row;
  if (!capacity || !valid_from || !valid_to || !date_of_birth || !deceased_status) return null;
  return {
    kind: 'consent',
    state: row.state as ConsentState,
    capacity,
    validFrom: fromColumn(valid_from),
    validTo: fromColumn(valid_to),
    zone,
    patient: { dateOfBirth: fromColumn(date_of_birth), deceasedStatus: deceased_status },
  };
}
