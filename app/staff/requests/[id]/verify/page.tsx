import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { elsewhereField } from '#app/staff/_parts/papers-section.tsx';
import { dayField, optionsOf } from '#app/staff/consents/consent-fields.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { findThePaperGenuine } from '#app/staff/legal-requests/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { CHECK_WAYS, CONTACT_SOURCES } from '#lib/domain/legal-request/contact-check.ts';
import type { LegalView } from '#lib/queries/legal-request/legal-view.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().legalRequests.verify.title };

type Props = { params: Promise<{ id: string }> };

/** That somebody asks the sender of a paper whether it is genuine, by details that do not stand on it. */
export default async function VerifyPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.next.kind !== 'verify' || request.legal === null) redirect(here);
  const { verify: t } = words().legalRequests;
  return (
    <ReadingColumn>
      <BackLink href={here}>{words().staff.request.backToRequest}</BackLink>
      <QuestionForm
        action={findThePaperGenuine.bind(null, { requestId: request.id, version: request.version })}
        title={t.title}
        caption={request.reference}
        button={t.button}
        fields={fields(request.legal)}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fields({ papers }: LegalView): readonly Field[] {
  const { verify: t, ways, sources } = words().legalRequests;
  return [
    { kind: 'radios', name: 'way', label: t.way, options: optionsOf(CHECK_WAYS, ways) },
    { kind: 'text', name: 'spokeTo', label: t.spokeTo, hint: t.spokeToHint },
    {
      ...{ kind: 'radios', name: 'foundIn', label: t.foundIn },
      options: optionsOf(CONTACT_SOURCES, sources),
    },
    { kind: 'text', name: 'foundAt', label: t.foundAt },
    dayField('askedOn', t.askedOn),
    ...elsewhereField(papers),
  ];
}
