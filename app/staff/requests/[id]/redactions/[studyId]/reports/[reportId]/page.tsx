import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openRedactions } from '#app/staff/_parts/open-redactions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReportOutline } from '#components/report-outline.tsx';
import { services } from '#lib/processes/web/services.ts';
import { redactableStudy, type RedactableReport } from '#lib/queries/redaction/redactable-study.ts';
import { words } from '#lib/words/words.ts';
import { takeOutOfReport } from '../../../actions.ts';
import { groundField } from '../../../ground-field.ts';

export const metadata: Metadata = { title: words().redactions.report.title };

type Props = { params: Promise<{ id: string; studyId: string; reportId: string }> };

/** One report of a study: its text, and what can be taken out of it. */
export default async function RedactReportPage({ params }: Props) {
  const { id, studyId, reportId } = await params;
  const { request, study, acting } = await openRedactions(id, studyId);
  const of = { requestId: request.id, studyId: study.id };
  const input = { ...of, page: 0, now: new Date() };
  const found = (await redactableStudy(services().db, acting, input)) ?? notFound();
  const report = found.reports.find((one) => one.id === reportId) ?? notFound();
  const { report: t, backToStudy, isDocument } = words().redactions;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/requests/${request.id}/redactions/${study.id}`}>
          {backToStudy}
        </BackLink>
        <QuestionForm
          action={takeOutOfReport.bind(null, of, report.id)}
          title={t.title}
          caption={request.reference}
          button={t.button}
          fields={fieldsFor(report)}
        >
          <p>
            <strong>{report.title}</strong>
          </p>
          {report.lines ? <ReportOutline lines={report.lines} /> : <p>{isDocument}</p>}
        </QuestionForm>
      </div>
    </div>
  );
}

function fieldsFor({ lines }: RedactableReport): readonly Field[] {
  const { report: t } = words().redactions;
  const kinds = lines ? (['passages', 'report'] as const) : (['report'] as const);
  const passages: Field = {
    ...{ kind: 'textarea', name: 'passages', label: t.passages, hint: t.passagesHint },
    longest: 10_000,
  };
  return [
    {
      ...{ kind: 'radios', name: 'kind', label: t.kind, hint: t.leaveOutHint },
      options: kinds.map((value) => ({ value, label: t.kinds[value] })),
    },
    ...(lines ? [passages] : []),
    groundField(),
  ];
}
