import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { openRegister } from '#app/support/_parts/open-register.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { handCheckProof } from '#lib/domain/policy/register.ts';
import { words } from '#lib/words/words.ts';
import { lookByHand } from '../../../register-actions.ts';

type Props = { params: Promise<{ organisation: string }> };

export const metadata: Metadata = { title: words().publicRegisters.hand.title };

/** From which addresses a firm may invite its people (SR-5). */
const DOMAINS: Field = {
  ...{ kind: 'textarea', name: 'domains', label: words().publicRegisters.hand.domains },
  hint: words().publicRegisters.hand.domainsHint,
};

/** Asks what somebody found who looked an institution up, after fresh proof. */
export default async function LookPage({ params }: Props) {
  const one = await openRegister((await params).organisation);
  const here = `/support/organisations/${one.odsCode}/register`;
  if (!one.canLook) redirect(here);
  // Before anything is typed, so that nothing typed is lost.
  if (one.wantsProof) stepUpFirst(handCheckProof(one.organisationId), `${here}/look`);
  const t = words().publicRegisters;
  const options = Object.entries(t.hand.choices).map(([value, label]) => ({ value, label }));
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.back(one.name)}</BackLink>
      <QuestionForm
        action={lookByHand.bind(null, { organisationId: one.organisationId, odsCode: one.odsCode })}
        title={t.hand.title}
        caption={one.name}
        button={t.hand.button}
        fields={[
          { kind: 'radios', name: 'standing', label: t.hand.standing, options },
          {
            ...{ kind: 'textarea', name: 'evidence', label: t.hand.evidence },
            hint: t.hand.evidenceHint,
          },
          ...(one.kind === 'law_firm' ? [DOMAINS] : []),
        ]}
      >
        <p>{t.hand.lead}</p>
        <p>{t.hand.ends}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}
