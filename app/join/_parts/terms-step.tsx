import { termLines } from '#app/staff/_parts/agreement-words.ts';
import { AnswerRows } from '#components/answer-rows.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { joiningRule } from '#lib/domain/joining/kinds.ts';
import type { MyJoining } from '#lib/queries/joining/my-joining.ts';
import { words } from '#lib/words/words.ts';
import { acceptUsualTerms } from '../actions.ts';
import { STEPS_PAGE } from './own-application.ts';
import { usualTerms } from './usual-terms.ts';

/** The usual terms for an institution of its kind, in words, and who accepts them for it. */
export function TermsStep({ application }: { application: MyJoining }) {
  const { terms: t, steps } = words().joinPages;
  const { kind, staysUntil, partnerName } = application;
  const { acceptedByName: name, acceptedByOffice: office, acceptedAt: at } = application;
  if (kind === null) return null;
  if (joiningRule(kind).isStay && staysUntil === null) {
    return (
      <>
        <h1 className="nhsuk-heading-l">{steps.terms}</h1>
        <p>{t.stayFirst}</p>
        <p>
          <a href={`${STEPS_PAGE}/stay`}>{t.goStay}</a>
        </p>
      </>
    );
  }
  const terms = usualTerms(kind, { staysUntil, now: new Date() });
  return (
    <QuestionForm
      action={acceptUsualTerms}
      title={steps.terms}
      button={t.button}
      fields={[
        {
          ...{ kind: 'text', name: 'name', label: t.accepter, hint: t.accepterHint },
          value: name ?? '',
        },
        {
          ...{ kind: 'text', name: 'office', label: t.office, hint: t.officeHint },
          value: office ?? '',
        },
      ]}
    >
      <p>{t.lead(partnerName ?? t.partner)}</p>
      <p>{t.later}</p>
      {name !== null && office !== null && at !== null && (
        <p className="lantern-done">
          {t.accepted(name, office, formatInstant(at, 'Europe/London'))}
        </p>
      )}
      <h2 className="nhsuk-heading-m">{t.show}</h2>
      <Terms terms={terms} application={application} />
    </QuestionForm>
  );
}

function Terms({ terms, application }: { terms: AgreementTerms; application: MyJoining }) {
  const { terms: t } = words().joinPages;
  const first = { name: application.partnerName ?? t.partner };
  const lines = termLines({ terms, first, second: { name: application.name ?? t.you } });
  return <AnswerRows rows={lines.map(([name, value]) => ({ name, value }))} />;
}
