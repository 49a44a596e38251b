import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openComplaint, type OfComplaint } from '#app/staff/_parts/open-complaint.ts';
import { sendOutcome } from '#app/staff/complaints/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { COMPLAINT_OUTCOMES } from '#lib/domain/complaint/complaint.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().complaints.outcome.title };

/** What was found, in the words that whoever complained reads. */
export default async function OutcomePage({ params }: OfComplaint) {
  const complaint = await openComplaint((await params).id);
  const here = `/staff/complaints/${complaint.id}`;
  if (!complaint.offered.includes('send_outcome')) redirect(here);
  const { outcome: t, staff, found } = words().complaints;
  return (
    <ReadingColumn>
      <BackLink href={here}>{staff.backToOne}</BackLink>
      <QuestionForm
        action={sendOutcome.bind(null, { complaintId: complaint.id, version: complaint.version })}
        title={t.title}
        caption={complaint.reference}
        button={t.button}
        fields={[
          {
            kind: 'radios',
            name: 'outcome',
            label: t.outcome,
            options: COMPLAINT_OUTCOMES.map((value) => ({ value, label: found[value] })),
          },
          { kind: 'textarea', name: 'answer', label: t.answer, hint: t.answerHint },
        ]}
      >
        <p>{t.explain}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
