import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { plainStudy, type PlainStudy } from '#lib/domain/study/plain-words.ts';

/** A study of the release, to be chosen or named. */
export type SharableStudy = {
  readonly id: string;
  readonly date: CalendarDate | null;
  readonly plain: PlainStudy;
};

/** What there is in a release to be let look at, the newest first. */
export async function sharableStudies(tx: Tx, releaseId: string): Promise<SharableStudy[]> {
  const rows = await tx.releaseStudy.findMany({
    where: { releaseId },
    orderBy: { study: { studyDate: { sort: 'desc', nulls: 'last' } } },
    select: {
      study: {
        select: {
          id: true,
          studyDate: true,
          modalities: true,
          bodyPart: true,
          description: true,
        },
      },
    },
  });
  return rows.map(({ study }) => ({
    id: study.id,
    date: fromNullableColumn(study.studyDate),
    plain: plainStudy(study),
  }));
}
