import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { giveOpinion } from '../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { studyLine, studyName } from '#app/staff/_parts/study-words.ts';
import { StudyLinks } from '#app/staff/_parts/study-links.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import type { Field } from '#components/form-field.tsx';
import type { HarmOutcome } from '#lib/domain/access-request/facts.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.opinion.title };

const OUTCOMES: readonly HarmOutcome[] = ['not_met', 'met_partial', 'met_full', 'already_known'];

/** A health professional's opinion on serious harm; an access officer may only say that the patient knows already. */
export default async function OpinionPage({ params }: { params: Promise<{ id: string }> }) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (!request.offered.includes('opinion_recorded')) redirect(here);
  const t = words().staff;
  const chosen = request.studies.filter(({ choice }) => choice !== null);
  const isProfessional = request.me.isHealthProfessional;
  const known: Field = { kind: 'hidden', name: 'outcome', value: 'already_known' };
  const outcome: Field = {
    kind: 'radios',
    name: 'outcome',
    label: t.opinion.outcome,
    options: OUTCOMES.map((value) => ({ value, label: t.harm[value] })),
  };
  const withheld: Field = {
    kind: 'checkboxes',
    name: 'withheld',
    label: t.opinion.withheld,
    hint: t.opinion.withheldHint,
    options: chosen.map((study) => ({
      value: study.id,
      label: studyName(study),
      hint: studyLine(study),
    })),
    chosen: chosen
      .filter(({ choice }) => choice?.withheldFor === 'serious_harm')
      .map(({ id }) => id),
  };
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.request.backToRequest}</BackLink>
        <QuestionForm
          action={giveOpinion.bind(null, { requestId: request.id, version: request.version })}
          title={t.opinion.title}
          caption={request.reference}
          button={isProfessional ? t.opinion.save : t.opinion.officerSave}
          fields={[
            ...(isProfessional ? [outcome, withheld] : [known]),
            {
              kind: 'textarea',
              name: 'rationale',
              label: t.opinion.rationale,
              hint: t.opinion.rationaleHint,
            },
          ]}
        >
          <p>{t.opinion.hint}</p>
          <StudyLinks studies={chosen} requestId={request.id} />
          {!isProfessional && <p className="lantern-warning">{t.opinion.officer}</p>}
        </QuestionForm>
      </div>
    </div>
  );
}
