import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { namedPerson } from '#lib/adapters/db/agreement-person.ts';
import { expertToCheck } from '#lib/adapters/db/expert-checks.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { nextExpertState } from '#lib/domain/expert/lifecycle.ts';
import { LONGEST_CHECK_EVIDENCE } from '#lib/domain/expert/terms.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayCheckExpert } from '#lib/domain/policy/expert.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type CheckExpertRefusal =
  StaffRefusal | 'not_found' | 'own_check' | 'evidence_missing' | 'text_too_long';

/**
 * Says what the register has of somebody whom a firm invited, for whom no program can ask it (ON-1): with it the letter goes
 * out, or the invitation is over. Where they looked and what they saw is kept beside it, and not in the audit (AU-4).
 */
export function checkExpert(
  db: Db,
  { actor, context }: Acting,
  input: { expertId: string; outcome: 'good' | 'wrong'; evidence: string; now: Date },
): Promise<Result<null, CheckExpertRefusal>> {
  const { expertId, outcome, evidence, now } = input;
  const event = 'expert.checked' as const;
  return db.as(context, async (tx) => {
    const found = await expertToCheck(tx, expertId);
    if (!found) return refuse(tx, 'not_found', { event });
    const { firmId: organisationId, isOwn } = found;
    const about = { event, organisationId, details: { expertId, outcome } } as const;
    const may = judged(actor, { expertId, isOwn, evidence }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);

    const move = outcome === 'good' ? 'find_good' : 'find_wrong';
    const to = nextExpertState('to_check', move, 'checker');
    if (!to.ok) throw new Error('an expert who waits to be looked up cannot be');
    const { personId, name } = await namedPerson(tx, actor);
    // The guard follows it: nobody of the service sees, or moves, what firms have.
    const { count } = await tx.expertCheck.createMany({
      data: [
        {
          ...{ expertId, organisationId, outcome, evidence: evidence.trim() },
          ...{ byPersonId: personId, byName: name, at: now },
        },
      ],
      // Of two who say so at once the first counts.
      skipDuplicates: true,
    });
    if (count === 0) return refuse(tx, 'not_found', about);
    const job = { organisationId, expertId };
    await addJob(tx, 'tell-expert', {
      ...job,
      about: outcome === 'good' ? 'invited' : 'not_found',
    });
    await record(tx, {
      ...{ ...about, fromState: 'to_check', toState: to.value, actorRole: may.value },
    });
    return ok(null);
  });
}

/** What is wrong with what was written is said before proof is asked for: nobody proves who they are for a mistake. */
function judged(
  actor: Actor,
  of: { readonly expertId: string; readonly isOwn: boolean; readonly evidence: string },
  now: Date,
): Result<Role, CheckExpertRefusal> {
  const may = mayCheckExpert(actor, of, now);
  if (!may.ok && !isProofRefusal(may.error)) return may;
  const unfit = evidenceRefusal(of.evidence);
  return unfit === null ? may : no(unfit);
}

function evidenceRefusal(evidence: string) {
  if (evidence.length > LONGEST_CHECK_EVIDENCE) return 'text_too_long' as const;
  return evidence.trim() === '' ? ('evidence_missing' as const) : null;
}
