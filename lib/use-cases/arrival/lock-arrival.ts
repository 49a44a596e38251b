import { refuse } from '#lib/adapters/db/audit.ts';
import { claimOfStudy, saidColumns } from '#lib/adapters/db/claims.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { sitesOf } from '#lib/adapters/db/places.ts';
import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { mayReconcileArrival, type ArrivalFacts } from '#lib/domain/policy/arrival.ts';
import { mayConfirmMatch } from '#lib/domain/policy/patient.ts';
import { placeOf, type Place } from '#lib/domain/policy/reach.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type ArrivalRefusal = StaffRefusal | 'not_found' | 'already_matched' | 'own_record';

export type LockedArrival = {
  readonly organisationId: OrganisationId;
  readonly place: Place;
  readonly odsCode: string;
  readonly claim: Claim;
  readonly role: Role;
};

/** Reads a study nobody has claimed and keeps it from everybody else until the transaction ends. A refusal is audited. */
export async function lockArrival(
  tx: Tx,
  { studyId, actor, now }: { studyId: string; actor: Actor; now: Date },
): Promise<Result<LockedArrival, ArrivalRefusal>> {
  await tx.$queryRaw`SELECT 1 FROM study WHERE id = ${studyId}::uuid FOR UPDATE`;
  const event = 'arrival.matched';
  const study = await tx.study.findUnique({
    where: { id: studyId },
    select: {
      organisationId: true,
      matchState: true,
      institutionName: true,
      modalities: true,
      ...saidColumns,
      organisation: { select: { odsCode: true } },
    },
  });
  if (!study) return refuse(tx, 'not_found', { event, studyId });
  const organisationId = study.organisationId as OrganisationId;
  const about = { event, organisationId, studyId } as const;
  const place = placeOf([study], null, await sitesOf(tx, organisationId));
  const may = mayReconcile(actor, { organisationId, place }, now);
  if (!may.ok) {
    const isOutOfReach = mayReconcile(actor, { organisationId, place: 'anywhere' }, now).ok;
    return refuse(tx, isOutOfReach ? 'not_found' : may.error, about);
  }
  // Whose a study is, once said, is never said again over it (IM-1).
  if (study.matchState === 'matched') return refuse(tx, 'already_matched', about);
  const { odsCode } = study.organisation;
  return ok({
    organisationId,
    place,
    odsCode,
    claim: claimOfStudy(study, odsCode),
    role: may.value,
  });
}

/** Whoever sorts arrivals, and whoever may say of an ordinary record that it is somebody's. */
function mayReconcile(
  actor: Actor,
  arrival: ArrivalFacts,
  now: Date,
): Result<Role, StaffRefusal | 'own_record'> {
  const operator = mayReconcileArrival(actor, arrival, now);
  if (operator.ok) return operator;
  const nobody = { patientId: '' as PatientId, sensitivity: 'unrestricted', ...arrival } as const;
  return mayConfirmMatch(actor, nobody, now);
}

/** Nobody says of an arriving study that it is their own. */
export async function isOwnNumber(
  tx: Tx,
  actor: Actor,
  nhsNumber: string | null,
): Promise<boolean> {
  if (actor.kind !== 'person' || nhsNumber === null) return false;
  const own = await tx.person.count({ where: { id: actor.personId, nhsNumber } });
  return own === 1;
}
