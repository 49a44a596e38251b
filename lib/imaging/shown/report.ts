import { no, ok, type Result } from '#lib/base/result.ts';
import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { outlineReport, type ReportOutline } from '#lib/protocols/dicom/structured-report.ts';

/** A structured report in words, with what its lines point at. */
export type ShownReport = { readonly kind: 'report' } & ReportOutline;

export function reportOf(header: DataSet): Result<ShownReport, 'contents-not-read'> {
  const outline = outlineReport(header);
  return outline.ok ? ok({ kind: 'report', ...outline.value }) : no('contents-not-read');
}
