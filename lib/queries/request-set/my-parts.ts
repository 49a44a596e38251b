import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadLinkFacts } from '#lib/adapters/db/link-facts.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import type { PlainWords } from '#lib/domain/access-request/plain-words.ts';
import { isAnswered, type RequestState } from '#lib/domain/access-request/states.ts';
import { mayCreateDownload, mayOpenLink } from '#lib/domain/link/access.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { nameShown } from '#lib/domain/trust-policy/trust-policy.ts';
import { plainWordsColumns, plainWordsOf } from '../access-request/my-plain-words.ts';

/** One hospital's part in what was asked of several, as its requester may know it. */
export type MyPart = {
  readonly requestId: string;
  readonly reference: string;
  /** What patients see it called. */
  readonly hospital: string;
  readonly words: PlainWords;
  /** The day by which it must answer, counted from receipt where the clock has not begun. */
  readonly dueOn: CalendarDate | null;
  readonly refusal: RefusalReason | null;
  /** What it released and can be opened now. */
  readonly release: {
    readonly id: string;
    readonly until: Date;
    readonly timeZone: TimeZone;
    /** The length of its download; null where it cannot be downloaded now. */
    readonly downloadBytes: number | null;
  } | null;
  /** Whether the hospital has not answered yet: what it has released is stopped on its own page alone. */
  readonly isRunning: boolean;
};

/** The parts of the person's own set, by the names of the hospitals; none when there is no such set of theirs. */
export async function myParts(
  db: Db,
  { actor, context }: Acting,
  input: { setId: string; now: Date },
): Promise<readonly MyPart[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const rows = await tx.accessRequest.findMany({
      where: { requesterPersonId: actor.personId, setHospital: { setId: input.setId } },
      select: columns,
    });
    const parts = [];
    for (const row of rows) parts.push(await toPart(tx, actor, row, input.now));
    return parts.toSorted((a, b) => a.hospital.localeCompare(b.hospital, 'en-GB'));
  });
}

const columns = {
  id: true,
  reference: true,
  organisationId: true,
  refusalReason: true,
  ...plainWordsColumns,
} as const;

type Row = Parameters<typeof plainWordsOf>[0] & {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly refusalReason: string | null;
  readonly organisation: { readonly name: string };
};

async function toPart(tx: Tx, actor: PersonActor, row: Row, now: Date): Promise<MyPart> {
  const { shown } = await policyOf(tx, row.organisationId, now);
  return {
    requestId: row.id,
    reference: row.reference,
    hospital: nameShown(shown, row.organisation.name),
    words: plainWordsOf(row, now),
    dueOn: fromNullableColumn(row.dueOn ?? row.shadowDueOn),
    refusal: row.state === 'refused' ? (row.refusalReason as RefusalReason | null) : null,
    release: await openRelease(tx, actor, row, now),
    isRunning: !isAnswered(row.state as RequestState),
  };
}

async function openRelease(tx: Tx, actor: PersonActor, row: Row, now: Date) {
  const link = await loadLinkFacts(tx, {
    recipientPersonId: actor.personId,
    state: 'active',
    expiresAt: { gt: now },
    release: { requestId: row.id, state: 'active' },
  });
  if (!link || !mayOpenLink(actor, link.facts, now).ok) return null;
  const timeZone = row.organisation.timeZone as TimeZone;
  const mayDownload = mayCreateDownload(actor, link.facts, link.releaseId, now).ok;
  const downloadBytes = mayDownload ? link.zipBytes : null;
  return { id: link.releaseId, until: link.facts.expiresAt, timeZone, downloadBytes };
}
