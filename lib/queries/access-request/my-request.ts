import { communicationsOf, type CommunicationLine } from '#lib/adapters/db/communications.ts';
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
import { nameShown, type TrustPolicy } from '#lib/domain/trust-policy/trust-policy.ts';
import { lettersOf, type LetterLine } from '../letter/letters.ts';
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
  /** What the hospital has asked and is waiting to hear; null when it waits for nothing. */
  readonly question: string | null;
  /** Told when the month was made three (CL-4). */
  readonly extension: 'complexity' | 'number_of_requests' | null;
  readonly refusal: RefusalReason | null;
  /** What was asked of several hospitals at once and this one is part of; null when this one alone was asked. */
  readonly setId: string | null;
  /** The release that can be opened now. */
  readonly releaseId: string | null;
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
      where: { id: requestId, requesterPersonId: actor.personId },
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
      setId: await setOf(tx, requestId),
      releaseId: release?.id ?? null,
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
