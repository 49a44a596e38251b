import { refuse } from '#lib/adapters/db/audit.ts';
import { loadAssignees } from '#lib/adapters/db/assignees.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Result } from '#lib/base/result.ts';
import type { Assignee } from '#lib/domain/access-request/assignee.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { applyMove } from './apply-move.ts';

/** A request as it was on the page from which it is given away. */
export type Assigned = { readonly requestId: string; readonly expectedVersion?: number };

type To = {
  /** A colleague, or null for nobody. */
  readonly personId: string | null;
  readonly now: Date;
};

/** Gives one request to a colleague to look after, or takes it from whoever had it. */
export function assignRequest(
  db: Db,
  { actor, context }: Acting,
  input: Assigned & To,
): Promise<Result<RequestState, RequestRefusal>> {
  return db.as(context, (tx) => assign(tx, actor, input));
}

/** What came of one of several: `reference` is null where it is not there for this person. */
export type Outcome = {
  readonly requestId: string;
  readonly reference: string | null;
  readonly refusal: RequestRefusal | null;
};

/**
 * The same for several. Each is judged by itself, in a transaction of its own: what could not be done to one keeps no
 * other from it, and is answered by name.
 */
export async function assignRequests(
  db: Db,
  { actor, context }: Acting,
  input: { readonly requests: readonly Assigned[] } & To,
): Promise<readonly Outcome[]> {
  const { requests, ...to } = input;
  const outcomes: Outcome[] = [];
  for (const request of requests) {
    const outcome = await db.as(context, async (tx) => {
      const { requestId } = request;
      const done = await assign(tx, actor, { ...request, ...to });
      if (done.ok) return { requestId, reference: null, refusal: null };
      const row = await tx.accessRequest.findUnique({
        where: { id: requestId },
        select: { reference: true },
      });
      const isThere = done.error !== 'not_found';
      return { requestId, reference: isThere && row ? row.reference : null, refusal: done.error };
    });
    outcomes.push(outcome);
  }
  return outcomes;
}

async function assign(
  tx: Tx,
  actor: Actor,
  { personId, ...input }: Assigned & To,
): Promise<Result<RequestState, RequestRefusal>> {
  const { requestId, now } = input;
  if (personId === null)
    return applyMove(tx, { ...input, actor, event: { kind: 'reassign', to: null } });
  const to = await colleagueAt(tx, { requestId, personId, now });
  if (to === 'not_found') {
    return refuse(tx, 'not_found', {
      event: 'request.moved',
      requestId,
      details: { event: 'reassign' },
    });
  }
  return applyMove(tx, { ...input, actor, event: { kind: 'reassign', to } });
}

/** Whoever is no colleague where the request was made is somebody without a role there. */
async function colleagueAt(
  tx: Tx,
  { requestId, personId, now }: { requestId: string; personId: string; now: Date },
): Promise<Assignee | 'not_found'> {
  const request = await tx.accessRequest.findUnique({
    where: { id: requestId },
    select: { organisationId: true },
  });
  if (!request) return 'not_found';
  const organisationId = request.organisationId as OrganisationId;
  const [colleague] = await loadAssignees(tx, { organisationId, personId, now });
  return colleague ?? strangerOf(personId);
}

function strangerOf(personId: string): Assignee {
  return {
    personId: personId as Assignee['personId'],
    verifiedEmail: null,
    registration: null,
    roles: [],
    isSuspended: false,
  };
}
