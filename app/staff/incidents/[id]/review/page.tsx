import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { IncidentAccess } from '#app/staff/_parts/incident-access.tsx';
import { openIncident, type OfIncident } from '#app/staff/_parts/open-incident.ts';
import { judgeAccess } from '#app/staff/incidents/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { REVIEW_OUTCOMES } from '#lib/domain/incident/report.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().incidents.form.reviewTitle };

/** Asks somebody other than whoever looked whether they were right to. */
export default async function ReviewPage({ params }: OfIncident) {
  const incident = await openIncident((await params).id);
  const here = `/staff/incidents/${incident.id}`;
  if (!incident.mayReview || incident.access === null) redirect(here);
  const { form: t, one, reviews } = words().incidents;
  return (
    <ReadingColumn>
      <BackLink href={here}>{one.backToOne}</BackLink>
      <QuestionForm
        action={judgeAccess.bind(null, { incidentId: incident.id, version: incident.version })}
        title={t.reviewTitle}
        caption={incident.reference}
        button={t.reviewButton}
        fields={[
          {
            kind: 'radios',
            name: 'outcome',
            label: t.review,
            options: REVIEW_OUTCOMES.map((value) => ({ value, label: reviews[value] })),
          },
          { kind: 'textarea', name: 'text', label: t.text, hint: t.textHint },
        ]}
      >
        <p>{t.reviewExplain}</p>
        <IncidentAccess access={incident.access} zone={incident.zone} />
      </QuestionForm>
    </ReadingColumn>
  );
}
