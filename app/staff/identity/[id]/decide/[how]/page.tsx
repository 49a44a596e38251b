import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { openCheck } from '#app/staff/_parts/open-check.ts';
import { decideIdentity } from '#app/staff/identity/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import {
  ADDRESS_DOCUMENTS,
  FACE_COMPARISONS,
  FINDING_KINDS,
  PHOTO_DOCUMENTS,
  type FindingKind,
} from '#lib/domain/identity/check-finding.ts';
import type { CheckPurpose } from '#lib/domain/identity/identity-check.ts';
import { decidingCheck } from '#lib/domain/policy/identity-check.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().identity.list.title };

type Props = { params: Promise<{ id: string; how: string }> };

/** Asks an officer what they found, after fresh proof of who they themselves are. */
export default async function DecidePage({ params }: Props) {
  const { id, how } = await params;
  const kind = FINDING_KINDS.find((one) => one === how) ?? notFound();
  const check = await openCheck(id);
  if (check.purpose === 'account' && kind === 'vouched') notFound();
  const here = `/staff/identity/${check.id}`;
  if (check.isProofNeeded) stepUpFirst(decidingCheck(check.id), `${here}/decide/${kind}`);
  const { list } = words().identity;
  const t = words().identity[kind];
  return (
    <ReadingColumn>
      <BackLink href={here}>{list.title}</BackLink>
      <QuestionForm
        action={decideIdentity.bind(null, check.id, kind)}
        title={t.title}
        caption={`${check.name}, ${check.reference}`}
        button={t.button}
        isGrave={kind === 'refused'}
        fields={FIELDS[kind]()}
      >
        <p>{explained(kind, check.purpose)}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function explained(kind: FindingKind, purpose: CheckPurpose): string {
  const t = words().identity[kind];
  return purpose === 'account' && 'forAccount' in t ? t.forAccount : t.explain;
}

const FIELDS: Readonly<Record<FindingKind, () => readonly Field[]>> = {
  compared: comparedFields,
  vouched: () => {
    const t = words().identity.vouched;
    return [
      { kind: 'email', name: 'voucher', label: t.email, hint: t.emailHint },
      { kind: 'textarea', name: 'reason', label: t.reason, hint: t.reasonHint },
    ];
  },
  refused: () => {
    const t = words().identity.refused;
    return [{ kind: 'textarea', name: 'answer', label: t.answer, hint: t.answerHint }];
  },
};

function comparedFields(): readonly Field[] {
  const { compared: t, comparisons, photoDocuments, addressDocuments } = words().identity;
  return [
    {
      kind: 'radios',
      name: 'how',
      label: t.how,
      options: FACE_COMPARISONS.map((value) => ({ value, label: comparisons[value] })),
    },
    {
      kind: 'radios',
      name: 'photo',
      label: t.photo,
      options: PHOTO_DOCUMENTS.map((value) => ({ value, label: photoDocuments[value] })),
    },
    { kind: 'text', name: 'last4', label: t.last4, hint: t.last4Hint, isShort: true },
    {
      kind: 'radios',
      name: 'address',
      label: t.address,
      options: ADDRESS_DOCUMENTS.map((value) => ({ value, label: addressDocuments[value] })),
    },
    { kind: 'date', name: 'dated', label: t.dated, hint: t.datedHint, parts: t.parts },
  ];
}
