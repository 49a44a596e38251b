import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { fromColumn } from '#lib/adapters/db/calendar-dates.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { isSamePerson } from '#lib/domain/person/person-identity.ts';
import { LEGAL_CLERKS } from '#lib/domain/policy/legal-request.ts';
import { lockRequest, touchRequest, type LockRefusal } from '../access-request/lock-request.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { findRecord, type RecordFound } from './find-record.ts';

export type SayWhoseRefusal = LockRefusal | 'record_not_found';

/**
 * Says whose record a paper of law is about, by NHS number, with the name and day of birth that the paper gives. From then on
 * it is kept from that patient's own account, and nothing of the record is destroyed (LH-1).
 */
export function sayWhoseRecord(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; nhsNumber: NhsNumber; expectedVersion?: number; now: Date },
): Promise<Result<null, SayWhoseRefusal>> {
  const { requestId, nhsNumber } = input;
  const event = 'request.match_confirmed';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ ...input, actor, event, roles: LEGAL_CLERKS },
      states: ['submitted', 'verifying_authority', 'awaiting_further_info'],
    });
    if (!locked.ok || actor.kind !== 'person') return locked.ok ? no('not_permitted') : locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts) } as const;
    if (facts.legal === null || facts.match.outcome === 'matched') {
      return refuse(tx, 'wrong_state', about);
    }
    const found = await recordSaid(tx, facts, nhsNumber);
    if (!found) return refuse(tx, 'record_not_found', about);
    if (found.subject && isSamePerson(actor, found.subject)) return refuse(tx, 'not_found', about);
    await touchRequest(tx, requestId);
    await record(tx, { ...about, patientId: found.patientId });
    await keepRecord(tx, { requestId, nhsNumber, found });
    return ok(null);
  });
}

async function recordSaid(tx: Tx, facts: RequestFacts, nhsNumber: NhsNumber) {
  const claimed = await tx.accessRequest.findUniqueOrThrow({
    where: { id: facts.id },
    select: { claimedFamilyName: true, claimedDateOfBirth: true },
  });
  return findRecord(tx, facts.controllerOrganisationId, {
    ...{ nhsNumber, familyName: claimed.claimedFamilyName },
    dateOfBirth: fromColumn(claimed.claimedDateOfBirth),
  });
}

/** The authority, the hold and the request are of one record from here on. */
async function keepRecord(
  tx: Tx,
  kept: { requestId: string; nhsNumber: NhsNumber; found: RecordFound },
): Promise<void> {
  const { requestId, nhsNumber, found } = kept;
  const { patientId, subject } = found;
  await tx.legalAuthority.updateMany({
    where: { requestId, patientId: null },
    data: { patientId },
  });
  await tx.legalHold.updateMany({ where: { requestId }, data: { patientId } });
  // Last: whom it is kept from sees no row of it from here on.
  await tx.accessRequest.updateMany({
    where: { id: requestId },
    data: {
      ...{ subjectPatientId: patientId, matchOutcome: 'matched', claimedNhsNumber: nhsNumber },
      keptFromPersonId: subject?.personId ?? null,
    },
  });
}
