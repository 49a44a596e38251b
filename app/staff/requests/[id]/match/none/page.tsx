import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { closeNotFound } from '../../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.acts.close_not_found };

/** Ends a request because none of the records like it is the person's. */
export default async function NoneOfThesePage({ params }: { params: Promise<{ id: string }> }) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.next.kind !== 'match') redirect(here);
  const t = words().staff;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`${here}/match`}>{words().common.back}</BackLink>
        <QuestionForm
          action={closeNotFound.bind(null, { requestId: request.id, version: request.version })}
          title={t.acts.close_not_found}
          caption={`${request.reference}. ${request.requester.name}`}
          button={t.acts.close_not_found}
          isGrave
          fields={[]}
        >
          <p>{t.actsExplained.close_not_found}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
