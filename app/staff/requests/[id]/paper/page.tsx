import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { missingLine } from '#app/staff/_parts/legal-section.tsx';
import { reasonFields } from '#app/staff/legal-requests/legal-fields.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { addToThePaper } from '#app/staff/legal-requests/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import type { LegalView } from '#lib/queries/legal-request/legal-view.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().legalRequests.paper.title };

type Props = { params: Promise<{ id: string }> };

/** What a paper of law says, to be added to until it is found genuine. */
export default async function PaperPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.legal === null || request.legal.check !== null) redirect(here);
  const { paper: t } = words().legalRequests;
  return (
    <ReadingColumn>
      <BackLink href={here}>{words().staff.request.backToRequest}</BackLink>
      <QuestionForm
        action={addToThePaper.bind(null, { requestId: request.id, version: request.version })}
        title={t.title}
        caption={request.reference}
        button={t.button}
        fields={fields(request.legal)}
      >
        <p>{missingLine(request.legal)}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fields({ paper }: LegalView): readonly Field[] {
  const { victimToldOn, ...said } = paper;
  const before = Object.fromEntries(Object.entries(said).map(([name, text]) => [name, text ?? '']));
  const [year, month, day] = (victimToldOn ?? '').split('-');
  return reasonFields(before, [day ?? '', month ?? '', year ?? '']);
}
