import type { Redaction } from '#lib/domain/redaction/redaction.ts';
import type { RequestAuthority } from './request-authority.ts';
import type { Tx } from './client.ts';

/** A study of a release, with the reports as they stand when it is frozen. */
export type FrozenStudy = { readonly studyId: string; readonly reportIds: readonly string[] };

/**
 * What is frozen of some studies when a release is made now: with their reports where they were asked for, and where
 * what it stands on lets them out (LS-5), and without those that are taken away.
 */
export async function toFreeze(
  tx: Tx,
  studyIds: readonly string[],
  by: {
    readonly isAskedFor: boolean;
    readonly standing: RequestAuthority;
    readonly redactions: readonly Redaction[];
  },
): Promise<readonly FrozenStudy[]> {
  if (!by.isAskedFor || !by.standing.includeReports) {
    return studyIds.map((studyId) => ({ studyId, reportIds: [] }));
  }
  const reports = await tx.report.findMany({
    where: { studyId: { in: [...studyIds] } },
    select: { id: true, studyId: true },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
  });
  const leftOut = by.redactions.flatMap(({ of }) => (of.kind === 'report' ? of.reportId : []));
  return studyIds.map((studyId) => ({
    studyId,
    reportIds: reports
      .filter((report) => report.studyId === studyId && !leftOut.includes(report.id))
      .map(({ id }) => id),
  }));
}
