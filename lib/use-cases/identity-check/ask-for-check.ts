import { randomBytes } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { checkExpiry, type CheckWay } from '#lib/domain/identity/identity-check.ts';
import { mayAskForCheck, type AskForCheckRefusal } from '#lib/domain/policy/identity-check.ts';

export type AskRefusal = AskForCheckRefusal | 'not_found' | 'already_asked' | 'too_many_checks';

/** Enough for anybody who chose wrongly, and no flood for the officers. */
const MOST_IN_30_DAYS = 5;

/** Somebody asks one institution to make sure who they are (ID-4). It is open for 30 days, and one at a time. */
export function askForCheck(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: string; way: CheckWay; now: Date },
): Promise<Result<{ checkId: string }, AskRefusal>> {
  const { organisationId, way, now } = input;
  const event = 'identity_check.asked';
  return db.as(context, async (tx) => {
    const may = mayAskForCheck(actor);
    if (!may.ok) return refuse(tx, may.error, { event });
    const { personId } = may.value;
    const organisation = await tx.organisation.findFirst({
      where: { id: organisationId, takesRequests: true, state: 'active' },
      select: { id: true },
    });
    if (!organisation) return refuse(tx, 'not_found', { event });
    const about = { event, organisationId, subjectPersonId: personId } as const;
    const refusal = await standsAgainst(tx, personId, now);
    if (refusal !== null) return refuse(tx, refusal, about);

    const expiresAt = checkExpiry(now);
    const { id } = await tx.identityCheck.create({
      data: {
        reference: referenceOf('IDC', randomBytes(8)),
        organisationId,
        personId,
        way,
        askedAt: now,
        expiresAt,
      },
      select: { id: true },
    });
    const job = { organisationId, checkId: id };
    await addJob(tx, 'forget-identity-documents', job, { runAt: expiresAt });
    await record(tx, { ...about, toState: 'open', reason: way, details: { checkId: id } });
    return ok({ checkId: id });
  });
}

/** Two who ask at once, in two windows, ask one after the other. */
async function standsAgainst(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<'already_asked' | 'too_many_checks' | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('identity check ' || ${personId}, 0))::text`;
  const open = await tx.identityCheck.count({
    where: { personId, purpose: 'level', state: 'open' },
  });
  if (open > 0) return 'already_asked';
  const since = new Date(now.getTime() - 30 * 86_400_000);
  const asked = await tx.identityCheck.count({
    where: { personId, purpose: 'level', askedAt: { gt: since } },
  });
  return asked >= MOST_IN_30_DAYS ? 'too_many_checks' : null;
}
