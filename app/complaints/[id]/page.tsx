import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { tellEscalated } from '#app/complaints/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import type { Complaint } from '#lib/queries/complaint/complaint-row.ts';
import { myComplaint } from '#lib/queries/complaint/my-complaints.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

const own = cache(async (id: string): Promise<Complaint> => {
  const complaintId = parseId(id);
  const { acting } = await requireActing();
  if (!complaintId.ok) notFound();
  return (await myComplaint(services().db, acting, complaintId.value)) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await own((await params).id);
  return { title: words().complaints.one.title(reference) };
}

/** A complaint of one's own: where it is, by when it is answered, the outcome, and where else to go with it. */
export default async function ComplaintPage({ params, searchParams }: Props) {
  const complaint = await own((await params).id);
  const { done } = await searchParams;
  const { one: t, subjects } = words().complaints;
  const { hospital, state } = complaint;
  return (
    <ReadingColumn>
      <BackLink href="/complaints">{t.back}</BackLink>
      {done === 'sent' && <DoneNotice>{t.sent}</DoneNotice>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{hospital}</span>
        {t.title(complaint.reference)}
      </h1>
      <h2 className="nhsuk-heading-m">{t.now}</h2>
      <p>{t.explained[state]}</p>
      {complaint.answer === null ? (
        <p>
          <strong>{t.target(hospital, formatDateWithDay(complaint.answerTarget))}</strong>
        </p>
      ) : (
        <Outcome complaint={complaint} />
      )}
      <h2 className="nhsuk-heading-m">{t.said}</h2>
      <p>{subjects[complaint.subject]}</p>
      <p className="lantern-in-their-words">{complaint.description}</p>
    </ReadingColumn>
  );
}

function Outcome({ complaint }: { complaint: Complaint }) {
  const { one: t, outcomes, elsewhere, regulators, ombudsmen } = words().complaints;
  const { outcome, jurisdiction, state } = complaint;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.outcome}</h2>
      {outcome !== null && (
        <p>
          <strong>{outcomes[outcome]}</strong>
        </p>
      )}
      <p className="lantern-in-their-words">{complaint.answer}</p>
      <p>{elsewhere(regulators[jurisdiction], ombudsmen[jurisdiction])}</p>
      {state === 'outcome_sent' && (
        <>
          <p>{t.escalatedHint}</p>
          <ChoiceForm
            action={tellEscalated.bind(null, complaint.id)}
            button={t.escalated}
            name="escalated"
            isQuiet
          />
        </>
      )}
    </>
  );
}
