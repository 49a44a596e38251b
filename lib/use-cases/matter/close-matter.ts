import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { nextSignatureState, type SignatureState } from '#lib/domain/matter/lifecycle.ts';
import { endExpertsOf } from './end-experts.ts';
import { endConsentsOf } from './end-authority.ts';
import { onMatter, type OnMatterRefusal } from './on-matter.ts';

/**
 * Closes a matter for good. What its client signed ends with it at every hospital, and what was released on it opens to
 * nobody any more (LS-4): whoever needs more asks the client again, in another matter.
 */
export function closeMatter(
  db: Db,
  acting: Acting,
  input: { matterId: string; now: Date },
): Promise<Result<null, OnMatterRefusal>> {
  const { matterId, now } = input;
  const event = 'matter.closed';
  return onMatter(db, acting, { matterId, event, now }, async ({ tx, matter, about }) => {
    await endAuthorities(tx, matterId, now);
    await endExpertsOf(tx, { matterId, firmId: matter.firmId, now });
    await tx.matter.updateMany({
      where: { id: matterId, state: 'open' },
      data: { state: 'closed', closedAt: now, version: { increment: 1 } },
    });
    await record(tx, { ...about, fromState: matter.state, toState: 'closed' });
    return ok(null);
  });
}

async function endAuthorities(tx: Tx, matterId: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM matter_authority WHERE matter_id = ${matterId}::uuid FOR UPDATE`;
  const open = await tx.matterAuthority.findMany({
    where: { matterId, state: { in: ['sent', 'signed'] } },
    select: { id: true, state: true },
  });
  for (const { id, state: from } of open) {
    const moved = nextSignatureState(from as SignatureState, 'close_matter', 'system');
    if (!moved.ok) continue;
    await tx.matterAuthority.updateMany({
      where: { id, state: from },
      data: {
        ...{ state: moved.value, version: { increment: 1 } },
        ...{ endedAt: now, endedBecause: 'matter_closed' },
      },
    });
    if (moved.value === 'ended') await endConsentsOf(tx, id, now);
  }
}
