import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { PlainWords } from '#lib/domain/access-request/plain-words.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import { plainWordsColumns, plainWordsOf } from './my-plain-words.ts';

export type MyRequestLine = {
  readonly id: string;
  readonly reference: string;
  readonly hospital: string;
  /** What they asked for, in their own words; empty while nothing was said yet. */
  readonly description: string;
  readonly isDraft: boolean;
  /** Whether the hospital has nothing more to do with it: it was answered or ended. */
  readonly isOver: boolean;
  readonly words: PlainWords;
};

/** Nobody has hundreds of requests; whoever does finds the newest. */
const MOST = 100;

/** What the person has asked for, newest first. Drafts that were thrown away are no requests. */
export async function myRequests(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MyRequestLine[]> {
  if (actor.kind !== 'person') return [];
  const rows = await db.as(context, (tx) =>
    tx.accessRequest.findMany({
      where: {
        requesterPersonId: actor.personId,
        // Whatever was sent has been matched, well or ill, within seconds.
        NOT: { state: 'cancelled', matchOutcome: 'not_tried' },
      },
      orderBy: { createdAt: 'desc' },
      take: MOST,
      select: { id: true, reference: true, description: true, ...plainWordsColumns },
    }),
  );
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    hospital: row.organisation.name,
    description: row.description,
    isDraft: row.state === 'draft',
    isOver: row.state === 'released' || isTerminal(row.state as RequestState),
    words: plainWordsOf(row, now),
  }));
}
