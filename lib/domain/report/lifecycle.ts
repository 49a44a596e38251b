/** What a study's report is. `none` means that nobody has reported it. */
export type ReportStatus = 'none' | 'preliminary' | 'final' | 'amended';

export type ReportEvent = 'record_preliminary' | 'finalise' | 'amend';

/** Reports as they come from the reporting system. A final report is never withdrawn, only followed by an amended one. */
export const REPORT_TRANSITIONS = {
  none: { record_preliminary: 'preliminary', finalise: 'final' },
  preliminary: { record_preliminary: 'preliminary', finalise: 'final' },
  final: { amend: 'amended' },
  amended: { amend: 'amended' },
} as const satisfies Readonly<
  Record<ReportStatus, Readonly<Partial<Record<ReportEvent, ReportStatus>>>>
>;
