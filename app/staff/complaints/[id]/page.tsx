import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openComplaint, type OfComplaint } from '#app/staff/_parts/open-complaint.ts';
import { doComplaintAct } from '#app/staff/complaints/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import type { ComplaintView } from '#lib/queries/complaint/complaints.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().complaints.list.title };

type Props = OfComplaint & { searchParams: Promise<{ done?: string }> };

/** One complaint: what to do next first, then what it says. */
export default async function StaffComplaintPage({ params, searchParams }: Props) {
  const complaint = await openComplaint((await params).id);
  const { done } = await searchParams;
  const { staff: t, one, states } = words().complaints;
  return (
    <>
      <BackLink href={`/staff/complaints?org=${complaint.odsCode}`}>{t.back}</BackLink>
      {done === 'yes' && <DoneNotice>{t.done}</DoneNotice>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{complaint.hospital}</span>
        {one.title(complaint.reference)}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{states[complaint.state]}</strong>
      </p>
      <NextStep complaint={complaint} />
      <h2 className="nhsuk-heading-m">{t.what}</h2>
      <FactsList facts={factsOf(complaint)} />
    </>
  );
}

function NextStep({ complaint }: { complaint: ComplaintView }) {
  const { staff: t, acts } = words().complaints;
  const { id, version, offered } = complaint;
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      {offered.length === 0 && <p>{t.nothing}</p>}
      <div className="lantern-button-row">
        {offered.map((kind, index) =>
          kind === 'send_outcome' ? (
            <a
              className="nhsuk-button"
              href={`/staff/complaints/${id}/outcome`}
              draggable="false"
              key={kind}
            >
              {acts[kind]}
            </a>
          ) : (
            <ChoiceForm
              action={doComplaintAct.bind(null, { complaintId: id, version }, kind)}
              button={acts[kind]}
              name={kind}
              isQuiet={index > 0}
              key={kind}
            />
          ),
        )}
      </div>
    </section>
  );
}

function factsOf(complaint: ComplaintView) {
  const { staff, subjects, found } = words().complaints;
  const { facts: t } = staff;
  const { zone, acknowledgedAt, requestId, outcome } = complaint;
  return [
    { name: t.who, value: complaint.complainant },
    { name: t.subject, value: subjects[complaint.subject] },
    {
      name: t.request,
      value: requestId && <a href={`/staff/requests/${requestId}`}>{staff.openRequest}</a>,
    },
    {
      name: t.words,
      value: <span className="lantern-in-their-words">{complaint.description}</span>,
    },
    { name: t.received, value: formatInstant(complaint.receivedAt, zone) },
    { name: t.acknowledged, value: acknowledgedAt && formatInstant(acknowledgedAt, zone) },
    {
      name: t.acknowledgeBy,
      value: acknowledgedAt === null ? formatDateWithDay(complaint.acknowledgeBy) : null,
    },
    { name: t.answer, value: formatDateWithDay(complaint.answerTarget) },
    { name: t.outcome, value: outcome && found[outcome] },
    { name: t.told, value: complaint.answer },
  ];
}
