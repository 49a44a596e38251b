import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  nextSignatureState,
  type SignatureMoveRefusal,
  type SignatureState,
} from '#lib/domain/matter/lifecycle.ts';
import { endConsentsOf } from './end-authority.ts';
import { onMatter, type OnMatterRefusal } from './on-matter.ts';

/**
 * Says for a client that they took back what they had signed on paper, by whatever way they said so (WD-1): they may have
 * no link to do it by. What was signed here is for the client alone to take back. It ends at every hospital at once.
 */
export function tellWithdrawal(
  db: Db,
  acting: Acting,
  input: { matterId: string; authorityId: string; now: Date },
): Promise<Result<null, OnMatterRefusal | SignatureMoveRefusal>> {
  const { matterId, authorityId, now } = input;
  const event = 'matter.authority_withdrawn';
  return onMatter<null, SignatureMoveRefusal | OnMatterRefusal>(
    db,
    acting,
    { matterId, event, now },
    async ({ tx, matter, about }) => {
      await tx.$queryRaw`SELECT 1 FROM matter_authority WHERE id = ${authorityId}::uuid FOR UPDATE`;
      const row = await tx.matterAuthority.findFirst({
        where: { id: authorityId, matterId },
        select: { state: true, way: true },
      });
      if (!row) return refuse(tx, 'not_found', about);
      if (row.way !== 'paper') return refuse(tx, 'not_permitted', about);
      const from = row.state as SignatureState;
      const moved = nextSignatureState(from, 'tell_withdrawal', 'firm');
      if (!moved.ok) return refuse(tx, moved.error, about);
      await tx.matterAuthority.updateMany({
        where: { id: authorityId, state: from },
        data: {
          ...{ state: moved.value, version: { increment: 1 } },
          ...{ endedAt: now, endedBecause: 'withdrawn' },
        },
      });
      await record(tx, {
        ...{ ...about, fromState: from, toState: moved.value, details: { matterId, authorityId } },
      });
      await endConsentsOf(tx, authorityId, now);
      const job = { organisationId: matter.firmId, authorityId, language: currentLanguage() };
      await addJob(tx, 'tell-authority', { ...job, about: 'withdrawn' });
      return ok(null);
    },
  );
}
