import { record } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { claimOfStudy, saidColumns } from '#lib/adapters/db/claims.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { sitesOf } from '#lib/adapters/db/places.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import { matchArrival } from '#lib/domain/matching/match.ts';
import { placeOf } from '#lib/domain/policy/reach.ts';
import { compareWithRecords, type Comparison } from '#lib/queries/patient/candidates.ts';
import { maySeeArrivals } from './arrivals.ts';

export type StaffArrival = {
  readonly id: string;
  readonly organisation: { readonly name: string; readonly odsCode: string };
  readonly zone: TimeZone;
  readonly isMatched: boolean;
  readonly arrivedAt: Date;
  readonly isComplete: boolean;
  readonly said: Claim;
  readonly sentBy: string | null;
  readonly description: string | null;
  readonly modalities: readonly string[];
  readonly studyDate: CalendarDate | null;
  readonly accessionNumber: string | null;
  readonly seriesCount: number;
  readonly instanceCount: number;
  readonly comparison: Comparison;
};

/** One study that waits for a person to say whose it is, with whom it might be. Null: none of the actor's business. */
export async function staffArrival(
  db: Db,
  { actor, context }: Acting,
  input: { studyId: string; now: Date },
): Promise<StaffArrival | null> {
  return db.as(context, async (tx) => {
    const row = await tx.study.findUnique({ where: { id: input.studyId }, select: columns });
    if (!row) return null;
    const organisationId = row.organisationId as OrganisationId;
    const place = placeOf([row], null, await sitesOf(tx, organisationId));
    if (!maySeeArrivals(actor, { organisationId, place }, input.now)) return null;
    const { odsCode, name, jurisdiction } = row.organisation;
    const claim = claimOfStudy(row, odsCode);
    await record(tx, { event: 'arrival.viewed', organisationId, studyId: row.id });
    return {
      id: row.id,
      organisation: { name, odsCode },
      zone: JURISDICTIONS[jurisdiction as Jurisdiction].zone,
      isMatched: row.matchState === 'matched',
      arrivedAt: row.firstArrivedAt,
      isComplete: row.completeAt !== null,
      said: claim,
      sentBy: row.institutionName,
      description: row.description,
      modalities: row.modalities,
      studyDate: fromNullableColumn(row.studyDate),
      accessionNumber: row.accessionNumber,
      seriesCount: row.seriesCount,
      instanceCount: row.instanceCount,
      comparison: await compareWithRecords(
        tx,
        { actor, now: input.now },
        { organisationId, place, claim, rule: matchArrival },
      ),
    };
  });
}

const columns = {
  id: true,
  organisationId: true,
  matchState: true,
  firstArrivedAt: true,
  completeAt: true,
  institutionName: true,
  description: true,
  modalities: true,
  studyDate: true,
  accessionNumber: true,
  seriesCount: true,
  instanceCount: true,
  ...saidColumns,
  organisation: { select: { odsCode: true, name: true, jurisdiction: true } },
} as const;
