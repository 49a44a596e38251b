import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { recordAnAuthority } from '#app/staff/authorities/actions.ts';
import { dayField, optionsOf, scopeFields } from '#app/staff/consents/consent-fields.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { AUTHORITY_KINDS } from '#lib/domain/legal-basis/legal-authority.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().authorities.form.title };

type Props = { searchParams: Promise<{ readonly org?: string }> };

/** An order, a notice or a request by law, field by field, for another to compare. */
export default async function NewAuthorityPage({ searchParams }: Props) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ recordsConsents }) => recordsConsents);
  const organisation = listedOrganisation(mine, org);
  const { form: t, backToList } = words().authorities;
  return (
    <ReadingColumn>
      <BackLink href={`/staff/authorities?org=${organisation.odsCode}`}>{backToList}</BackLink>
      <QuestionForm
        action={recordAnAuthority.bind(null, organisation.id)}
        title={t.title}
        caption={organisation.name}
        button={t.button}
        fields={fields()}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fields(): readonly Field[] {
  const { form: t, kinds, compels, permits } = words().authorities;
  return [
    {
      ...{ kind: 'radios', name: 'kind', label: t.kind },
      options: optionsOf(AUTHORITY_KINDS, kinds),
    },
    { kind: 'text', name: 'nhsNumber', label: t.nhsNumber, isNumeric: true, isShort: true },
    { kind: 'text', name: 'issuer', label: t.issuer },
    { kind: 'text', name: 'theirs', label: t.theirs, isShort: true },
    dayField('issuedOn', t.issuedOn),
    dayField('receivedOn', t.receivedOn),
    {
      ...{ kind: 'radios', name: 'force', label: t.force },
      options: [
        { value: 'yes', label: compels },
        { value: 'no', label: permits },
      ],
    },
    ...scopeFields(),
    dayField('complyBy', t.complyBy),
    dayField('validTo', t.validTo),
  ];
}
