import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { nextLinkState, type LinkState } from '#lib/domain/link/lifecycle.ts';
import { nextReleaseState, type ReleaseState } from '#lib/domain/release/lifecycle.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { applyMove } from '../access-request/apply-move.ts';

/** Ends a link whose time has come, its release, and the request that both answered. Repeating it does nothing. */
export function endLinkAtItsTime(
  db: Db,
  input: { organisationId: string; linkId: string; now: Date },
): Promise<void> {
  const { actor, context } = asSystem(input.organisationId);
  return db.as(context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM link WHERE id = ${input.linkId}::uuid FOR UPDATE`;
    const link = await tx.link.findUnique({
      where: { id: input.linkId },
      select: columns,
    });
    if (!link) return;
    if (input.now < link.expiresAt) {
      const key = `end-link:${input.linkId}`;
      return addJob(
        tx,
        'end-link',
        { organisationId: input.organisationId, linkId: input.linkId },
        { key, runAt: link.expiresAt },
      );
    }
    await end(tx, actor, link, input);
  });
}

const columns = {
  state: true,
  expiresAt: true,
  releaseId: true,
  release: {
    select: { state: true, requestId: true, request: { select: { subjectPersonId: true } } },
  },
} as const;

type LinkRow = Prisma.LinkGetPayload<{ select: typeof columns }>;

async function end(
  tx: Tx,
  actor: Actor,
  link: LinkRow,
  input: { organisationId: string; linkId: string; now: Date },
): Promise<void> {
  const to = nextLinkState(link.state as LinkState, 'expire', 'system');
  if (!to.ok) return;
  await tx.link.update({ where: { id: input.linkId }, data: { state: to.value } });
  const released = nextReleaseState(link.release.state as ReleaseState, 'expire', 'system');
  if (released.ok) {
    await tx.release.update({
      where: { id: link.releaseId },
      data: {
        state: released.value,
        version: { increment: 1 },
        endedAt: input.now,
        endedBecause: 'expired',
      },
    });
  }
  await record(tx, {
    event: 'link.expired',
    organisationId: input.organisationId,
    requestId: link.release.requestId,
    releaseId: link.releaseId,
    linkId: input.linkId,
    subjectPersonId: link.release.request.subjectPersonId,
    fromState: link.state,
    toState: to.value,
  });
  await applyMove(tx, {
    actor,
    requestId: link.release.requestId,
    event: { kind: 'complete' },
    now: input.now,
  });
}
