import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { claimOfStudy, saidColumns } from '#lib/adapters/db/claims.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayReconcileArrival } from '#lib/domain/policy/arrival.ts';
import { mayConfirmMatch } from '#lib/domain/policy/patient.ts';

type WaitingArrival = {
  readonly id: string;
  readonly arrivedAt: Date;
  readonly why: 'no_candidate' | 'several_candidates' | 'disagreement';
  readonly saidName: string | null;
  readonly saidBornOn: CalendarDate | null;
  readonly description: string | null;
  readonly modalities: readonly string[];
  readonly studyDate: CalendarDate | null;
  readonly instanceCount: number;
};

/** The same SOP Instance UID came twice with different bytes: kept aside, never mixed. */
type WaitingConflict = {
  readonly id: string;
  readonly arrivedAt: Date;
  readonly sopInstanceUid: string;
};

export type Arrivals = {
  readonly studies: readonly WaitingArrival[];
  readonly conflicts: readonly WaitingConflict[];
};

const MOST_SHOWN = 200;

/** Studies that have come without anybody knowing whose they are, the longest waiting first. */
export async function waitingArrivals(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; odsCode: string; now: Date },
): Promise<Arrivals | null> {
  const { organisationId, odsCode, now } = input;
  if (!maySeeArrivals(actor, organisationId, now)) return null;
  return db.as(context, async (tx) => {
    const studies = await tx.study.findMany({
      where: { organisationId, matchState: { not: 'matched' } },
      orderBy: [{ firstArrivedAt: 'asc' }, { id: 'asc' }],
      take: MOST_SHOWN,
      select: {
        id: true,
        firstArrivedAt: true,
        matchState: true,
        description: true,
        modalities: true,
        studyDate: true,
        instanceCount: true,
        ...saidColumns,
      },
    });
    const conflicts = await tx.objectConflict.findMany({
      where: { organisationId, state: 'waiting' },
      orderBy: { arrivedAt: 'asc' },
      take: MOST_SHOWN,
      select: { id: true, arrivedAt: true, sopInstanceUid: true },
    });
    return {
      conflicts,
      studies: studies.map((study) => {
        const { name, dob } = claimOfStudy(study, odsCode);
        return {
          id: study.id,
          arrivedAt: study.firstArrivedAt,
          why: study.matchState as WaitingArrival['why'],
          saidName: name && [...name.givenNames, name.familyName].join(' '),
          saidBornOn: dob,
          description: study.description,
          modalities: study.modalities,
          studyDate: fromNullableColumn(study.studyDate),
          instanceCount: study.instanceCount,
        };
      }),
    };
  });
}

export function countArrivals(
  db: Db,
  { context }: Acting,
  organisationId: OrganisationId,
): Promise<number> {
  return db.as(context, (tx) =>
    tx.study.count({ where: { organisationId, matchState: { not: 'matched' } } }),
  );
}

/** Whoever sorts arrivals, and whoever may say of an ordinary record that it is somebody's. */
export function maySeeArrivals(actor: Actor, organisationId: OrganisationId, now: Date): boolean {
  const nobody = {
    patientId: '' as PatientId,
    organisationId,
    sensitivity: 'unrestricted',
  } as const;
  return (
    mayReconcileArrival(actor, organisationId, now).ok || mayConfirmMatch(actor, nobody, now).ok
  );
}
