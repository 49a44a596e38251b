import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { echoUntil, TRIES_PER_HOUR, type EchoDirection } from '#lib/domain/joining/echo.ts';
import { mayListJoinings } from '#lib/domain/policy/joining.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { withJoining, type Applying, type ApplyRefusal, type Deps } from './own-joining.ts';

export type TestRefusal = 'wrong_state' | 'not_found' | 'test_running' | 'too_many_tests';

type Tried = { readonly nodeId: string; readonly direction: EchoDirection; readonly now: Date };

/**
 * Has a system of one's own application tried: ours calls it at once, or theirs is waited for. What comes of it is seen at
 * the next look.
 */
export function testOwnNode(
  deps: Deps,
  input: Applying & Tried,
): Promise<Result<null, TestRefusal | ApplyRefusal>> {
  const event = 'joining.echo_asked';
  return withJoining<null, TestRefusal>(deps, input, event, async (tx, { id, state }) => {
    if (state !== 'opened' && state !== 'sent') return no('wrong_state');
    return begin(tx, id, input);
  });
}

/** The same, of an application that was sent, by whoever operates the service. */
export function testAppliedNode(
  db: Db,
  { actor, context }: Acting,
  input: Tried & { readonly joiningId: string },
): Promise<Result<null, TestRefusal | StaffRefusal>> {
  const { joiningId, now } = input;
  const about = { event: 'joining.echo_asked', details: { joiningId } } as const;
  return db.as(context, async (tx) => {
    const may = mayListJoinings(actor, now);
    if (!may.ok) return refuse(tx, may.error, about);
    await tx.$queryRaw`SELECT 1 FROM joining WHERE id = ${joiningId}::uuid FOR UPDATE`;
    const row = await tx.joining.findUnique({ where: { id: joiningId }, select: { state: true } });
    if (row === null) return refuse(tx, 'not_found', about);
    if (row.state !== 'sent') return refuse(tx, 'wrong_state', about);
    const begun = await begin(tx, joiningId, input);
    return begun.ok ? begun : refuse(tx, begun.error, about);
  });
}

async function begin(
  tx: Tx,
  joiningId: string,
  { nodeId, direction, now }: Tried,
): Promise<Result<null, TestRefusal>> {
  const node = await tx.joiningNode.findFirst({
    where: { id: nodeId, joiningId },
    select: { organisationId: true },
  });
  if (node === null) return no('not_found');
  // Whoever else has called meanwhile, the right one is still waited for: a second wait could not be told from the first.
  const others = direction === 'inward' ? [{ outcome: { not: 'good' } }] : [];
  const running = await tx.echoAttempt.count({
    where: { nodeId, direction, until: { gt: now }, OR: [{ outcome: null }, ...others] },
  });
  if (running > 0) return no('test_running');
  const lately = await tx.echoAttempt.count({
    where: { node: { joiningId }, askedAt: { gt: new Date(now.getTime() - 3_600_000) } },
  });
  if (lately >= TRIES_PER_HOUR) return no('too_many_tests');
  const id = randomUUID();
  const { organisationId } = node;
  const until = echoUntil(direction, now);
  await tx.echoAttempt.createMany({
    data: [{ id, nodeId, organisationId, direction, askedAt: now, until }],
  });
  if (direction === 'outward') await addJob(tx, 'try-echo', { joiningId, attemptId: id });
  await record(tx, { event: 'joining.echo_asked', details: { joiningId, nodeId, direction } });
  return ok(null);
}
