import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { writeDownALegalRequest } from '../actions.ts';
import { legalFields } from '../legal-fields.ts';

export const metadata: Metadata = { title: words().legalRequests.form.title };

type Props = { searchParams: Promise<{ readonly org?: string }> };

/** An order, a notice or a request by law, to be written down as its paper says. */
export default async function NewLegalRequestPage({ searchParams }: Props) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ recordsConsents }) => recordsConsents);
  const organisation = listedOrganisation(mine, org);
  const { form: t } = words().legalRequests;
  const asked = { organisationId: organisation.id, requestId: randomUUID() };
  return (
    <ReadingColumn>
      <BackLink href={`/staff?org=${organisation.odsCode}`}>{words().staff.request.back}</BackLink>
      <QuestionForm
        action={writeDownALegalRequest.bind(null, asked)}
        title={t.title}
        caption={organisation.name}
        button={t.button}
        fields={legalFields()}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
