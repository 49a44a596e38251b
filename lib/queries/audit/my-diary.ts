import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { toldTo } from '#lib/adapters/db/told-events.ts';
import { diaryColumns, diaryLines, type DiaryLine } from './diary-lines.ts';

export type DiaryPage = {
  readonly lines: readonly DiaryLine[];
  readonly page: number;
  readonly hasOlder: boolean;
};

const LINES_A_PAGE = 25;

/** A page of what happened with the person's scans and requests, newest first; the first page is 1. */
export async function myDiary(
  db: Db,
  { actor, context }: Acting,
  page: number,
): Promise<DiaryPage> {
  if (actor.kind !== 'person') return { lines: [], page: 1, hasOlder: false };
  return db.as(context, async (tx) => {
    const rows = await tx.auditEvent.findMany({
      where: toldTo(actor),
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * LINES_A_PAGE,
      take: LINES_A_PAGE + 1,
      select: diaryColumns,
    });
    const lines = await diaryLines(tx, rows.slice(0, LINES_A_PAGE), actor);
    return { lines, page, hasOlder: rows.length > LINES_A_PAGE };
  });
}

/** One entry of the person's own diary; null for what is not there, not theirs, or hidden from them. */
export async function myDiaryEntry(
  db: Db,
  { actor, context }: Acting,
  entryId: string,
): Promise<DiaryLine | null> {
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const rows = await tx.auditEvent.findMany({
      where: { AND: [{ id: entryId }, toldTo(actor)] },
      select: diaryColumns,
    });
    const [line] = await diaryLines(tx, rows, actor);
    return line ?? null;
  });
}
