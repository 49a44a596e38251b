import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { lockLine } from '#lib/adapters/db/line-facts.ts';
import { isApprovedByTwo, isPaidOrFree, type CopyFacts } from '#lib/domain/evidence/copy.ts';
import { ENDED_COPY_STATES } from '#lib/domain/evidence/copy-lifecycle.ts';
import { COPY_KIND, mayDeliver, type LineState } from '#lib/domain/payment/service-line.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { markDelivered } from '../payment/mark-delivered.ts';

/** A line that a copy can wait for, or be paid by. */
const LIVE = ['quoted', 'accepted', 'settled', 'not_required'];
const ENDED = [...ENDED_COPY_STATES];

/** The line that a new copy of a request waits for: the last that was quoted for one, and that no other copy has. */
export async function lineForNewCopy(tx: Tx, requestId: string): Promise<string | null> {
  const lines = await tx.serviceLine.findMany({
    where: { requestId, kind: COPY_KIND, state: { in: LIVE }, deliveredAt: null },
    orderBy: { quotedAt: 'desc' },
    select: { id: true },
  });
  const taken = await tx.evidentialCopy.findMany({
    where: { requestId, state: { notIn: ENDED }, serviceLineId: { not: null } },
    select: { serviceLineId: true },
  });
  const free = lines.filter(({ id }) => taken.every(({ serviceLineId }) => serviceLineId !== id));
  return free[0]?.id ?? null;
}

/**
 * Has the copy that was ordered on a request wait for a line that was just quoted for one. One that two have approved
 * already is made for nothing, but where it waits for a line that is over.
 */
export async function tieCopyTo(
  tx: Tx,
  { requestId, serviceLineId }: { readonly requestId: string; readonly serviceLineId: string },
): Promise<void> {
  const copy = await tx.evidentialCopy.findFirst({
    where: { requestId, state: { in: ['ordered', 'awaiting_second_approval', 'approved'] } },
    select: { id: true, state: true, serviceLineId: true },
  });
  if (!copy) return;
  const before = copy.serviceLineId;
  const isWaiting = before !== null && (await isLineLive(tx, before));
  if (isWaiting || (before === null && copy.state === 'approved')) return;
  await tx.evidentialCopy.updateMany({
    where: { id: copy.id, state: copy.state },
    data: { serviceLineId },
  });
}

async function isLineLive(tx: Tx, id: string): Promise<boolean> {
  const line = await tx.serviceLine.findUnique({ where: { id }, select: { state: true } });
  return line !== null && LIVE.includes(line.state);
}

/**
 * Whether nothing is to be paid for a copy any more (INV-12). Its line is locked: were it paid in the same moment in which
 * the copy is approved, neither would see the other, and nothing would be made of it.
 */
export async function isCopyPaid(tx: Tx, copy: CopyFacts): Promise<boolean> {
  const line = copy.serviceLineId === null ? null : await lockLine(tx, copy.serviceLineId);
  return isPaidOrFree(copy, line && mayDeliver(line.state) ? [line.id] : []);
}

/** Has the worker put a copy together that two have approved and for which nothing is to be paid any more. */
export async function assembleWhenPaid(
  tx: Tx,
  { organisationId, copy }: { readonly organisationId: string; readonly copy: CopyFacts },
): Promise<void> {
  if (!isApprovedByTwo(copy) || !(await isCopyPaid(tx, copy))) return;
  await queue(tx, { organisationId, copyId: copy.id });
}

/** A line has moved: the copy that waited for it goes on where it may. */
export async function wakeCopyOf(
  tx: Tx,
  line: { readonly id: string; readonly organisationId: string; readonly state: LineState },
): Promise<void> {
  if (!mayDeliver(line.state)) return;
  const copy = await tx.evidentialCopy.findFirst({
    where: { serviceLineId: line.id, state: 'approved' },
    select: { id: true },
  });
  if (copy) await queue(tx, { organisationId: line.organisationId, copyId: copy.id });
}

/** What a copy was paid for by is done when it is sealed: nobody has to say so a second time. */
export async function deliverLineOf(
  tx: Tx,
  copy: CopyFacts,
  by: { readonly personId: string; readonly role: Role; readonly now: Date },
): Promise<void> {
  const line = copy.serviceLineId === null ? null : await lockLine(tx, copy.serviceLineId);
  if (!line || line.deliveredAt !== null || !mayDeliver(line.state)) return;
  await markDelivered(tx, line, by);
}

async function queue(tx: Tx, job: { organisationId: string; copyId: string }): Promise<void> {
  await addJob(tx, 'assemble-evidence', job, { key: `evidence:${job.copyId}` });
}
