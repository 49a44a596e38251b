import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { giveBack, keepBack, saveChecks } from '../../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { withholdingReasonsFor } from '#app/staff/_parts/reasons.ts';
import { StudyLinks } from '#app/staff/_parts/study-links.tsx';
import { studyLine, studyName } from '#app/staff/_parts/study-words.ts';
import { ChoiceForm } from '#components/choice-form.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { THIRD_PARTY_CHECKS } from '#lib/domain/access-request/third-party-checks.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.check.title };

type Props = { params: Promise<{ id: string; studyId: string }> };

/** One study looked through for anything about other people (TP-2): every line ticked, or the study kept back. */
export default async function ChecksPage({ params }: Props) {
  const { id, studyId } = await params;
  const request = await openRequestForWork(id);
  const here = `/staff/requests/${request.id}`;
  const mayWork = request.me.roles.includes('access_officer');
  if (!mayWork || !['harm_review', 'in_review', 'scoping'].includes(request.state)) redirect(here);
  const chosen = request.studies.filter(({ choice }) => choice !== null);
  const study = chosen.find((one) => one.id === studyId) ?? notFound();
  const t = words().staff;
  const seen = {
    requestId: request.id,
    version: request.version,
    studyId: study.id,
    next: nextUnchecked(request, study.id),
  };
  const withheldFor = study.choice?.withheldFor ?? null;

  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.request.backToRequest}</BackLink>
        {withheldFor === null ? (
          <>
            <QuestionForm
              action={saveChecks.bind(null, seen)}
              title={t.check.title}
              caption={`${request.reference}. ${t.check.position(chosen.indexOf(study) + 1, chosen.length)}`}
              button={t.check.save}
              fields={[
                {
                  kind: 'checkboxes',
                  name: 'ticks',
                  label: t.check.legend,
                  options: THIRD_PARTY_CHECKS.map((check) => ({
                    value: check,
                    label: t.checks[check],
                  })),
                  chosen: study.choice?.isChecked ? THIRD_PARTY_CHECKS : [],
                },
              ]}
            >
              <StudyLinks studies={[study]} requestId={request.id} />
              <p>{t.check.hint}</p>
              <p>
                <a href={`${here}/redactions/${study.id}`}>{words().redactions.link}</a>
              </p>
            </QuestionForm>
            <details className="nhsuk-details">
              <summary className="nhsuk-details__summary">
                <span className="nhsuk-details__summary-text">{t.check.keepBack}</span>
              </summary>
              <div className="nhsuk-details__text">
                <ChoiceForm
                  action={keepBack.bind(null, seen)}
                  button={t.check.keepBackSave}
                  name="keep-back"
                  isQuiet
                  fields={[
                    {
                      kind: 'radios',
                      name: 'reason',
                      label: t.check.keepBackLegend,
                      options: withholdingReasonsFor(request.type).map((reason) => ({
                        value: reason,
                        label: t.withholding[reason],
                      })),
                    },
                  ]}
                />
              </div>
            </details>
          </>
        ) : (
          <>
            <h1 className="nhsuk-heading-l">
              <span className="nhsuk-caption-l">{request.reference}</span>
              {t.check.title}
            </h1>
            <p>
              <strong>{studyName(study)}</strong>. {studyLine(study)}
            </p>
            <p>
              {t.check.giveBackBody} {t.withholding[withheldFor]}.
            </p>
            {withheldFor !== 'serious_harm' && (
              <ChoiceForm
                action={giveBack.bind(null, seen)}
                button={t.check.giveBack}
                name="give-back"
                isQuiet
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function nextUnchecked({ studies }: StaffRequest, besides: string): string | null {
  const next = studies.find(
    ({ id, choice }) =>
      id !== besides && choice !== null && !choice.isChecked && choice.withheldFor === null,
  );
  return next?.id ?? null;
}
