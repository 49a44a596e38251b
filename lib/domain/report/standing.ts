import { no, ok, type Result } from '#lib/base/result.ts';
import {
  REPORT_TRANSITIONS,
  type ReportEvent,
  type ReportStatus,
} from '#lib/domain/report/lifecycle.ts';

/** One version of a report. Versions are added and never changed. */
export type ReportVersion = {
  readonly version: number;
  readonly status: Exclude<ReportStatus, 'none'>;
  readonly issuedAt: Date;
};

/** What a reader is shown: the newest version, and word of any that came before or of it being no final one. */
export type ReportStanding<V extends ReportVersion> = {
  readonly shown: V;
  readonly earlier: readonly V[];
  readonly notice: 'amended' | 'preliminary' | null;
};

/** Whether a report of this status can take this event. A final report takes nothing but an amendment (IM-7). */
export function nextReportStatus(
  from: ReportStatus,
  event: ReportEvent,
): Result<ReportStatus, 'wrong_state'> {
  const row: Readonly<Partial<Record<ReportEvent, ReportStatus>>> = REPORT_TRANSITIONS[from];
  const to = row[event];
  return to === undefined ? no('wrong_state') : ok(to);
}

/** What to show of a report's versions, in whatever order they came; null when there is no report. */
export function reportStanding<V extends ReportVersion>(
  versions: readonly V[],
): ReportStanding<V> | null {
  const [shown, ...earlier] = versions.toSorted((a, b) => b.version - a.version);
  if (shown === undefined) return null;
  const hadFinal = earlier.some(({ status }) => status !== 'preliminary');
  if (shown.status === 'preliminary') return { shown, earlier, notice: 'preliminary' };
  return { shown, earlier, notice: shown.status === 'amended' || hadFinal ? 'amended' : null };
}
