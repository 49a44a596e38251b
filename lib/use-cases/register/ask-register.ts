import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadRegister } from '#lib/adapters/db/register-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { ASKED } from '#lib/domain/organisation/kinds.ts';
import { mayAskRegister } from '#lib/domain/policy/register.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type AskRegisterRefusal = StaffRefusal | 'not_found' | 'not_by_machine';

/** Has an organisation's register asked now, and not with the next round. Pressed twice, it is asked once. */
export function askRegisterNow(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<Result<null, AskRegisterRefusal>> {
  const about = { event: 'organisation.register_asked', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayAskRegister(actor, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const found = await loadRegister(tx, organisationId);
    if (found === null) return refuse(tx, 'not_found', about);
    if (ASKED[found.facts.register] !== 'by_machine') return refuse(tx, 'not_by_machine', about);
    await addJob(
      tx,
      'check-register',
      { organisationId, askedAt: now.toISOString() },
      { key: `check-register:${organisationId}` },
    );
    await record(tx, { ...about, actorRole: may.value });
    return ok(null);
  });
}
