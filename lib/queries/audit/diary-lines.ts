import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import {
  TOLD_ACTS,
  TOLD_DENIALS,
  type ToldAct,
  type ToldDenial,
  type ToldMove,
} from '#lib/domain/audit/told.ts';
import { personsOf, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Surprise } from '#lib/domain/incident/report.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { toldMove } from './history-of-request.ts';

export type DiaryWhat =
  | { readonly kind: 'move'; readonly move: ToldMove }
  | { readonly kind: 'act'; readonly act: ToldAct }
  | { readonly kind: 'denied'; readonly act: ToldDenial };

/** What the person told the hospital about an entry that they did not expect, and what it answered. */
export type DiaryQuestion = {
  readonly reference: string;
  readonly surprise: Surprise | null;
  readonly description: string;
  readonly toldAt: Date;
  readonly answerBy: CalendarDate | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};

/** Whoever has scans for a case: a firm of solicitors, and whom it asks about them. */
type OfFirm = 'firm' | 'expert' | 'counsel';

/** One thing that happened: when, which hospital and role, what, and on which request (AU-6). Never whose name. */
export type DiaryLine = {
  readonly id: string;
  readonly at: Date;
  readonly timeZone: TimeZone;
  readonly what: DiaryWhat;
  readonly by:
    'you' | 'hospital' | 'support' | 'lantern' | 'somebody' | 'guest' | 'screen' | OfFirm;
  /** Of a share: what its patient calls the person it names; null where it is no share, or gone. */
  readonly guest: string | null;
  readonly hospital: string | null;
  readonly role: Role | null;
  readonly reference: string | null;
  /** Of what the service's support may look at: for which request for help, and in which role it was allowed. */
  readonly support: { readonly helpReference: string; readonly allowedAs: Role } | null;
  readonly question: DiaryQuestion | null;
};

export const diaryColumns = {
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

type Row = Prisma.AuditEventGetPayload<{ select: typeof diaryColumns }>;

/** Rows of the audit as the person they concern reads them. */
export async function diaryLines(
  tx: Tx,
  rows: readonly Row[],
  reader: PersonIdentity,
): Promise<readonly DiaryLine[]> {
  const persons: readonly string[] = personsOf(reader);
  const hospitals = await tx.organisation.findMany({
    where: { id: { in: idsOf(rows.map((row) => row.organisationId)) } },
    select: { id: true, name: true, timeZone: true },
  });
  const requests = await tx.accessRequest.findMany({
    where: {
      id: { in: idsOf(rows.map((row) => row.requestId)) },
      requesterPersonId: { in: [...persons] },
    },
    select: { id: true, reference: true },
  });
  const questions = await questionsAbout(tx, rows, persons);
  const guests = await guestsOf(tx, rows);
  return rows.flatMap((row) => {
    const what = whatOf(row);
    const hospital = hospitals.find(({ id }) => id === row.organisationId);
    if (!what) return [];
    const line = {
      id: row.id,
      at: row.at,
      timeZone: (hospital?.timeZone ?? 'Europe/London') as TimeZone,
      what,
      by: byWhom(row, persons),
      guest: guestOf(row, guests),
      hospital: hospital?.name ?? null,
      role: row.actorRole as Role | null,
      reference: requests.find(({ id }) => id === row.requestId)?.reference ?? null,
      support: supportOf(row),
      question: questions.get(row.id) ?? null,
    };
    return [line];
  });
}

/** What the reader calls those whom they let look, by the share. */
async function guestsOf(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const shares = await tx.share.findMany({
    where: { id: { in: idsOf(rows.map(({ details }) => wordIn(details, 'shareId'))) } },
    select: { id: true, name: true },
  });
  return new Map(shares.map(({ id, name }) => [id, name]));
}

function guestOf({ details }: Row, guests: ReadonlyMap<string, string>): string | null {
  return guests.get(wordIn(details, 'shareId') ?? '') ?? null;
}

async function questionsAbout(
  tx: Tx,
  rows: readonly Row[],
  persons: readonly string[],
): Promise<ReadonlyMap<string, DiaryQuestion>> {
  const found = await tx.incident.findMany({
    where: {
      auditEventId: { in: rows.map(({ id }) => id) },
      reportedByPersonId: { in: [...persons] },
    },
    select: {
      auditEventId: true,
      reference: true,
      surprise: true,
      description: true,
      reportedAt: true,
      answerBy: true,
      answer: true,
      closedAt: true,
    },
  });
  return new Map(
    found.map(({ auditEventId, ...row }) => [
      auditEventId ?? '',
      {
        reference: row.reference,
        surprise: row.surprise as Surprise | null,
        description: row.description,
        toldAt: row.reportedAt,
        answerBy: fromNullableColumn(row.answerBy),
        answer: row.answer,
        answeredAt: row.closedAt,
      },
    ]),
  );
}

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
function byWhom(row: Row, persons: readonly string[]): DiaryLine['by'] {
  if (row.actorPersonId !== null && persons.includes(row.actorPersonId)) return 'you';
  const byRole = BY_ROLE.get(String(row.actorRole));
  if (byRole !== undefined) return byRole;
  if (row.actorKind === 'anonymous' && wordIn(row.details, 'pairingId') !== null) return 'screen';
  if (row.outcome === 'denied') return 'somebody';
  if (row.actorRole === 'platform_support') return 'support';
  if (isOfHospital(row)) return 'hospital';
  // Whoever holds the link of a letter is not known here.
  return row.actorKind === 'system' ? 'lantern' : 'somebody';
}

/** Who is nobody of a hospital, by the role that stands with what they did. */
const BY_ROLE: ReadonlyMap<string, OfFirm | 'guest'> = new Map([
  ['guest', 'guest'],
  ['solicitor', 'firm'],
  ['expert', 'expert'],
  ['counsel', 'counsel'],
]);

/** What was given under a law the hospital gave, on whichever day its patient may be told (NC-3). */
function isOfHospital({ actorKind, event }: Row): boolean {
  return actorKind === 'person' || event === 'legal_request.told';
}

/** By whose leave support looks, of rows that say so. */
function supportOf({ event, details }: Row): DiaryLine['support'] {
  if (event !== 'support_grant.looked') return null;
  const [helpReference, allowedAs] = [
    wordIn(details, 'helpReference'),
    wordIn(details, 'answeredAs'),
  ];
  const isSaid = helpReference !== null && allowedAs !== null;
  return isSaid ? { helpReference, allowedAs: allowedAs as Role } : null;
}

function wordIn(details: unknown, name: string): string | null {
  if (typeof details !== 'object' || details === null) return null;
  const word = new Map<string, unknown>(Object.entries(details)).get(name);
  return typeof word === 'string' ? word : null;
}

function idsOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.flatMap((id) => id ?? []))];
}
