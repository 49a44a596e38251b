import { formatInstant } from '#lib/base/display-date.ts';
import type { NextStep } from '#lib/queries/access-request/next-step.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';

/** The one thing to do next, or for whom the request waits. */
export function NextStepPanel({ request }: { request: StaffRequest }) {
  const t = words().staff.request;
  const { next } = request;
  const way = wayOf(next, `/staff/requests/${request.id}`);
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      <p>{whyOf(request)}</p>
      {way && (
        <a className="nhsuk-button nhsuk-u-margin-bottom-0" href={way.href} draggable="false">
          {way.text}
        </a>
      )}
    </section>
  );
}

function wayOf(next: NextStep, here: string): { href: string; text: string } | null {
  const { acts, request } = words().staff;
  const t = request.steps;
  switch (next.kind) {
    case 'match':
      return { href: `${here}/match`, text: t.match };
    case 'second_match':
      return { href: `${here}/match`, text: t.second_match };
    case 'studies':
    case 'opinion':
    case 'steps':
    case 'approve':
      return { href: `${here}/${next.kind}`, text: t[next.kind] };
    case 'check':
      return { href: `${here}/checks/${next.studyId}`, text: t.check };
    case 'act':
      return { href: `${here}/act/${next.event}`, text: acts[next.event] };
    case 'refuse':
      return { href: `${here}/act/refuse`, text: t.refuse };
    case 'whose':
    case 'verify':
    case 'assess':
      return { href: `${here}/${next.kind}`, text: words().legalRequests[next.kind].title };
    case 'opening':
      return { href: `${here}/opening`, text: words().opening.title };
    case 'wait':
    case 'done':
      return null;
  }
}

function whyOf({ next, state, opening, organisation }: StaffRequest): string {
  const { staff, refusals } = words();
  const t = staff.request;
  switch (next.kind) {
    case 'check':
      return t.steps.checkWhy(next.left);
    case 'act':
      return next.event === 'close_not_found'
        ? `${t.noCandidates} ${staff.actsExplained[next.event] ?? ''}`
        : (staff.actsExplained[next.event] ?? '');
    case 'refuse':
      return `${refusals.request[next.because]}.`;
    case 'wait':
      return staff.waiting[next.for];
    case 'whose':
    case 'verify':
    case 'assess':
      return words().legalRequests[next.kind].why;
    case 'opening':
      return opening.waitsFor === null || opening.opensAt === null
        ? staff.waiting.machine
        : words().opening.panel[opening.waitsFor](
            formatInstant(opening.opensAt, organisation.zone),
          );
    case 'done':
      return state === 'released' ? t.doneSent : t.done;
    default:
      return t.steps[`${next.kind}Why`];
  }
}
