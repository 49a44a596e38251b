import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { sayWhoseItIs } from '#app/staff/legal-requests/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().legalRequests.whose.title };

type Props = { params: Promise<{ id: string }> };

/** Whose record a paper of law is about, where it was not found by itself. */
export default async function WhosePage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (request.next.kind !== 'whose') redirect(here);
  const { whose: t } = words().legalRequests;
  return (
    <ReadingColumn>
      <BackLink href={here}>{words().staff.request.backToRequest}</BackLink>
      <QuestionForm
        action={sayWhoseItIs.bind(null, { requestId: request.id, version: request.version })}
        title={t.title}
        caption={request.reference}
        button={t.button}
        fields={fields()}
      >
        <p>{t.why}</p>
        <p>
          {t.stated(
            nameIn(request),
            request.claim.dob === null ? '' : formatDate(request.claim.dob),
          )}
        </p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fields(): readonly Field[] {
  const { whose: t } = words().legalRequests;
  return [{ kind: 'text', name: 'nhsNumber', label: t.number, isNumeric: true, isShort: true }];
}

function nameIn({ claim }: StaffRequest): string {
  return claim.name ? [...claim.name.givenNames, claim.name.familyName].join(' ') : '';
}
