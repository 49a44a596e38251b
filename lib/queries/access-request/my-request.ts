import { communicationsOf, type CommunicationLine } from '#lib/adapters/db/communications.ts';
import { LEGAL_REQUEST_TYPES } from '#lib/domain/access-request/request-types.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { offeredEvents } from '#lib/domain/access-request/decide.ts';
import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { PlainWords } from '#lib/domain/access-request/plain-words.ts';
import type { ScanKind } from '#lib/domain/access-request/scan-kinds.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { WRITABLE_STATES } from '#lib/domain/communication/communication.ts';
import { isFreeOfCharge } from '#lib/domain/payment/service-line.ts';
import type { OpeningRule } from '#lib/domain/opening/rules.ts';
import { nameShown, type TrustPolicy } from '#lib/domain/trust-policy/trust-policy.ts';
import { lettersOf, type LetterLine } from '../letter/letters.ts';
import { actingFor, type ActingFor } from '../proxy/acting-of.ts';
import { historyOfRequest, type HistoryLine } from '../audit/history-of-request.ts';
import { plainWordsColumns, plainWordsOf } from './my-plain-words.ts';

/** A request as its requester may know it: nothing of candidates, of opinions or of what is kept back (ID-6, SH-6). */
export type MyRequest = {
  readonly id: string;
  readonly reference: string;
  /** What patients see it called. */
  readonly hospital: string;
  readonly shown: TrustPolicy['shown'];
  readonly timeZone: TimeZone;
  readonly state: RequestState;
  readonly words: PlainWords;
  readonly description: string;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
  readonly scanKinds: readonly ScanKind[];
  readonly receivedOn: CalendarDate;
  /** Whether what was asked for is free, whatever stands beside it. */
  readonly isFree: boolean;
  /** What the hospital has asked and is waiting to hear; null when it waits for nothing. */
  readonly question: string | null;
  /** Told when the month was made three (CL-4). */
  readonly extension: 'complexity' | 'number_of_requests' | null;
  readonly refusal: RefusalReason | null;
  /** For whom it was asked; null where for the requester themselves. */
  readonly acting: ActingFor | null;
  /** What was asked of several hospitals at once and this one is part of; null when this one alone was asked. */
  readonly setId: string | null;
  /** The release that can be opened now. */
  readonly releaseId: string | null;
  /** What was sent was taken back, because something about it was wrong. */
  readonly isRecalled: boolean;
  /** When it is opened, as far as it waits for that; null while it does not. */
  readonly opening: OpeningTold | null;
  readonly canAnswer: boolean;
  readonly canWithdraw: boolean;
  readonly letters: readonly LetterLine[];
  readonly communications: readonly CommunicationLine[];
  readonly canWrite: boolean;
  readonly history: readonly HistoryLine[];
};

