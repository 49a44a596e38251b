import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { dayField, optionsOf } from '#app/staff/consents/consent-fields.ts';
import { placeAHold } from '#app/staff/holds/actions.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { HOLD_KINDS } from '#lib/domain/legal-hold/legal-hold.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().holds.place };

type Props = { searchParams: Promise<{ readonly org?: string; readonly request?: string }> };

/** Places a legal hold on a request, on a patient's records or on everything. */
export default async function NewHoldPage({ searchParams }: Props) {
  const { org, request } = await searchParams;
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const organisation = listedOrganisation(
    all.filter(({ hasHolds }) => hasHolds),
    org,
  );
  const t = words().holds;
  return (
    <ReadingColumn>
      <BackLink href={`/staff/holds?org=${organisation.odsCode}`}>{t.backToList}</BackLink>
      <QuestionForm
        action={placeAHold.bind(null, organisation.id)}
        title={t.place}
        caption={organisation.name}
        button={t.form.button}
        fields={fields(request)}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fields(reference: string | undefined): readonly Field[] {
  const { form: t, kinds } = words().holds;
  return [
    { kind: 'radios', name: 'kind', label: t.kind, options: optionsOf(HOLD_KINDS, kinds) },
    {
      ...{ kind: 'radios', name: 'covers', label: t.covers },
      options: [
        { value: 'request', label: t.request, hint: t.requestHint },
        { value: 'patient', label: t.patient },
        { value: 'everything', label: t.everything, hint: t.everythingHint },
      ],
      ...(reference !== undefined && { chosen: ['request'] }),
    },
    {
      ...{ kind: 'text', name: 'reference', label: t.reference, hint: t.referenceHint },
      ...(reference !== undefined && { value: reference }),
      isShort: true,
    },
    {
      ...{ kind: 'text', name: 'nhsNumber', label: t.nhsNumber, hint: t.nhsNumberHint },
      ...{ isNumeric: true, isShort: true },
    },
    { kind: 'textarea', name: 'because', label: t.because, hint: t.becauseHint },
    { ...dayField('reviewOn', t.reviewOn), hint: t.reviewHint },
  ];
}
