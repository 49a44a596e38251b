import { fromColumn, fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type {
  Evidence,
  RefusalGround,
  SubjectRequestKind,
  SubjectRequestPart,
} from '#lib/domain/subject-request/kinds.ts';
import type { SubjectRequestState } from '#lib/domain/subject-request/lifecycle.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/** A request to correct or delete in a list. */
export type SubjectRequestSummary = {
  readonly id: string;
  readonly reference: string;
  readonly hospital: string;
  readonly zone: TimeZone;
  readonly kind: SubjectRequestKind;
  readonly receivedAt: Date;
  readonly dueOn: CalendarDate;
  readonly state: SubjectRequestState;
  readonly endedAt: Date | null;
};

/** The same as both sides read it. */
export type SubjectRequest = SubjectRequestSummary & {
  readonly odsCode: string;
  readonly jurisdiction: Jurisdiction;
  readonly parts: readonly SubjectRequestPart[];
  readonly description: string | null;
  /** The study as it was called to them; null where it is about none. */
  readonly studyWords: string | null;
  readonly statement: string | null;
  /** What is to be there instead: null for what is to stay. */
  readonly newName: string | null;
  readonly newDateOfBirth: CalendarDate | null;
  readonly newPostcode: string | null;
  readonly evidence: Evidence | null;
  readonly hidesOldName: boolean;
  readonly extensionReason: ExtensionReason | null;
  readonly acceptedParts: readonly SubjectRequestPart[];
  readonly ground: RefusalGround | null;
  readonly answer: string | null;
};

export const summaryColumns = {
  ...{ id: true, reference: true, kind: true, receivedAt: true, dueOn: true },
  ...{ state: true, endedAt: true },
  organisation: { select: { name: true, timeZone: true } },
} as const;

type SummaryRow = Prisma.SubjectRequestGetPayload<{ select: typeof summaryColumns }>;

export function summaryOf({ organisation, ...row }: SummaryRow): SubjectRequestSummary {
  return {
    ...row,
    kind: row.kind as SubjectRequestKind,
    dueOn: fromColumn(row.dueOn),
    state: row.state as SubjectRequestState,
    hospital: organisation.name,
    zone: organisation.timeZone as TimeZone,
  };
}

export const subjectRequestColumns = {
  ...{ id: true, reference: true, kind: true, parts: true },
  ...{ description: true, studyWords: true, statement: true },
  ...{ newGivenNames: true, newFamilyName: true, newDateOfBirth: true, newPostcode: true },
  ...{ evidence: true, hidesOldName: true, receivedAt: true, dueOn: true, extensionReason: true },
  ...{ state: true, acceptedParts: true, ground: true, answer: true, endedAt: true },
  organisation: { select: { name: true, odsCode: true, timeZone: true, jurisdiction: true } },
} as const;

type Row = Prisma.SubjectRequestGetPayload<{ select: typeof subjectRequestColumns }>;

export function subjectRequestOf({
  organisation,
  newGivenNames,
  newFamilyName,
  ...row
}: Row): SubjectRequest {
  return {
    ...row,
    kind: row.kind as SubjectRequestKind,
    parts: row.parts as SubjectRequestPart[],
    newName: newFamilyName === null ? null : `${newGivenNames ?? ''} ${newFamilyName}`.trim(),
    newDateOfBirth: fromNullableColumn(row.newDateOfBirth),
    evidence: row.evidence as Evidence | null,
    dueOn: fromColumn(row.dueOn),
    extensionReason: row.extensionReason as ExtensionReason | null,
    state: row.state as SubjectRequestState,
    acceptedParts: row.acceptedParts as SubjectRequestPart[],
    ground: row.ground as RefusalGround | null,
    hospital: organisation.name,
    odsCode: organisation.odsCode,
    zone: organisation.timeZone as TimeZone,
    jurisdiction: organisation.jurisdiction as Jurisdiction,
  };
}

export type SubjectRequestLine = {
  readonly by: 'asker' | 'office';
  readonly text: string;
  readonly at: Date;
};

/** Both sides of what was said since, oldest first. */
export async function saidSince(
  tx: Tx,
  subjectRequestId: string,
): Promise<readonly SubjectRequestLine[]> {
  const rows = await tx.subjectRequestMessage.findMany({
    where: { subjectRequestId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { by: true, text: true, at: true },
  });
  return rows.map((row) => ({ ...row, by: row.by as SubjectRequestLine['by'] }));
}
