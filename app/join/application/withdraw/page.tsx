import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { JOINING_TRANSITIONS } from '#lib/domain/joining/lifecycle.ts';
import { words } from '#lib/words/words.ts';
import { withdrawApplication } from '../../actions.ts';
import { requireApplication, STEPS_PAGE } from '../../_parts/own-application.ts';

export const metadata: Metadata = { title: words().joinPages.withdraw.title };

/** Asks whether to take the application back. */
export default async function WithdrawPage() {
  const { state } = await requireApplication();
  if (JOINING_TRANSITIONS[state].withdraw === undefined) redirect(STEPS_PAGE);
  const { withdraw: t } = words().joinPages;
  return (
    <ReadingColumn>
      <BackLink href={STEPS_PAGE} />
      <QuestionForm
        action={withdrawApplication}
        title={t.title}
        button={t.button}
        fields={[]}
        isGrave
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
