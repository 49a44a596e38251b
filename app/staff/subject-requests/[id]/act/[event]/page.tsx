import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { openSubjectRequest } from '#app/staff/_parts/open-subject-request.ts';
import { subjectRequestFieldsOf } from '#app/staff/_parts/subject-request-act-fields.ts';
import { doSubjectRequestAct } from '#app/staff/subject-requests/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { graveActOf } from '#lib/domain/subject-request/grave-events.ts';
import {
  SUBJECT_REQUEST_EVENTS,
  type SubjectRequestEventKind,
} from '#lib/domain/subject-request/lifecycle.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ id: string; event: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words().subjectRequests.work.acts[eventOf((await params).event)] };
}

/**
 * One thing that can happen to a request to correct or delete, with what follows from it and the words it needs. Proof is
 * given first, so that nothing typed is lost on the way.
 */
export default async function SubjectRequestActPage({ params }: Props) {
  const { id, event: name } = await params;
  const event = eventOf(name);
  const request = await openSubjectRequest(id);
  const here = `/staff/subject-requests/${request.id}`;
  if (!request.offered.includes(event)) redirect(here);
  const proof = graveActOf(event, request.id);
  if (proof && request.proofFirst.includes(event)) stepUpFirst(proof, `${here}/act/${event}`);
  const { acts, explained, one: t } = words().subjectRequests.work;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backToOne}</BackLink>
      <QuestionForm
        action={doSubjectRequestAct.bind(
          null,
          { subjectRequestId: request.id, version: request.version },
          event,
        )}
        title={acts[event]}
        caption={request.reference}
        button={acts[event]}
        isGrave={event === 'approve' || event === 'refuse'}
        fields={subjectRequestFieldsOf(event, request)}
      >
        <p>{explained[event]}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function eventOf(name: string): SubjectRequestEventKind {
  return SUBJECT_REQUEST_EVENTS.find((one) => one === name) ?? notFound();
}
