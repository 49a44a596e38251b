import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { ALL_BODY_REGIONS } from '#lib/domain/matter/body-regions.ts';
import { SEEN_BY } from '#lib/domain/matter/matter.ts';
import { services } from '#lib/processes/web/services.ts';
import { askableHospitals } from '#lib/queries/matter/matter.ts';
import { words } from '#lib/words/words.ts';
import { askToSign } from '../../actions.ts';
import { ownMatter, type OfMatter } from '../../own-matter.ts';

export const generateMetadata = (): Metadata => ({ title: words().matters.sign.title });

export default async function AskToSignPage({ params }: OfMatter) {
  const one = await ownMatter((await params).id);
  if (one.state === 'closed') redirect(`/matters/${one.id}`);
  const { acting } = await requireActing();
  const hospitals = await askableHospitals(services().db, acting);
  const { sign: t } = words().matters;
  return (
    <ReadingColumn>
      <BackLink href={`/matters/${one.id}`}>{one.reference}</BackLink>
      <QuestionForm
        action={askToSign.bind(null, one.id)}
        title={t.title}
        caption={one.clientName}
        button={t.button}
        fields={[...fieldsOfWhom(hospitals), ...fieldsOfWhat(), ...fieldsOfUse()]}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fieldsOfWhom(
  hospitals: readonly { readonly id: string; readonly name: string }[],
): Field[] {
  const { sign: t } = words().matters;
  return [
    { kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
    {
      ...{ kind: 'checkboxes', name: 'hospitals', label: t.hospitals },
      options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
}

function fieldsOfWhat(): Field[] {
  const { matters, signing } = words();
  const { sign: t, date } = matters;
  return [
    {
      ...{ kind: 'radios', name: 'what', label: t.what },
      options: [
        { value: 'some', label: t.some },
        { value: 'whole', label: t.whole, hint: t.wholeHint },
      ],
    },
    {
      ...{ kind: 'checkboxes', name: 'regions', label: t.regions },
      options: ALL_BODY_REGIONS.map((value) => ({ value, label: signing.regions[value] })),
    },
    { kind: 'date', name: 'from', label: t.from, hint: t.dateHint, parts: date },
    { kind: 'date', name: 'to', label: t.to, hint: t.dateHint, parts: date },
  ];
}

function fieldsOfUse(): Field[] {
  const { matters, signing } = words();
  const { sign: t } = matters;
  return [
    {
      ...{ kind: 'radios', name: 'reports', label: t.reports },
      options: [
        { value: 'yes', label: t.yes },
        { value: 'no', label: t.no },
      ],
    },
    {
      ...{ kind: 'checkboxes', name: 'seenBy', label: t.seenBy, hint: t.seenByHint },
      options: SEEN_BY.map((value) => ({ value, label: signing.seenBy[value] })),
    },
  ];
}
