import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { sitesOf } from '#lib/adapters/db/places.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { RequestFacts, WithholdingReason } from '#lib/domain/access-request/facts.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { placeInRequest, type StudyOrigin } from '#lib/domain/policy/reach.ts';
import {
  redactionLineColumns,
  toRedactionLine,
  type RedactionLine,
} from '#lib/queries/redaction/redaction-line.ts';
import { mayListStudies } from '#lib/domain/policy/study.ts';
import type { ReportStatus } from '#lib/domain/report/lifecycle.ts';

export type StaffReport = {
  readonly id: string;
  readonly title: string;
  readonly status: Exclude<ReportStatus, 'none'>;
  readonly receivedAt: Date;
  readonly hasDocument: boolean;
};

export type StaffStudy = {
  readonly id: string;
  readonly studyDate: CalendarDate | null;
  readonly description: string | null;
  readonly modalities: readonly string[];
  readonly bodyPart: string | null;
  readonly seriesCount: number;
  readonly instanceCount: number;
  readonly isComplete: boolean;
  readonly isQuarantined: boolean;
  /** The newest first. */
  readonly reports: readonly StaffReport[];
  /** What stands to be taken out of it on this request. */
  readonly redactions: readonly RedactionLine[];
  /** Null: not chosen for this request. */
  readonly choice: {
    readonly isChecked: boolean;
    readonly withheldFor: WithholdingReason | null;
  } | null;
};

/**
 * The studies of the matched patient, with what was decided of each. Whoever may not list an institution's studies
 * sees the chosen ones, which they have to judge.
 */
export async function studiesOfRequest(
  tx: Tx,
  { actor, facts, now }: { actor: Actor; facts: RequestFacts; now: Date },
): Promise<readonly StaffStudy[]> {
  const { match, controllerOrganisationId: organisationId } = facts;
  const chosen = new Map(facts.items.map((item) => [item.studyId as string, item]));
  const anywhere = { organisationId, place: 'anywhere' } as const;
  const mayList = mayListStudies(actor, anywhere, now).ok && match.outcome === 'matched';
  const sites = await sitesOf(tx, organisationId);
  const rows = await tx.study.findMany({
    where: {
      organisationId,
      ...(mayList
        ? { OR: [{ patientId: match.patientId }, { id: { in: [...chosen.keys()] } }] }
        : { id: { in: [...chosen.keys()] } }),
    },
    orderBy: [{ studyDate: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    select: {
      id: true,
      studyDate: true,
      description: true,
      modalities: true,
      institutionName: true,
      bodyPart: true,
      seriesCount: true,
      instanceCount: true,
      completeAt: true,
      quarantinedBecause: true,
      reports: reportColumns,
      redactions: {
        where: { requestId: facts.id, undoneAt: null },
        orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
        select: redactionLineColumns,
      },
    },
  });
  const isShown = (row: StudyOrigin & { id: string }) =>
    chosen.has(row.id) ||
    mayListStudies(actor, { organisationId, place: placeInRequest(row, facts.place, sites) }, now)
      .ok;
  return rows
    .filter(isShown)
    .map(({ completeAt, quarantinedBecause, institutionName: _, ...row }) => {
      const item = chosen.get(row.id);
      return {
        ...row,
        studyDate: fromNullableColumn(row.studyDate),
        isComplete: completeAt !== null,
        isQuarantined: quarantinedBecause !== null,
        reports: row.reports.map(toReport),
        redactions: row.redactions.map(toRedactionLine),
        choice: item ? { isChecked: item.isChecked, withheldFor: item.withheldFor } : null,
      };
    });
}

export const reportColumns = {
  orderBy: { receivedAt: 'desc' },
  select: {
    id: true,
    title: true,
    status: true,
    receivedAt: true,
    documentSha256: true,
  },
} as const;

export function toReport({
  documentSha256,
  ...row
}: {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly documentSha256: Uint8Array | null;
}): StaffReport {
  return {
    ...row,
    status: row.status as StaffReport['status'],
    hasDocument: documentSha256 !== null,
  };
}
