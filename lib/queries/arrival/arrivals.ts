import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { claimOfStudy, saidColumns } from '#lib/adapters/db/claims.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { asReach } from '#lib/adapters/db/places.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import {
  arrivalReach,
  mayReconcileArrival,
  type ArrivalFacts,
} from '#lib/domain/policy/arrival.ts';
import { mayConfirmMatch } from '#lib/domain/policy/patient.ts';
import { isLimited, type Limits } from '#lib/domain/policy/reach.ts';

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
  /** How far each of the reader's roles reaches, when none of them reaches the whole institution. */
  readonly limits: readonly Limits[];
};

const MOST_SHOWN = 200;

/** Studies that have come without anybody knowing whose they are, the longest waiting first. */
export async function waitingArrivals(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; odsCode: string; now: Date },
): Promise<Arrivals | null> {
  const { organisationId, odsCode, now } = input;
  if (!maySeeArrivals(actor, { organisationId, place: 'anywhere' }, now)) return null;
  return db.as(context, async (tx) => {
    const limits = arrivalReach(actor, organisationId, now);
    const reach = asReach(limits);
    const ids = await oldestReached(tx, organisationId, reach);
    const studies = await tx.study.findMany({
      where: { id: { in: ids } },
      orderBy: [{ firstArrivedAt: 'asc' }, { id: 'asc' }],
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
    return {
      limits: limits.every(isLimited) ? limits : [],
      conflicts: await reachedConflicts(tx, organisationId, reach),
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

/** How many studies wait for somebody with the actor's reach to say whose they are. */
export function countArrivals(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Promise<number> {
  const reach = asReach(arrivalReach(actor, organisationId, now));
  return db.as(context, async (tx) => {
    const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM study s WHERE ${REACHED}`,
      organisationId,
      reach,
    );
    return row?.count ?? 0;
  });
}

/** What waits at one institution, as far as the reader's roles reach. */
const REACHED = `s.organisation_id = $1::uuid AND s.match_state <> 'matched'
  AND (app.reaches_all($2::jsonb)
    OR app.study_reached($2::jsonb, s.organisation_id, s.institution_name, s.modalities))`;

async function oldestReached(tx: Tx, organisationId: string, reach: string): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT s.id FROM study s WHERE ${REACHED} ORDER BY s.first_arrived_at, s.id LIMIT ${MOST_SHOWN}`,
    organisationId,
    reach,
  );
  return rows.map(({ id }) => id);
}

/** What came twice is where the study is that it belongs to. */
function reachedConflicts(
  tx: Tx,
  organisationId: string,
  reach: string,
): Promise<WaitingConflict[]> {
  return tx.$queryRaw<WaitingConflict[]>`
    SELECT c.id, c.arrived_at AS "arrivedAt", c.sop_instance_uid AS "sopInstanceUid"
    FROM object_conflict c
    LEFT JOIN study s ON s.organisation_id = c.organisation_id AND s.study_instance_uid = c.study_instance_uid
    WHERE c.organisation_id = ${organisationId}::uuid AND c.state = 'waiting'
      AND app.study_reached(${reach}::jsonb, c.organisation_id, s.institution_name, coalesce(s.modalities, '{}'))
    ORDER BY c.arrived_at LIMIT ${MOST_SHOWN}`;
}

/** Whoever sorts arrivals, and whoever may say of an ordinary record that it is somebody's. */
export function maySeeArrivals(actor: Actor, arrival: ArrivalFacts, now: Date): boolean {
  const nobody = { patientId: '' as PatientId, sensitivity: 'unrestricted', ...arrival } as const;
  return mayReconcileArrival(actor, arrival, now).ok || mayConfirmMatch(actor, nobody, now).ok;
}
