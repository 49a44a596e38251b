import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { expertsToCheck, type ExpertToCheck } from '#lib/adapters/db/expert-checks.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { mayCheckExpert, mayListExpertChecks } from '#lib/domain/policy/expert.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

/** Somebody who waits; and whether whoever looks must prove anew that it is they before they may say what they saw. */
export type WaitingExpert = ExpertToCheck & { readonly wantsProof: boolean };

/** Who waits to be looked up in their register, for whoever operates the service. */
export function waitingExperts(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<readonly WaitingExpert[], StaffRefusal>> {
  return db.as(context, async (tx) => {
    const may = mayListExpertChecks(actor, now);
    if (!may.ok) return may;
    const waiting = await expertsToCheck(tx);
    return ok(
      waiting.map((one) => {
        const check = mayCheckExpert(actor, one, now);
        return { ...one, wantsProof: !check.ok && isProofRefusal(check.error) };
      }),
    );
  });
}
