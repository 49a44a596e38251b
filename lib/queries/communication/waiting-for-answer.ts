import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { asReach } from '#lib/adapters/db/places.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayListRequests, requestReach } from '#lib/domain/policy/access-request.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type WaitingLine = {
  readonly requestId: string;
  readonly reference: string;
  readonly requesterName: string;
  readonly since: Date;
  readonly assignedTo: string | null;
};

export type WaitingForAnswer = {
  /** Requests whose requester wrote something that nobody has answered, longest first. */
  readonly messages: readonly WaitingLine[];
  /** Requests whose recipient needs the link longer, the soonest to end first. */
  readonly longer: readonly (WaitingLine & { readonly endsAt: Date })[];
};

const ROWS_SHOWN = 200;

/** What people wrote or asked for about requests that the reader's roles reach, and that waits for an answer. Not their own. */
export function waitingForAnswer(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<Result<WaitingForAnswer, StaffRefusal>> {
  const { organisationId, now } = input;
  const about = { event: 'communications.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListRequests(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const reached = [organisationId, asReach(requestReach(actor, organisationId, now))] as const;
    const messages = await messagesOf(tx, reached);
    const longer = await longerOf(tx, reached);
    await record(tx, { ...about, actorRole: may.value });
    return ok({ messages, longer });
  });
}

/** How many requests of these there are. */
export function countWaitingForAnswer(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; now: Date },
): Promise<number> {
  const { organisationId, now } = input;
  if (!mayListRequests(actor, organisationId, now).ok) return Promise.resolve(0);
  const reach = asReach(requestReach(actor, organisationId, now));
  return db.as(context, async (tx) => {
    const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::integer AS n FROM access_request r WHERE ${REACHED} AND (
         EXISTS (SELECT FROM communication c WHERE c.request_id = r.id AND ${UNSETTLED})
         OR EXISTS (SELECT FROM link_extension e WHERE e.request_id = r.id AND e.state = 'asked'))`,
      organisationId,
      reach,
    );
    return row?.n ?? 0;
  });
}

type Reached = readonly [organisationId: string, reach: string];

const REACHED = `r.organisation_id = $1::uuid AND r.requester_person_id <> ALL ((SELECT app.own_persons())::uuid[])
  AND (app.reaches_all($2::jsonb) OR app.request_reached($2::jsonb, r.id, r.organisation_id, r.team_id))`;

const UNSETTLED = `c.sender = 'requester' AND c.settled_at IS NULL`;

const COLUMNS = `r.id AS "requestId", r.reference, btrim(p.given_names || ' ' || p.family_name) AS "requesterName",
  btrim(a.given_names || ' ' || a.family_name) AS "assignedTo"`;

const JOINED = `JOIN person p ON p.id = r.requester_person_id LEFT JOIN person a ON a.id = r.assigned_to_person_id`;

function messagesOf(tx: Tx, reached: Reached): Promise<WaitingLine[]> {
  return tx.$queryRawUnsafe<WaitingLine[]>(
    `SELECT ${COLUMNS}, w.since
     FROM (SELECT c.request_id, min(c.sent_at) AS since FROM communication c
           WHERE c.organisation_id = $1::uuid AND ${UNSETTLED} GROUP BY c.request_id) w
     JOIN access_request r ON r.id = w.request_id ${JOINED}
     WHERE ${REACHED} ORDER BY w.since, r.id LIMIT ${ROWS_SHOWN}`,
    ...reached,
  );
}

function longerOf(tx: Tx, reached: Reached): Promise<(WaitingLine & { endsAt: Date })[]> {
  return tx.$queryRawUnsafe<(WaitingLine & { endsAt: Date })[]>(
    `SELECT ${COLUMNS}, e.asked_at AS since, e.ends_at AS "endsAt"
     FROM link_extension e JOIN access_request r ON r.id = e.request_id ${JOINED}
     WHERE e.organisation_id = $1::uuid AND e.state = 'asked' AND ${REACHED}
     ORDER BY e.ends_at, r.id LIMIT ${ROWS_SHOWN}`,
    ...reached,
  );
}
