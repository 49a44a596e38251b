import type { StaffReport } from '#lib/queries/access-request/staff-studies.ts';
import { words } from '#lib/words/words.ts';

/** Opens a report: its PDF, or the text it came as. */
export function ReportLink({ studyId, report }: { studyId: string; report: StaffReport }) {
  const { study: t, studies } = words().staff;
  const name = `${report.title}, ${studies.reportStatus[report.status]}`;
  const here = `/staff/studies/${studyId}/reports/${report.id}`;
  return report.hasDocument ? (
    <a href={here}>{t.open(name)}</a>
  ) : (
    <a href={`${here}/text`}>{t.openText(name)}</a>
  );
}
