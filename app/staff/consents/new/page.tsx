import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { recordAConsent } from '#app/staff/consents/actions.ts';
import { consentFields } from '#app/staff/consents/consent-fields.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().consents.form.title };

type Props = { searchParams: Promise<{ readonly org?: string }> };

/** A signed paper, field by field, for another to compare. */
export default async function NewConsentPage({ searchParams }: Props) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ recordsConsents }) => recordsConsents);
  const organisation = listedOrganisation(mine, org);
  const { form: t, staff } = words().consents;
  return (
    <ReadingColumn>
      <BackLink href={`/staff/consents?org=${organisation.odsCode}`}>{staff.backToList}</BackLink>
      <QuestionForm
        action={recordAConsent.bind(null, organisation.id)}
        title={t.title}
        caption={organisation.name}
        button={t.button}
        fields={consentFields()}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
