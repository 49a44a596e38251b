import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { BroughtState, NotTakenReason } from '#lib/domain/image-ask/brought-study.ts';
import type { ImageAskState } from '#lib/domain/image-ask/image-ask.ts';
import type { Named } from '#lib/domain/image-ask/whose.ts';
import { nameShown, type TrustPolicy } from '#lib/domain/trust-policy/trust-policy.ts';

/** A hospital's asking, as a line for whoever is asked. */
export type MyAskLine = {
  readonly id: string;
  readonly reference: string;
  readonly hospital: string;
  readonly zone: TimeZone;
  readonly state: ImageAskState;
  /** Whether something can be sent now. */
  readonly isOpen: boolean;
  readonly until: Date;
};

/** A study that the person has sent, as they see it. */
export type MyBroughtStudy = {
  readonly id: string;
  readonly description: string | null;
  readonly modality: string | null;
  readonly studyDate: CalendarDate | null;
  readonly images: number;
  readonly bytes: number;
  readonly state: BroughtState;
  readonly because: NotTakenReason | null;
  readonly note: string | null;
};

export type MyAsk = MyAskLine & {
  readonly shown: TrustPolicy['shown'];
  readonly wanted: string;
  readonly reason: string;
  readonly withdrawnBecause: string | null;
  readonly studies: readonly MyBroughtStudy[];
  /** Whether it can still be taken back. */
  readonly canStop: boolean;
  /** Who the person is, so that their browser can say which files name somebody else. */
  readonly own: Named;
};

/** What hospitals have asked the person for, newest first: what is over stays for half a year. */
export async function myAsks(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MyAskLine[]> {
  if (actor.kind !== 'person') return [];
  const since = new Date(now.getTime() - 183 * 86_400_000);
  return db.as(context, async (tx) => {
    const rows = await tx.imageAsk.findMany({
      where: { personId: actor.personId, stateSince: { gt: since } },
      orderBy: { askedAt: 'desc' },
      select: lineColumns,
    });
    const lines: MyAskLine[] = [];
    for (const row of rows) lines.push((await lineOf(tx, row, now)).line);
    return lines;
  });
}

/** One of them; null where there is none of the person's. */
export async function myAsk(
  db: Db,
  { actor, context }: Acting,
  { askId, now }: { askId: string; now: Date },
): Promise<MyAsk | null> {
  if (actor.kind !== 'person') return null;
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const row = await tx.imageAsk.findFirst({
      where: { id: askId, personId },
      select: {
        ...lineColumns,
        ...{ wanted: true, reason: true, withdrawnBecause: true },
        person: { select: { familyName: true, givenNames: true, dateOfBirth: true } },
      },
    });
    if (!row) return null;
    const { line, shown } = await lineOf(tx, row, now);
    const studies = await studiesOf(tx, askId);
    const isTaken = studies.some(({ state }) => state === 'taking_in' || state === 'taken_in');
    const { familyName, givenNames, dateOfBirth } = row.person;
    return {
      ...{ ...line, shown, studies },
      ...{ wanted: row.wanted, reason: row.reason, withdrawnBecause: row.withdrawnBecause },
      canStop: ['open', 'sent'].includes(row.state) && !isTaken,
      own: { familyName, givenNames, birthDate: fromNullableColumn(dateOfBirth) },
    };
  });
}

const lineColumns = {
  ...{ id: true, reference: true, organisationId: true, state: true, expiresAt: true },
  organisation: { select: { name: true, timeZone: true } },
} as const;

type LineRow = {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly state: string;
  readonly expiresAt: Date;
  readonly organisation: { readonly name: string; readonly timeZone: string };
};

async function lineOf(
  tx: Tx,
  { organisation, organisationId, ...row }: LineRow,
  now: Date,
): Promise<{ line: MyAskLine; shown: TrustPolicy['shown'] }> {
  const { shown } = await policyOf(tx, organisationId, now);
  const line = {
    ...{ id: row.id, reference: row.reference, until: row.expiresAt },
    hospital: nameShown(shown, organisation.name),
    zone: organisation.timeZone as TimeZone,
    state: row.state as ImageAskState,
    isOpen: row.state === 'open' && row.expiresAt > now,
  };
  return { line, shown };
}

async function studiesOf(tx: Tx, askId: string): Promise<readonly MyBroughtStudy[]> {
  const rows = await tx.broughtStudy.findMany({
    where: { askId },
    orderBy: [{ firstSentAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, description: true, modality: true, studyDate: true, state: true },
      ...{ notTakenBecause: true, note: true },
    },
  });
  const counted = await countedObjects(tx, askId);
  return rows.map((row) => ({
    ...{ id: row.id, description: row.description, modality: row.modality, note: row.note },
    studyDate: fromNullableColumn(row.studyDate),
    ...(counted.get(row.id) ?? { images: 0, bytes: 0 }),
    state: row.state as BroughtState,
    because: row.notTakenBecause as NotTakenReason | null,
  }));
}

/** How many images of each study of an ask there are, and how long they are together. */
export async function countedObjects(
  tx: Tx,
  askId: string,
): Promise<ReadonlyMap<string, { readonly images: number; readonly bytes: number }>> {
  const groups = await tx.broughtObject.groupBy({
    by: ['broughtStudyId'],
    where: { askId },
    _count: { _all: true },
    _sum: { sizeBytes: true },
  });
  return new Map(
    groups.map(({ broughtStudyId, _count, _sum }) => [
      broughtStudyId,
      { images: _count._all, bytes: Number(_sum.sizeBytes ?? 0n) },
    ]),
  );
}
