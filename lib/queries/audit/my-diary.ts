import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import {
  TOLD_ACTS,
  TOLD_DENIALS,
  TOLD_MOVES,
  TOLD_ONCE,
  type ToldAct,
  type ToldDenial,
  type ToldMove,
} from '#lib/domain/audit/told.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { toldMove } from './history-of-request.ts';

export type DiaryWhat =
  | { readonly kind: 'move'; readonly move: ToldMove }
  | { readonly kind: 'act'; readonly act: ToldAct }
  | { readonly kind: 'denied'; readonly act: ToldDenial };

/** One thing that happened: when, which hospital and role, what, and on which request (AU-6). Never whose name. */
export type DiaryLine = {
  readonly id: string;
  readonly at: Date;
  readonly timeZone: TimeZone;
  readonly what: DiaryWhat;
  readonly by: 'you' | 'hospital' | 'lantern' | 'somebody';
  readonly hospital: string | null;
  readonly role: Role | null;
  readonly reference: string | null;
};

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
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const rows = await tx.auditEvent.findMany({
      where: { subjectPersonId: personId, OR: [...TOLD] },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * LINES_A_PAGE,
      take: LINES_A_PAGE + 1,
      select: columns,
    });
    const shown = rows.slice(0, LINES_A_PAGE);
    const hospitals = await tx.organisation.findMany({
      where: { id: { in: idsOf(shown.map((row) => row.organisationId)) } },
      select: { id: true, name: true, timeZone: true },
    });
    const requests = await tx.accessRequest.findMany({
      where: { id: { in: idsOf(shown.map((row) => row.requestId)) }, requesterPersonId: personId },
      select: { id: true, reference: true },
    });
    const lines = shown.flatMap((row) => {
      const what = whatOf(row);
      const hospital = hospitals.find(({ id }) => id === row.organisationId);
      if (!what) return [];
      const line = {
        id: row.id,
        at: row.at,
        timeZone: (hospital?.timeZone ?? 'Europe/London') as TimeZone,
        what,
        by: byWhom(row, personId),
        hospital: hospital?.name ?? null,
        role: row.actorRole as Role | null,
        reference: requests.find(({ id }) => id === row.requestId)?.reference ?? null,
      };
      return [line];
    });
    return { lines, page, hasOlder: rows.length > LINES_A_PAGE };
  });
}

const columns = {
  id: true,
  at: true,
  event: true,
  outcome: true,
  actorKind: true,
  actorPersonId: true,
  actorRole: true,
  organisationId: true,
  requestId: true,
  details: true,
} as const;

type Row = Prisma.AuditEventGetPayload<{ select: typeof columns }>;

const TOLD: readonly Prisma.AuditEventWhereInput[] = [
  { outcome: 'success', event: { in: [...TOLD_ACTS] } },
  { outcome: 'denied', event: { in: [...TOLD_DENIALS] } },
  {
    outcome: 'success',
    event: 'request.moved',
    OR: TOLD_MOVES.filter((move) => !TOLD_ONCE.includes(move)).map((move) => ({
      details: { path: ['event'], equals: move },
    })),
  },
];

function whatOf(row: Row): DiaryWhat | null {
  if (row.event === 'request.moved') {
    const move = toldMove(row.details);
    return move && { kind: 'move', move };
  }
  if (row.outcome === 'denied') {
    const act = TOLD_DENIALS.find((told) => told === row.event);
    return act ? { kind: 'denied', act } : null;
  }
  const act = TOLD_ACTS.find((told) => told === row.event);
  return act ? { kind: 'act', act } : null;
}

/** Whoever was stopped may be anybody: only that it was not the patient is known. */
function byWhom(row: Row, personId: string): DiaryLine['by'] {
  if (row.actorPersonId === personId) return 'you';
  if (row.outcome === 'denied') return 'somebody';
  return row.actorKind === 'person' ? 'hospital' : 'lantern';
}

function idsOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.flatMap((id) => id ?? []))];
}
