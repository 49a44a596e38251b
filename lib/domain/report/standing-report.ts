import type { ReportStatus } from '#lib/domain/report/lifecycle.ts';

type Report = { readonly status: string; readonly receivedAt: Date };

const RANK: Readonly<Record<string, number>> = { preliminary: 1, final: 2, amended: 3 };

/**
 * The report that stands for a study when there are several: an amended one before a final, a
 * final before a preliminary, and of two alike the later. The others stay readable beside it.
 */
export function standingReport<T extends Report>(
  reports: readonly T[],
): (T & { readonly status: ReportStatus }) | null {
  const [first] = reports.toSorted(
    (a, b) =>
      (RANK[b.status] ?? 0) - (RANK[a.status] ?? 0) ||
      b.receivedAt.getTime() - a.receivedAt.getTime(),
  );
  return (first as (T & { readonly status: ReportStatus }) | undefined) ?? null;
}
