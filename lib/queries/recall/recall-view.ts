import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { RecallFactKind, RecallReason } from '#lib/domain/recall/recall.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

export type RecallFactLine = {
  readonly id: string;
  readonly kind: RecallFactKind;
  readonly at: Date;
  /** Of another request that had the same study. */
  readonly reference: string | null;
  readonly otherRequestId: string | null;
  /** Of a download: what was sent, and of how much; it is whole when it was completed. */
  readonly bytes: number | null;
  readonly totalBytes: number | null;
  readonly completedAt: Date | null;
};

export type RecalledStudy = {
  readonly id: string;
  readonly isMixedUp: boolean;
  readonly date: CalendarDate | null;
  readonly modalities: readonly string[];
  readonly description: string | null;
  readonly imageCount: number;
  readonly reportCount: number;
};

/** A release that was taken back, as staff and those who look into the incident see it. */
export type RecallView = {
  readonly requestId: string;
  readonly reference: string;
  readonly because: RecallReason;
  readonly known: string;
  readonly recipient: string;
  readonly by: string;
  readonly at: Date;
  readonly incidentId: string;
  readonly studies: readonly RecalledStudy[];
  readonly facts: readonly RecallFactLine[];
};

/** The last recall that `where` names, with what is known of it; null when there is none that the reader may see. */
export async function recallView(
  tx: Tx,
  where: Prisma.RecallWhereInput,
): Promise<RecallView | null> {
  const row = await tx.recall.findFirst({
    where,
    orderBy: { recalledAt: 'desc' },
    select: columns,
  });
  if (!row) return null;
  const people = await tx.person.findMany({
    where: { id: { in: [row.recipientPersonId, row.recalledBy] } },
    select: { id: true, givenNames: true, familyName: true },
  });
  const nameOf = (id: string) => {
    const person = people.find((one) => one.id === id);
    return person ? `${person.givenNames} ${person.familyName}`.trim() : '';
  };
  const { recipientPersonId, recalledBy, recalledAt, because, facts, studies, ...rest } = row;
  return {
    ...rest,
    because: because as RecallReason,
    recipient: nameOf(recipientPersonId),
    by: nameOf(recalledBy),
    at: recalledAt,
    facts: facts.map(({ bytes, totalBytes, kind, ...fact }) => ({
      ...fact,
      kind: kind as RecallFactKind,
      bytes: bytes === null ? null : Number(bytes),
      totalBytes: totalBytes === null ? null : Number(totalBytes),
    })),
    studies: studies.map(({ studyId, studyDate, ...study }) => ({
      ...study,
      id: studyId,
      date: fromNullableColumn(studyDate),
    })),
  };
}

const columns = {
  requestId: true,
  reference: true,
  because: true,
  known: true,
  recipientPersonId: true,
  recalledBy: true,
  recalledAt: true,
  incidentId: true,
  studies: {
    orderBy: { studyDate: 'asc' },
    select: {
      ...{ studyId: true, isMixedUp: true, studyDate: true, modalities: true },
      ...{ description: true, imageCount: true, reportCount: true },
    },
  },
  facts: {
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, kind: true, at: true, reference: true, otherRequestId: true },
      ...{ bytes: true, totalBytes: true, completedAt: true },
    },
  },
} as const satisfies Prisma.RecallSelect;
