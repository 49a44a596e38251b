import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { dayField } from '#app/staff/consents/consent-fields.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { keepFromPatient } from '#app/staff/legal-requests/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';

import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().legalRequests.keepBack.title };

type Props = { params: Promise<{ id: string }> };

/** That the patient is told nothing of a request for now (NC-3). */
export default async function KeepBackPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.legal === null) redirect(here);
  const { keepBack: t } = words().legalRequests;
  return (
    <ReadingColumn>
      <BackLink href={here}>{words().staff.request.backToRequest}</BackLink>
      <QuestionForm
        action={keepFromPatient.bind(null, { requestId: request.id, version: request.version })}
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
  const { keepBack: t, form } = words().legalRequests;
  return [
    { kind: 'textarea', name: 'because', label: t.because },
    { ...dayField('revealOn', t.revealOn), hint: form.revealHint },
  ];
}
