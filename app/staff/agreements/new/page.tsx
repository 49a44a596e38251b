import type { Metadata } from 'next';
import {
  openAgreement,
  openAgreementWork,
  organisationNamed,
} from '#app/staff/_parts/open-agreement.ts';
import { makeAgreementDraft } from '#app/staff/agreements/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { AGREEMENT_KINDS } from '#lib/domain/agreement/kinds.ts';
import type { AgreementView } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.start.title };

type Props = { searchParams: Promise<{ org?: string; replaces?: string }> };

/** With whom, for what, and from when until when: the rest is filled in, to be changed. */
export default async function StartAgreementPage({ searchParams }: Props) {
  const { org, replaces } = await searchParams;
  const { mine, first } = await openAgreementWork();
  const organisation = organisationNamed(mine, first, org);
  const replaced = replaces === undefined ? null : await openAgreement(replaces);
  const t = words().agreements;
  return (
    <ReadingColumn>
      <BackLink href={`/staff/agreements?org=${organisation.odsCode}`}>{t.one.back}</BackLink>
      <QuestionForm
        action={makeAgreementDraft.bind(null, replaced?.id ?? '')}
        title={t.start.title}
        caption={replaced === null ? organisation.name : replaced[replaced.side].name}
        button={t.start.button}
        fields={[
          {
            kind: 'hidden',
            name: 'organisation',
            value: replaced === null ? organisation.odsCode : replaced[replaced.side].odsCode,
          },
          ...(replaced === null ? firstFields() : replacedFields(replaced)),
          { kind: 'date', name: 'starts', ...dayOf('startsOn') },
          { kind: 'date', name: 'ends', ...dayOf('endsOn') },
        ]}
      >
        <p>{replaced === null ? t.start.explain : t.start.replacing(replaced.reference)}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function firstFields(): readonly Field[] {
  const t = words().agreements;
  return [
    {
      kind: 'radios',
      name: 'kind',
      label: t.start.kind,
      options: AGREEMENT_KINDS.map((value) => ({ value, label: t.kinds[value] })),
    },
    {
      kind: 'text',
      name: 'other',
      label: t.start.other,
      hint: t.start.otherHint,
      isShort: true,
    },
  ];
}

/** An agreement is replaced by one of the same kind with the same other party. */
function replacedFields({ side, first, second, kind }: AgreementView): readonly Field[] {
  const other = side === 'first' ? second : first;
  return [
    { kind: 'hidden', name: 'kind', value: kind },
    { kind: 'hidden', name: 'other', value: other.odsCode },
  ];
}

function dayOf(name: 'startsOn' | 'endsOn') {
  const t = words().agreements;
  const [label = '', hint = ''] = t.terms[name];
  return { label, hint, parts: t.start.parts };
}
