import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { isTerminal, type RequestState } from '#lib/domain/access-request/states.ts';
import type { LineState, ServiceKind } from '#lib/domain/payment/service-line.ts';
import { personsOf } from '#lib/domain/person/person-identity.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayListPayments } from '#lib/domain/policy/payment.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

const ROWS_SHOWN = 200;

/** Why somebody should look at a line now; null where nothing waits for anybody. */
export type LineNeed = 'note' | 'refund_to_answer' | 'ended_before_work' | 'to_do';

/** What an institution charges for, as a line of its list. */
export type StaffLineLine = {
  readonly id: string;
  readonly reference: string;
  readonly requestReference: string;
  readonly kind: ServiceKind;
  readonly totalPence: number;
  readonly state: LineState;
  readonly quotedAt: Date;
  readonly needs: LineNeed | null;
};

type Asked = { readonly organisationId: OrganisationId; readonly now: Date };

/** What is charged for and paid at an institution: what waits for somebody first. Nobody’s own. */
export function serviceLines(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: Asked,
): Promise<Result<readonly StaffLineLine[], StaffRefusal>> {
  const about = { event: 'service_lines.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListPayments(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const waiting = await rowsOf(tx, actor, { organisationId, ...WAITS });
    const rest = await rowsOf(tx, actor, { organisationId, NOT: WAITS });
    await record(tx, { ...about, actorRole: may.value });
    return ok([...waiting, ...rest].slice(0, ROWS_SHOWN));
  });
}

/** How many of them wait for somebody. */
export function countPaymentsWaiting(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: Asked,
): Promise<number> {
  if (!mayListPayments(actor, organisationId, now).ok) return Promise.resolve(0);
  return db.as(context, (tx) =>
    tx.serviceLine.count({
      where: { organisationId, payerPersonId: { notIn: ownPersons(actor) }, ...WAITS },
    }),
  );
}

/** What is charged for beside one request, for the page of it; none where the reader sees no payments. */
export function linesOfRequest(
  db: Db,
  { actor, context }: Acting,
  { requestId }: { requestId: string },
): Promise<readonly StaffLineLine[]> {
  return db.as(context, (tx) => rowsOf(tx, actor, { requestId }));
}

const WAITS = {
  OR: [
    { payments: { some: { notes: { some: { seenAt: null } } } } },
    { payments: { some: { refunds: { some: { state: 'requested' } } } } },
    { state: 'settled', deliveredAt: null },
    { state: 'not_required', deliveredAt: null },
  ],
} as const satisfies Prisma.ServiceLineWhereInput;

async function rowsOf(
  tx: Tx,
  actor: Actor,
  where: Prisma.ServiceLineWhereInput,
): Promise<readonly StaffLineLine[]> {
  const rows = await tx.serviceLine.findMany({
    where: { ...where, payerPersonId: { notIn: ownPersons(actor) } },
    orderBy: { quotedAt: 'desc' },
    take: ROWS_SHOWN,
    select: {
      ...{ id: true, reference: true, requestReference: true, kind: true, totalPence: true },
      ...{ state: true, quotedAt: true, deliveredAt: true },
      request: { select: { state: true } },
      payments: {
        select: {
          notes: { where: { seenAt: null }, select: { id: true } },
          refunds: { select: { state: true } },
        },
      },
    },
  });
  return rows.map(({ request, payments, deliveredAt, kind, state, ...row }) => ({
    ...row,
    kind: kind as ServiceKind,
    state: state as LineState,
    needs: needOf({ state, deliveredAt, payments, requestState: request?.state ?? null }),
  }));
}

function needOf(line: {
  readonly state: string;
  readonly deliveredAt: Date | null;
  readonly requestState: string | null;
  readonly payments: readonly {
    readonly notes: readonly unknown[];
    readonly refunds: readonly { readonly state: string }[];
  }[];
}): LineNeed | null {
  const { payments, state, requestState } = line;
  const refunds = payments.flatMap((one) => one.refunds.map((refund) => refund.state));
  if (payments.some(({ notes }) => notes.length > 0)) return 'note';
  if (refunds.includes('requested')) return 'refund_to_answer';
  const isToDo = ['settled', 'not_required'].includes(state) && line.deliveredAt === null;
  if (!isToDo || refunds.some((one) => one === 'approved' || one === 'submitted')) return null;
  // Paid for, and what it stands beside is over: nothing will be done for it (FL-3).
  const ended = ['refused', 'withdrawn', 'cancelled', 'lapsed'];
  const isEnded =
    requestState !== null &&
    isTerminal(requestState as RequestState) &&
    ended.includes(requestState);
  return isEnded && state === 'settled' ? 'ended_before_work' : 'to_do';
}

function ownPersons(actor: Actor): string[] {
  return actor.kind === 'person' ? [...personsOf(actor)] : [];
}
