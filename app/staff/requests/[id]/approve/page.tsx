import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { approve } from '../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { ReleasePreview } from '#app/staff/_parts/release-preview.tsx';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.approve.title };

/** What the person will see, and nothing else, before somebody lets it go. With fresh proof by passkey for this request only. */
export default async function ApprovePage({ params }: { params: Promise<{ id: string }> }) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  const { event } = request.approval;
  if (!request.offered.includes(event)) redirect(here);
  if (!request.me.hasProvedForApproval) {
    stepUpFirst({ action: 'approve_request', resourceId: request.id }, `${here}/approve`);
  }
  const t = words().staff;
  const isFirst = event === 'first_approve';
  if (request.gate !== null) {
    return (
      <>
        <BackLink href={here}>{t.request.backToRequest}</BackLink>
        <h1 className="nhsuk-heading-l">{t.approve.title}</h1>
        <h2 className="nhsuk-heading-m">{t.approve.notReady}</h2>
        <p>{words().refusals.request[request.gate]}.</p>
      </>
    );
  }
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.request.backToRequest}</BackLink>
        <QuestionForm
          action={approve.bind(null, { requestId: request.id, version: request.version }, event)}
          title={t.approve.title}
          caption={request.reference}
          button={isFirst ? t.approve.confirmFirst : t.approve.confirm}
          fields={[]}
        >
          <p>{t.approve.hint(request.requester.name)}</p>
          <ReleasePreview request={request} />
          <p>{isFirst ? t.approve.afterFirst : t.approve.after}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
