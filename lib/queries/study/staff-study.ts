import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadStudyFacts } from '#lib/adapters/db/study-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { staffMay } from '#lib/domain/policy/staff.ts';
import { mayListStudies, mayViewStudy } from '#lib/domain/policy/study.ts';
import {
  reportColumns,
  toReport,
  type StaffReport,
} from '#lib/queries/access-request/staff-studies.ts';

export type StaffStudyPage = {
  readonly id: string;
  readonly zone: TimeZone;
  readonly studyDate: CalendarDate | null;
  readonly description: string | null;
  readonly modalities: readonly string[];
  readonly accessionNumber: string | null;
  readonly isQuarantined: boolean;
  readonly series: readonly {
    readonly id: string;
    readonly number: number | null;
    readonly modality: string | null;
    readonly description: string | null;
    readonly instanceCount: number;
  }[];
  readonly reports: readonly StaffReport[];
  /** What the patient says of it; empty for whoever may only know that the study is there. */
  readonly statements: readonly { readonly text: string; readonly addedAt: Date }[];
  /** What its machine calls where it stands (Institution Name, 0008,0080). */
  readonly site: string | null;
  /** Whether no more may be known than that it is there: its date, kind and site (LR-2). */
  readonly isOnlyListed: boolean;
  /** Whether the reports may be opened, and not only known of. */
  readonly mayRead: boolean;
  readonly mayUpload: boolean;
};

/** What an institution's staff may know of one of its studies. Null: none of the actor's business. */
export async function staffStudy(
  db: Db,
  { actor, context }: Acting,
  input: { studyId: string; now: Date },
): Promise<StaffStudyPage | null> {
  return db.as(context, async (tx) => {
    const found = await loadStudyFacts(tx, { ...input, actor });
    if (!found) return null;
    const { facts } = found;
    const { controllerOrganisationId: organisationId } = facts;
    // As part of a request it is also where the request is.
    const place = found.context.onRequest ?? facts.place;
    const view = mayViewStudy(actor, facts, found.context, input.now);
    const list = mayListStudies(actor, { organisationId, place }, input.now);
    if (!view.ok && !list.ok) return null;
    const isOnlyListed = !view.ok && list.ok && list.value === 'clinician';
    const row = await tx.study.findUniqueOrThrow({ where: { id: input.studyId }, select: columns });
    const { organisation, quarantinedBecause, statements, institutionName, ...study } = row;
    const roles = ['access_officer', 'exchange_operator'] as const;
    return {
      ...study,
      zone: JURISDICTIONS[organisation.jurisdiction as Jurisdiction].zone,
      studyDate: fromNullableColumn(row.studyDate),
      isQuarantined: quarantinedBecause !== null,
      reports: row.reports.map(toReport),
      site: institutionName,
      isOnlyListed,
      ...(isOnlyListed && NO_MORE),
      statements: view.ok ? statements : [],
      mayRead: view.ok,
      mayUpload: staffMay(actor, { roles, organisationId, place, isGrave: false }, input.now).ok,
    };
  });
}

/** What a list does not tell of a study (LR-2). */
const NO_MORE = { description: null, accessionNumber: null, series: [], reports: [] } as const;

const columns = {
  id: true,
  institutionName: true,
  studyDate: true,
  description: true,
  modalities: true,
  accessionNumber: true,
  quarantinedBecause: true,
  organisation: { select: { jurisdiction: true } },
  series: {
    orderBy: { number: 'asc' },
    select: { id: true, number: true, modality: true, description: true, instanceCount: true },
  },
  reports: reportColumns,
  statements: { orderBy: { addedAt: 'asc' }, select: { text: true, addedAt: true } },
} as const;
