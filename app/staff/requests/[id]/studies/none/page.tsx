import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { sayNothingIsHeld } from '../../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.studies.nothingTitle };

/** Ends a request because nothing asked for is held; the search that found so is kept. */
export default async function NothingHeldPage({ params }: { params: Promise<{ id: string }> }) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.next.kind !== 'studies') redirect(here);
  const t = words().staff;
  const held = request.studies.length;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={held > 0 ? `${here}/studies` : here}>{words().common.back}</BackLink>
        <QuestionForm
          action={sayNothingIsHeld.bind(null, { requestId: request.id, version: request.version })}
          title={t.studies.nothingTitle}
          caption={request.reference}
          button={t.acts.close_not_held}
          isGrave
          fields={[]}
        >
          {held > 0 && <p className="lantern-warning">{t.studies.nothingHeldSome(held)}</p>}
          {held === 0 && <p>{t.request.noStudies}</p>}
          <p>{t.studies.nothingBody}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
