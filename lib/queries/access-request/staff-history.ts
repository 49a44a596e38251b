import type { Tx } from '#lib/adapters/db/client.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';

/** One line of what happened to a request. Identifiers and words only; the page puts them into sentences. */
export type HistoryLine = {
  readonly id: string;
  readonly at: Date;
  readonly event: AuditEventName;
  /** For `request.moved`: what was done. */
  readonly moved: RequestEventKind | null;
  readonly toState: RequestState | null;
  /** The word of a refusal; null for what succeeded. */
  readonly refusedWith: string | null;
  /** A colleague's name, or who else it was. */
  readonly by: { readonly name: string } | 'machine' | 'requester' | 'somebody';
};

const MOST_LINES = 200;

/** What is written beside a move of the request that says the same. */
const TOLD_BY_THE_MOVE: readonly AuditEventName[] = [
  'release.prepared',
  'link.issued',
  'request.studies_chosen',
];

/** What happened to a request, the newest first, as the audit tells it. */
export async function requestHistory(
  tx: Tx,
  request: { id: string; organisationId: string; requesterPersonId: string },
): Promise<readonly HistoryLine[]> {
  const rows = await tx.auditEvent.findMany({
    where: {
      requestId: request.id,
      organisationId: request.organisationId,
      NOT: { event: { in: [...TOLD_BY_THE_MOVE] }, outcome: 'success' },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: MOST_LINES,
    select: {
      id: true,
      at: true,
      event: true,
      outcome: true,
      reason: true,
      toState: true,
      actorKind: true,
      actorPersonId: true,
      details: true,
    },
  });
  const ids = rows.flatMap(({ actorPersonId }) => actorPersonId ?? []);
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, givenNames: true, familyName: true },
  });
  const names = new Map(
    people.map(({ id, givenNames, familyName }) => [id, `${givenNames} ${familyName}`.trim()]),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    event: row.event as AuditEventName,
    moved: row.event === 'request.moved' ? eventIn(row.details) : null,
    toState: row.toState as RequestState | null,
    refusedWith: row.outcome === 'success' ? null : (row.reason ?? row.outcome),
    by: actorOf(row, request.requesterPersonId, names),
  }));
}

function actorOf(
  row: { actorKind: string; actorPersonId: string | null },
  requesterPersonId: string,
  names: ReadonlyMap<string, string>,
): HistoryLine['by'] {
  if (row.actorPersonId === null) return row.actorKind === 'system' ? 'machine' : 'somebody';
  if (row.actorPersonId === requesterPersonId) return 'requester';
  const name = names.get(row.actorPersonId);
  return name === undefined ? 'somebody' : { name };
}

function eventIn(details: unknown): RequestEventKind | null {
  const isObject = typeof details === 'object' && details !== null && 'event' in details;
  return isObject && typeof details.event === 'string' ? (details.event as RequestEventKind) : null;
}
