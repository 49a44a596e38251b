import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { approve } from '../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { evidenceWords } from '#app/staff/_parts/check-evidence.tsx';
import { MachineChecks } from '#app/staff/_parts/machine-checks.tsx';
import { openChecks } from '#app/staff/_parts/open-checks.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { ReleasePreview } from '#app/staff/_parts/release-preview.tsx';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { PrintedCheck } from '#lib/domain/machine-check/sheet.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
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
  const checks = await openChecks(request.id);
  const closed = closedBy(request, checks);
  if (closed !== null) {
    return (
      <>
        <BackLink href={here}>{t.request.backToRequest}</BackLink>
        <h1 className="nhsuk-heading-l">{t.approve.title}</h1>
        <h2 className="nhsuk-heading-m">{t.approve.notReady}</h2>
        <p>{words().refusals.request[closed]}.</p>
        <MachineChecks checks={checks} request={request} />
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
          fields={looksAsked(request, checks)}
        >
          <p>{t.approve.hint(request.requester.name)}</p>
          <ReleasePreview request={request} />
          <p>
            <a href={`${here}/preview`}>{t.preview.link}</a>
          </p>
          <p>{isFirst ? t.approve.afterFirst : t.approve.after}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

/** Why nobody can approve now, whatever they tick. */
function closedBy(request: StaffRequest, checks: readonly PrintedCheck[]): RequestRefusal | null {
  if (request.gate !== null) return request.gate;
  return checks.some(({ outcome }) => outcome === 'not_known') ? 'checks_not_known' : null;
}

/** One box for each check that wants somebody's eyes, with what it says. */
function looksAsked(request: StaffRequest, checks: readonly PrintedCheck[]): readonly Field[] {
  const t = words().machineChecks;
  const wanted = checks.filter(({ outcome }) => outcome === 'look');
  if (wanted.length === 0) return [];
  const options = wanted.map(({ check, print, evidence }) => ({
    value: `${check}:${print}`,
    label: t.names[check],
    hint: evidence.map((one) => evidenceWords(one, request).replace(/:$/, '.')).join(' '),
  }));
  return [
    { kind: 'checkboxes', name: 'looked', label: t.looked.legend, hint: t.looked.hint, options },
  ];
}
