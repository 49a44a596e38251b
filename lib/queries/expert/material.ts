import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { plainStudy, type PlainStudy } from '#lib/domain/study/plain-words.ts';

/** A study that an expert was given, as it was then. */
export type MaterialStudy = {
  readonly studyInstanceUid: string;
  readonly date: CalendarDate | null;
  readonly plain: PlainStudy;
  readonly description: string | null;
  readonly accessionNumber: string | null;
  readonly series: number;
  readonly objects: number;
  readonly reports: readonly string[];
};

/** One release that an expert was given: for the list of what their report relied on (CPR 35). */
export type Material = {
  readonly grantId: string;
  readonly releaseId: string;
  readonly hospital: string;
  readonly zone: TimeZone;
  readonly reference: string;
  /** In small hexadecimal letters, as the verifier shows it. */
  readonly manifestSha256: string;
  readonly givenAt: Date;
  readonly studies: readonly MaterialStudy[];
  readonly viewedAt: readonly Date[];
  /** How many of its reports' documents they opened. */
  readonly reportsOpened: number;
  readonly downloads: readonly { readonly startedAt: Date; readonly completedAt: Date | null }[];
};

/** Exactly what an expert was given, when, and what they did with it, the first first: as far as whoever asks may see it. */
export async function materialOf(tx: Tx, expertId: string): Promise<readonly Material[]> {
  const grants = await tx.expertGrant.findMany({
    where: { expertId },
    orderBy: [{ grantedAt: 'asc' }, { reference: 'asc' }],
    select: columns,
  });
  const downloads = await downloadsOf(tx, expertId);
  return grants.map(({ organisation, openings, material, ...grant }) => ({
    ...{ grantId: grant.id, releaseId: grant.releaseId, reference: grant.reference },
    ...{ hospital: organisation.name, zone: organisation.timeZone as TimeZone },
    manifestSha256: Buffer.from(grant.manifestSha256).toString('hex'),
    givenAt: grant.grantedAt,
    studies: material.map(studyOf),
    viewedAt: openings.map(({ openedAt }) => openedAt),
    reportsOpened: new Set(openings.flatMap(({ reportIds }) => reportIds)).size,
    downloads: downloads
      .filter((one) => one.grant_id === grant.id)
      .map((one) => ({ startedAt: one.started_at, completedAt: one.completed_at })),
  }));
}

const columns = {
  ...{ id: true, releaseId: true, reference: true, manifestSha256: true, grantedAt: true },
  organisation: { select: { name: true, timeZone: true } },
  openings: { orderBy: { openedAt: 'asc' }, select: { openedAt: true, reportIds: true } },
  material: { orderBy: { studyDate: 'desc' } },
} as const;

type StudyRow = {
  readonly studyInstanceUid: string;
  readonly studyDate: Date | null;
  readonly modalities: string[];
  readonly bodyPart: string | null;
  readonly description: string | null;
  readonly accessionNumber: string | null;
  readonly seriesCount: number;
  readonly objectCount: number;
  readonly reports: readonly string[];
};

function studyOf(row: StudyRow): MaterialStudy {
  const { studyInstanceUid, description, accessionNumber, reports } = row;
  return {
    ...{ studyInstanceUid, description, accessionNumber, reports },
    date: fromNullableColumn(row.studyDate),
    plain: plainStudy(row),
    ...{ series: row.seriesCount, objects: row.objectCount },
  };
}

type DownloadRow = { grant_id: string; started_at: Date; completed_at: Date | null };

function downloadsOf(tx: Tx, expertId: string): Promise<DownloadRow[]> {
  return tx.$queryRaw<DownloadRow[]>`SELECT * FROM app.downloads_of_expert(${expertId}::uuid)`;
}
