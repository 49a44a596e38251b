import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type {
  ConsentChannel,
  ConsentKind,
  ConsentPurpose,
  GranteeRegister,
  GrantorCapacity,
} from '#lib/domain/legal-basis/consent.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** What a consent lets out, as it is told to people. */
export type ShownScope = {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly modalities: readonly string[];
  readonly bodyParts: readonly string[];
  /** Whether single studies were named. */
  readonly isChosen: boolean;
  readonly includeReports: boolean;
  readonly wholeRecord: boolean;
};

/** A consent as anybody reads it who may. */
export type Consent = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly hospital: string;
  readonly odsCode: string;
  readonly zone: TimeZone;
  readonly kind: ConsentKind;
  readonly state: ConsentState;
  readonly capacity: GrantorCapacity;
  readonly grantorName: string | null;
  readonly granteeName: string;
  readonly granteeRegister: GranteeRegister | null;
  readonly granteeCode: string | null;
  readonly granteePerson: string | null;
  readonly purposes: readonly ConsentPurpose[];
  readonly scope: ShownScope;
  readonly signedOn: CalendarDate;
  readonly validTo: CalendarDate;
  readonly receivedAt: Date;
  readonly channel: ConsentChannel;
  readonly confirmedAt: Date | null;
  readonly withdrawnAt: Date | null;
};

export const consentColumns = {
  id: true,
  reference: true,
  version: true,
  organisation: { select: { name: true, odsCode: true, timeZone: true } },
  kind: true,
  state: true,
  grantorCapacity: true,
  grantorName: true,
  granteeName: true,
  granteeRegister: true,
  granteeCode: true,
  granteePerson: true,
  purposes: true,
  scopeFrom: true,
  scopeTo: true,
  scopeModalities: true,
  scopeBodyParts: true,
  scopeStudyIds: true,
  includeReports: true,
  wholeRecord: true,
  signedOn: true,
  validTo: true,
  receivedAt: true,
  channel: true,
  confirmedAt: true,
  withdrawnAt: true,
} as const satisfies Prisma.ConsentSelect;

type Row = Prisma.ConsentGetPayload<{ select: typeof consentColumns }>;

export function consentOf(row: Row): Consent {
  const { organisation } = row;
  return {
    ...{ id: row.id, reference: row.reference, version: row.version },
    ...{ hospital: organisation.name, odsCode: organisation.odsCode },
    zone: organisation.timeZone as TimeZone,
    kind: row.kind as ConsentKind,
    state: row.state as ConsentState,
    capacity: row.grantorCapacity as GrantorCapacity,
    ...{ grantorName: row.grantorName, granteeName: row.granteeName },
    granteeRegister: row.granteeRegister as GranteeRegister | null,
    ...{ granteeCode: row.granteeCode, granteePerson: row.granteePerson },
    purposes: row.purposes as ConsentPurpose[],
    scope: scopeOf(row),
    ...{ signedOn: fromColumn(row.signedOn), validTo: fromColumn(row.validTo) },
    ...{ receivedAt: row.receivedAt, channel: row.channel as ConsentChannel },
    ...{ confirmedAt: row.confirmedAt, withdrawnAt: row.withdrawnAt },
  };
}

function scopeOf(row: Row): ShownScope {
  return {
    ...{ from: fromNullableColumn(row.scopeFrom), to: fromNullableColumn(row.scopeTo) },
    ...{ modalities: row.scopeModalities, bodyParts: row.scopeBodyParts },
    isChosen: row.scopeStudyIds.length > 0,
    ...{ includeReports: row.includeReports, wholeRecord: row.wholeRecord },
  };
}

/** What had been delivered by the time a consent ended (WD-3). */
export type Delivery = {
  readonly startedAt: Date;
  readonly bytesServed: number;
  readonly isWhole: boolean;
};

export const deliveryColumns = {
  startedAt: true,
  bytesServed: true,
  completedAt: true,
} as const satisfies Prisma.ConsentDeliverySelect;

export function deliveryOf(
  row: Prisma.ConsentDeliveryGetPayload<{ select: typeof deliveryColumns }>,
): Delivery {
  const { startedAt, bytesServed, completedAt } = row;
  return { startedAt, bytesServed: Number(bytesServed), isWhole: completedAt !== null };
}
