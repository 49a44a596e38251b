import { LEGAL_REQUEST_TYPES } from '#lib/domain/access-request/request-types.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { PlainWords } from '#lib/domain/access-request/plain-words.ts';
import { isAnswered, type RequestState } from '#lib/domain/access-request/states.ts';
import { forWhom, forWhomColumns, type ForWhomRow } from './for-whom.ts';
import { plainWordsColumns, plainWordsOf } from './my-plain-words.ts';

/** What was asked of one hospital, or at once of several: one entry, however many must answer. */
export type MyRequestLine = {
  /** Of the request where one hospital was asked, of the set where several were or it was not sent. */
  readonly id: string;
  readonly kind: 'draft' | 'request' | 'set';
  /** Whose scans they are, where not the person’s own; as they said it. */
  readonly forWhom: string | null;
  /** What they asked for, in their own words; empty while nothing was said yet. */
  readonly description: string;
  /** Whether no hospital has anything more to do with it: all have answered or it ended. */
  readonly isOver: boolean;
  /** By the names of the hospitals; none while it is a draft. */
  readonly parts: readonly MyRequestPart[];
  /** Those that a draft will go to, by name. */
  readonly hospitals: readonly string[];
};

export type MyRequestPart = {
  readonly requestId: string;
  readonly reference: string;
  readonly hospital: string;
  readonly words: PlainWords;
};

/** Nobody has hundreds of requests; whoever does finds the newest. */
const MOST = 100;

/** What the person has asked for and begun to ask for, newest first. */
export async function myRequests(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MyRequestLine[]> {
  if (actor.kind !== 'person') return [];
  return db.as(context, async (tx) => {
    const drafts = await myDrafts(tx, actor.personId);
    const rows = await tx.accessRequest.findMany({
      where: {
        requesterPersonId: actor.personId,
        // What somebody asks by law is answered by letter and link, not in a patient’s words.
        type: { notIn: [...LEGAL_REQUEST_TYPES] },
        // Drafts that were thrown away are no requests: whatever was sent has been matched, well or ill, within seconds.
        NOT: { state: 'cancelled', matchOutcome: 'not_tried' },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MOST,
      select: columns,
    });
    const together = Map.groupBy(rows, (row) => row.setHospital?.setId ?? row.id);
    return [...drafts, ...[...together].map(([setId, parts]) => toLine(setId, parts, now))];
  });
}

const columns = {
  id: true,
  reference: true,
  description: true,
  ...forWhomColumns,
  setHospital: { select: { setId: true } },
  ...plainWordsColumns,
} as const;

type Row = Parameters<typeof plainWordsOf>[0] &
  ForWhomRow & {
    readonly id: string;
    readonly reference: string;
    readonly description: string;
    readonly organisation: { readonly name: string };
  };

/** `id` is the set's, or the request's where it is of no set. */
function toLine(id: string, rows: readonly Row[], now: Date): MyRequestLine {
  const [only] = rows.length === 1 ? rows : [];
  const parts = rows
    .map((row) => ({
      requestId: row.id,
      reference: row.reference,
      hospital: row.organisation.name,
      words: plainWordsOf(row, now),
    }))
    .toSorted((a, b) => a.hospital.localeCompare(b.hospital, 'en-GB'));
  return {
    id: only?.id ?? id,
    kind: only ? 'request' : 'set',
    forWhom: only ? forWhom(only) : null,
    description: rows[0]?.description ?? '',
    isOver: rows.every(({ state }) => isAnswered(state as RequestState)),
    parts,
    hospitals: parts.map(({ hospital }) => hospital),
  };
}

async function myDrafts(tx: Tx, personId: string): Promise<readonly MyRequestLine[]> {
  const drafts = await tx.requestSet.findMany({
    where: { requesterPersonId: personId, sentAt: null },
    orderBy: { createdAt: 'desc' },
    take: MOST,
    select: {
      id: true,
      description: true,
      hospitals: { select: { organisation: { select: { name: true } } } },
    },
  });
  return drafts.map(({ id, description, hospitals }) => ({
    id,
    kind: 'draft',
    forWhom: null,
    description,
    isOver: false,
    parts: [],
    hospitals: hospitals
      .map(({ organisation }) => organisation.name)
      .toSorted((a, b) => a.localeCompare(b, 'en-GB')),
  }));
}
