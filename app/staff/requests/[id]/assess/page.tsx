import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { writeDownWhy } from '#app/staff/legal-requests/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';

import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().legalRequests.assess.title };

type Props = { params: Promise<{ id: string }> };

/** Why it is needed, why this much, and why without asking the patient (6.3). */
export default async function AssessPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.next.kind !== 'assess') redirect(here);
  const { assess: t } = words().legalRequests;
  return (
    <ReadingColumn>
      <BackLink href={here}>{words().staff.request.backToRequest}</BackLink>
      <QuestionForm
        action={writeDownWhy.bind(null, { requestId: request.id, version: request.version })}
        title={t.title}
        caption={request.reference}
        button={t.button}
        fields={fields()}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fields(): readonly Field[] {
  const { assess: t } = words().legalRequests;
  return [
    { kind: 'textarea', name: 'necessity', label: t.necessity },
    { kind: 'textarea', name: 'proportionality', label: t.proportionality },
    {
      ...{ kind: 'textarea', name: 'confidentiality', label: t.confidentiality },
      hint: t.confidentialityHint,
    },
    { kind: 'textarea', name: 'harmNote', label: t.harm, hint: t.harmHint },
  ];
}
