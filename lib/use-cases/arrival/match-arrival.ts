import { record, refuse } from '#lib/adapters/db/audit.ts';
import { recordsLike } from '#lib/adapters/db/claims.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { agreementOf, type PatientRecord } from '#lib/domain/matching/agreement.ts';
import { matchArrival as matchArrivalRule } from '#lib/domain/matching/match.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayConfirmMatch } from '#lib/domain/policy/patient.ts';
import {
  isOwnNumber,
  lockArrival,
  type ArrivalRefusal,
  type LockedArrival,
} from './lock-arrival.ts';

export type MatchArrivalRefusal = ArrivalRefusal | 'not_a_candidate' | 'match_contradicted';

/** Says whose an arrived study is. It is said once: a study that has a patient keeps them. */
export function matchArrival(
  db: Db,
  { actor, context }: Acting,
  input: { studyId: string; patientId: string; now: Date },
): Promise<Result<null, MatchArrivalRefusal>> {
  const { studyId, patientId, now } = input;
  return db.as(context, async (tx) => {
    const locked = await lockArrival(tx, { studyId, actor, now });
    if (!locked.ok) return locked;
    const { organisationId, claim, role } = locked.value;
    const about = { event: 'arrival.matched', organisationId, studyId } as const;

    const records = await recordsLike(tx, organisationId, claim);
    const chosen = records.find((patient) => patient.patientId === patientId);
    if (!chosen) return refuse(tx, 'not_a_candidate', about);
    const match = matchArrivalRule(claim, records);
    const isForSeniors = match.outcome === 'ambiguous' && match.queue === 'seniors';
    const refusal = await refusalFor(tx, {
      actor,
      chosen,
      isForSeniors,
      arrival: locked.value,
      now,
    });
    if (refusal !== null) return refuse(tx, refusal, about);

    await tx.study.updateMany({
      where: { id: studyId, patientId: null },
      data: { patientId, matchState: 'matched' },
    });
    await record(tx, { ...about, patientId, actorRole: role });
    return ok(null);
  });
}

async function refusalFor(
  tx: Tx,
  {
    actor,
    chosen,
    isForSeniors,
    arrival,
    now,
  }: {
    actor: Actor;
    chosen: PatientRecord;
    isForSeniors: boolean;
    arrival: LockedArrival;
    now: Date;
  },
): Promise<MatchArrivalRefusal | null> {
  const { patientId } = chosen;
  // Where a restricted record is in sight nobody but the named senior decides, and the answer says no more (ID-8).
  const sensitivity = isForSeniors ? 'restricted' : chosen.sensitivity;
  const { organisationId, place, claim } = arrival;
  const may = mayConfirmMatch(actor, { patientId, organisationId, sensitivity, place }, now);
  if (!may.ok) return sensitivity === 'unrestricted' ? may.error : 'not_a_candidate';
  if (await isOwnNumber(tx, actor, chosen.nhsNumber)) return 'own_record';
  // Another NHS number is another person, whatever else agrees.
  return agreementOf(claim, chosen).nhsNumber === 'differs' ? 'match_contradicted' : null;
}
