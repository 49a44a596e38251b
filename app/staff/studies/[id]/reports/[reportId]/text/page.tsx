import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { outlineOf } from '#app/staff/_parts/outline.ts';
import { ReportOutline } from '#components/report-outline.tsx';
import { requireActing } from '#app/_web/acting.ts';
import { parseId, type ReportId, type StudyId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { openReport } from '#lib/use-cases/report/open-report.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.study.textTitle };

type Props = { params: Promise<{ id: string; reportId: string }> };

/** A report that came as text, for staff who may read it. */
export default async function ReportTextPage({ params }: Props) {
  const { id, reportId } = await params;
  const study = parseId<StudyId>(id);
  const report = parseId<ReportId>(reportId);
  const { acting } = await requireActing();
  if (!study.ok || !report.ok) notFound();
  const opened = await openReport(services().db, acting, {
    studyId: study.value,
    reportId: report.value,
    now: new Date(),
  });
  if (!opened.ok || opened.value.outline === null) notFound();
  return (
    <>
      <BackLink href={`/staff/studies/${study.value}`}>{words().common.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{opened.value.title}</span>
        {words().staff.study.textTitle}
      </h1>
      <ReportOutline lines={outlineOf(opened.value.outline)} />
    </>
  );
}
