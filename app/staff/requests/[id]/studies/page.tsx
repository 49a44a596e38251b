import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { chooseStudies } from '../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { studyLine, studyName } from '#app/staff/_parts/study-words.ts';
import { QuestionForm } from '#components/question-form.tsx';
import type { StaffStudy } from '#lib/queries/access-request/staff-studies.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.studies.title };

/** Which of the patient's studies answer the request. All are ticked: most people ask for everything. */
export default async function StudiesPage({ params }: { params: Promise<{ id: string }> }) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.next.kind !== 'studies') redirect(here);
  if (request.studies.length === 0) redirect(`${here}/studies/none`);
  const t = words().staff;
  const { asked } = request;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.request.backToRequest}</BackLink>
        <QuestionForm
          action={chooseStudies.bind(null, { requestId: request.id, version: request.version })}
          title={t.studies.title}
          caption={request.reference}
          button={t.studies.save}
          fields={[
            {
              kind: 'checkboxes',
              name: 'studies',
              label: t.studies.legend,
              options: request.studies
                .filter(({ isQuarantined }) => !isQuarantined)
                .map((study) => ({
                  value: study.id,
                  label: studyName(study),
                  hint: `${studyLine(study)}. ${reportWords(study)}`,
                })),
              chosen: chosenOf(request.studies),
            },
          ]}
        >
          <p>
            {t.studies.asked}: “{asked.description}”
            {[asked.bodyPart, asked.roughly].filter(Boolean).map((part) => `, ${part ?? ''}`)}
          </p>
          <p>{t.studies.hint}</p>
        </QuestionForm>
        {request.studies.some(({ isQuarantined }) => isQuarantined) && (
          <ul>
            {request.studies
              .filter(({ isQuarantined }) => isQuarantined)
              .map((study) => (
                <li key={study.id}>
                  {studyName(study)}: {t.studies.quarantined}
                </li>
              ))}
          </ul>
        )}
        <p>
          <a href={`${here}/studies/none`}>{t.studies.nothing}</a>
        </p>
      </div>
    </div>
  );
}

function chosenOf(studies: readonly StaffStudy[]): readonly string[] {
  const before = studies.filter(({ choice }) => choice !== null);
  return (before.length > 0 ? before : studies).map(({ id }) => id);
}

function reportWords({ reports }: StaffStudy): string {
  const t = words().staff.studies;
  const [newest] = reports;
  return newest ? t.reportStatus[newest.status] : t.noReport;
}
