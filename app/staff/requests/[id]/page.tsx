import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { DoneBanner } from '#app/staff/_parts/done-banner.tsx';
import { DueWords } from '#app/staff/_parts/due-words.tsx';
import { EvidencePanel } from '#app/staff/_parts/evidence-panel.tsx';
import { MachineChecks } from '#app/staff/_parts/machine-checks.tsx';
import { NextStepPanel } from '#app/staff/_parts/next-step-panel.tsx';
import { openChecks } from '#app/staff/_parts/open-checks.ts';
import { openRequest } from '#app/staff/_parts/open-request.ts';
import { OtherActions } from '#app/staff/_parts/other-actions.tsx';
import { RecallPanel } from '#app/staff/_parts/recall-panel.tsx';
import { RequestDetails } from '#app/staff/_parts/request-details.tsx';
import { RequestFirmPart } from '#app/staff/_parts/request-firm.tsx';
import { RequestHistory } from '#app/staff/_parts/request-history.tsx';
import { StateTag } from '#app/staff/_parts/state-tag.tsx';
import { daysBetween } from '#lib/base/calendar-date.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { groupOf } from '#lib/domain/access-request/queue-groups.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const request = await openRequest((await params).id);
  const t = words().staff.request;
  return { title: request ? t.title(request.reference) : t.ownTitle };
}

/** One request beside what is known, with the one thing to do next. */
export default async function RequestPage({ params, searchParams }: Props) {
  const request = await openRequest((await params).id);
  const t = words().staff;
  if (!request) return <OwnRequest />;
  return (
    <>
      <BackLink href={`/staff?org=${request.organisation.odsCode}`}>{t.request.back}</BackLink>
      <DoneBanner what={(await searchParams).done ?? null} />
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-3">
        <span className="nhsuk-caption-l">{request.requester.name}</span>
        {t.request.title(request.reference)}
      </h1>
      <p>
        <StateTag state={request.state} /> <DueLine request={request} />
      </p>
      <NextStepPanel request={request} />
      {!BEFORE_CHECKS.includes(request.state) && (
        <MachineChecks checks={await openChecks(request.id)} request={request} />
      )}
      <RequestFirmPart requestId={request.id} zone={request.organisation.zone} />
      <RequestDetails request={request} />
      <EvidencePanel request={request} />
      <RecallPanel request={request} />
      <OtherActions request={request} />
      <RequestHistory lines={request.history} zone={request.organisation.zone} />
    </>
  );
}

/** Of a request by law nothing is looked at for release before its paper was, and why it is answered. */
const BEFORE_CHECKS: readonly RequestState[] = [
  ...(['verifying_authority', 'awaiting_further_info', 'legal_review', 'challenge_order'] as const),
];

function DueLine({ request }: { request: StaffRequest }) {
  const t = words().staff.queue;
  const { clock, today, state } = request;
  const date = clock.dueOn ?? clock.shadowDueOn;
  if (date === null || groupOf(state) === 'finished') return null;
  return (
    <>
      {clock.dueOn === null
        ? t.shadow(formatDateWithDay(date))
        : `${t.columns.due} ${formatDateWithDay(date)}`}{' '}
      <DueWords daysLeft={daysBetween(today, date)} soonDays={request.dueSoonDays} />
    </>
  );
}

function OwnRequest() {
  const t = words().staff.request;
  return (
    <>
      <BackLink href="/staff">{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.ownTitle}</h1>
      {t.ownBody.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>
        <a href="/requests">{t.ownLink}</a>
      </p>
    </>
  );
}
