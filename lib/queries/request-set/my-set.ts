import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { ScanKind } from '#lib/domain/access-request/scan-kinds.ts';

/** What somebody asks of one or more hospitals, as they said it. */
export type MySet = {
  readonly id: string;
  /** False once it was sent: then its answers are changed no more. */
  readonly isDraft: boolean;
  readonly hospitals: readonly { readonly id: string; readonly name: string }[];
  /** The requests that the hospitals got; none while it is a draft. */
  readonly requestIds: readonly string[];
  readonly description: string;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
  readonly scanKinds: readonly ScanKind[];
  readonly name: string;
  /** Null when nobody has told us yet. */
  readonly dateOfBirth: CalendarDate | null;
  readonly nhsNumber: string | null;
};

/** The person's own set; null when there is no such set of theirs. */
export async function mySet(
  db: Db,
  { actor, context }: Acting,
  setId: string,
): Promise<MySet | null> {
  if (actor.kind !== 'person') return null;
  const row = await db.as(context, (tx) =>
    tx.requestSet.findFirst({
      where: { id: setId, requesterPersonId: actor.personId },
      select: columns,
    }),
  );
  if (!row) return null;
  const { requester } = row;
  return {
    id: row.id,
    isDraft: row.sentAt === null,
    hospitals: row.hospitals
      .map(({ organisation }) => organisation)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    requestIds: row.hospitals.flatMap(({ requestId }) => requestId ?? []),
    description: row.description,
    bodyPart: row.bodyPart,
    roughly: row.roughly,
    scanKinds: row.scanKinds as ScanKind[],
    name: `${requester.givenNames} ${requester.familyName}`.trim(),
    dateOfBirth: requester.dateOfBirth && fromColumn(requester.dateOfBirth),
    nhsNumber: requester.nhsNumber,
  };
}

const columns = {
  id: true,
  sentAt: true,
  description: true,
  bodyPart: true,
  roughly: true,
  scanKinds: true,
  requester: {
    select: { givenNames: true, familyName: true, dateOfBirth: true, nhsNumber: true },
  },
  hospitals: {
    select: { requestId: true, organisation: { select: { id: true, name: true } } },
  },
} as const;