/** The person's own request; null when there is no such request of theirs. */
export async function myRequest(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<MyRequest | null> {
  const { requestId, now } = input;
  if (actor.kind !== 'person') return null;
  return db.as(context, async (tx) => {
    const row = await tx.accessRequest.findFirst({
      where: {
        ...{ id: requestId, requesterPersonId: actor.personId },
        type: { notIn: [...LEGAL_REQUEST_TYPES] },
      },
      select: columns,
    });
    const found = row && (await loadRequestFacts(tx, requestId));
    if (!found) return null;
    const { shown } = await policyOf(tx, found.facts.controllerOrganisationId, now);
    const offered = offeredEvents(actor, found.facts, now);
    const release = await tx.release.findFirst({
      where: { requestId, recipientPersonId: actor.personId, state: 'active' },
      select: { id: true },
    });
    return {
      ...toRequest(row, found.facts, now),
      hospital: nameShown(shown, row.organisation.name),
      shown,
      acting: await actingFor(tx, actor, { proxyId: row.proxyAuthorityId, now }),
      setId: await setOf(tx, requestId),
      releaseId: release?.id ?? null,
      isRecalled: await isRecalled(tx, found.facts),
      opening: await openingTold(tx, found.facts),
      canAnswer: offered.includes('answer_clarification'),
      canWithdraw: offered.includes('withdraw'),
      letters: await lettersOf(tx, requestId),
      communications: await communicationsOf(tx, requestId),
      canWrite: WRITABLE_STATES.includes(found.facts.state),
      history: await ownHistory(tx, requestId, actor.personId),
    };
  });
}

const columns = {
  id: true,
  reference: true,
  description: true,
  bodyPart: true,
  roughly: true,
  scanKinds: true,
  receivedAt: true,
  refusalReason: true,
  extensionReason: true,
  proxyAuthorityId: true,
  ...plainWordsColumns,
  pauses: {
    where: { answeredOn: null },
    orderBy: { askedOn: 'desc' },
    take: 1,
    select: { question: true },
  },
} as const;

type Row = Parameters<typeof plainWordsOf>[0] & {
  readonly id: string;
  readonly reference: string;
  readonly description: string;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
  readonly scanKinds: readonly string[];
  readonly receivedAt: Date;
  readonly refusalReason: string | null;
  readonly extensionReason: string | null;
  readonly organisation: { readonly name: string };
  readonly pauses: readonly { readonly question: string }[];
};

function toRequest(row: Row, facts: RequestFacts, now: Date) {
  const timeZone = row.organisation.timeZone as TimeZone;
  return {
    id: row.id,
    reference: row.reference,
    timeZone,
    state: facts.state,
    isFree: isFreeOfCharge(facts.type),
    words: plainWordsOf(row, now),
    description: row.description,
    bodyPart: row.bodyPart,
    roughly: row.roughly,
    scanKinds: row.scanKinds as ScanKind[],
    receivedOn: localDate(row.receivedAt, timeZone),
    question: facts.state === 'awaiting_clarification' ? (row.pauses[0]?.question ?? null) : null,
    extension: row.extensionReason as MyRequest['extension'],
    refusal: facts.state === 'refused' ? (row.refusalReason as RefusalReason | null) : null,
  };
}

/** By which rule what was approved is opened: told the same whatever is in it. */
export type OpeningTold =
  { readonly rule: 'after_days'; readonly days: number } | { readonly rule: 'after_call' };

async function openingTold(tx: Tx, { id, state }: RequestFacts): Promise<OpeningTold | null> {
  if (state !== 'approved' && state !== 'partially_approved') return null;
  const [row] = await tx.$queryRaw<{ rule: OpeningRule; days: number }[]>`
    SELECT rule, days FROM app.opening_told(${id}::uuid)`;
  if (row?.rule === 'after_days') return { rule: row.rule, days: row.days };
  return row?.rule === 'after_call' ? { rule: row.rule } : null;
}

async function isRecalled(tx: Tx, { id, state }: RequestFacts): Promise<boolean> {
  if (state !== 'release_revoked') return false;
  const [row] = await tx.$queryRaw<{ is_recalled: boolean }[]>`
    SELECT app.is_recalled(r.id) AS is_recalled FROM release r
    WHERE r.request_id = ${id}::uuid ORDER BY r.created_at DESC LIMIT 1`;
  return row?.is_recalled ?? false;
}

async function setOf(tx: Tx, requestId: string): Promise<string | null> {
  const part = await tx.requestSetHospital.findFirst({
    where: { requestId },
    select: { set: { select: { id: true, _count: { select: { hospitals: true } } } } },
  });
  return part && part.set._count.hospitals > 1 ? part.set.id : null;
}

/** What happened to the request, where it is the person's own data that it is about. */
async function ownHistory(tx: Tx, requestId: string, personId: string) {
  return historyOfRequest(
    await tx.auditEvent.findMany({
      where: {
        requestId,
        subjectPersonId: personId,
        event: 'request.moved',
        outcome: 'success',
      },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { at: true, details: true },
    }),
  );
}
