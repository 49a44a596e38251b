import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { MATTER_SIDES } from '#lib/domain/matter/matter.ts';
import { services } from '#lib/processes/web/services.ts';
import { matterFirms, type MatterFirm } from '#lib/queries/matter/matters.ts';
import { words } from '#lib/words/words.ts';
import { openNewMatter } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().matters.open.title });

export default async function NewMatterPage() {
  const { acting } = await requireActing();
  const firms = await matterFirms(services().db, acting, new Date());
  if (firms.length === 0) notFound();
  const { open: t, list } = words().matters;
  return (
    <ReadingColumn>
      <BackLink href="/matters">{list.title}</BackLink>
      <QuestionForm
        action={openNewMatter}
        title={t.title}
        button={t.button}
        fields={[...fieldsOfFirm(firms), ...fieldsOfCase(), ...fieldsOfClient(), ...otherSide()]}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

/** Of one firm, as nearly everybody is, nothing is asked. */
function fieldsOfFirm(firms: readonly MatterFirm[]): Field[] {
  const { open: t } = words().matters;
  const [only, another] = firms;
  const firm: Field =
    only && !another
      ? { kind: 'hidden', name: 'firm', value: only.firmId }
      : {
          ...{ kind: 'radios', name: 'firm', label: t.firm },
          options: firms.map(({ firmId, name }) => ({ value: firmId, label: name })),
        };
  const registered = firms.flatMap(({ colleagues }) =>
    colleagues.filter(({ sraNumber }) => sraNumber !== null),
  );
  const me = registered.find(({ isMe }) => isMe);
  return [
    firm,
    {
      ...{ kind: 'radios', name: 'supervisor', label: t.supervisor, hint: t.supervisorHint },
      options: registered.map(({ personId, name }) => ({ value: personId, label: name })),
      chosen: me ? [me.personId] : [],
    },
  ];
}

function fieldsOfCase(): Field[] {
  const { open: t, sides } = words().matters;
  return [
    { kind: 'text', name: 'reference', label: t.reference, isShort: true },
    { kind: 'text', name: 'about', label: t.about, hint: t.aboutHint },
    {
      ...{ kind: 'radios', name: 'side', label: t.side },
      options: MATTER_SIDES.map((value) => ({ value, label: sides[value] })),
      chosen: ['client'],
    },
  ];
}

function fieldsOfClient(): Field[] {
  const { open: t, date } = words().matters;
  return [
    { kind: 'text', name: 'givenNames', label: `${t.clientTitle}: ${t.givenNames.toLowerCase()}` },
    { kind: 'text', name: 'familyName', label: t.familyName },
    { kind: 'date', name: 'dateOfBirth', label: t.dateOfBirth, hint: t.dateHint, parts: date },
    { kind: 'text', name: 'address', label: t.address },
    { kind: 'text', name: 'postcode', label: t.postcode, isShort: true },
    {
      ...{ kind: 'text', name: 'nhsNumber', label: t.nhsNumber, hint: t.nhsNumberHint },
      ...{ isShort: true, isNumeric: true },
    },
  ];
}

function otherSide(): Field[] {
  const { open: t } = words().matters;
  return [
    { kind: 'text', name: 'party', label: t.party },
    { kind: 'text', name: 'representedBy', label: t.representedBy },
  ];
}
