import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ApplicationAnswers } from '#components/application-answers.tsx';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import type { ShownNode } from '#lib/queries/joining/joining-row.ts';
import { words } from '#lib/words/words.ts';
import { sendApplication } from '../../actions.ts';
import { requireOpenApplication, STEPS_PAGE } from '../../_parts/own-application.ts';
import { registerWords } from '../../_parts/register-answer.tsx';

export const metadata: Metadata = { title: words().joinPages.send.title };

/** Everything that was said, once more, before it is sent. */
export default async function SendPage() {
  const application = await requireOpenApplication();
  if (application.missing.length > 0) redirect(STEPS_PAGE);
  const { send: t, back, register: said } = words().joinPages;
  const { register, nodes } = application;
  return (
    <ReadingColumn>
      <BackLink href={STEPS_PAGE}>{back}</BackLink>
      <QuestionForm action={sendApplication} title={t.title} button={t.button} fields={[]}>
        <p>{t.lead}</p>
        <ApplicationAnswers
          application={application}
          changeAt={(step) => `${STEPS_PAGE}/${step}`}
        />
        {register !== null && (
          <>
            <h2 className="nhsuk-heading-m">{said.title}</h2>
            <p>{registerWords(register)}</p>
          </>
        )}
        {!nodes.every(isProved) && <p className="lantern-warning">{t.untested}</p>}
      </QuestionForm>
    </ReadingColumn>
  );
}

function isProved({ outward, inward }: ShownNode): boolean {
  return outward?.standing === 'good' && inward?.standing === 'good';
}
