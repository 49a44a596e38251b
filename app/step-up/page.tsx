import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';
import { submitStepUp } from './actions.ts';
import { ownPath } from './own-path.ts';

export const metadata: Metadata = { title: words().stepUp.title };

/** Asks for a fresh code before a grave act, and leads back to it. */
export default async function StepUpPage({
  searchParams,
}: {
  searchParams: Promise<{ for?: string }>;
}) {
  await requireActing();
  const t = words().stepUp;
  const path = ownPath((await searchParams).for) ?? '/home';
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <QuestionForm
          action={submitStepUp.bind(null, path)}
          title={t.title}
          button={t.button}
          fields={[{ kind: 'code', name: 'code', label: t.code, hint: t.lasts }]}
        >
          <p>{t.why}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
