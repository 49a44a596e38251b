import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { decideAFee } from '#app/staff/payments/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import {
  chargeableKinds,
  isDecidedKind,
  LONGEST_LINE_TEXT,
} from '#lib/domain/payment/service-line.ts';
import { FEE_DECIDERS } from '#lib/domain/policy/payment.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().paymentsAtWork.decide.title };

type Props = { params: Promise<{ id: string }> };

/** A form by which a data protection officer allows a fee for what is free otherwise. */
export default async function DecideFeePage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  if (!request.me.roles.some((role) => FEE_DECIDERS.includes(role))) notFound();
  const back = `/staff/requests/${request.id}/costs`;
  const kinds = chargeableKinds(request.type).filter(isDecidedKind);
  if (kinds.length === 0) redirect(back);
  const { decide: t, request: w } = words().paymentsAtWork;
  const longest = LONGEST_LINE_TEXT;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={back}>{w.title}</BackLink>
        <QuestionForm
          action={decideAFee.bind(null, request.id)}
          title={t.title}
          caption={request.requester.name}
          button={t.button}
          fields={[
            {
              name: 'kind',
              kind: 'radios',
              label: t.kind,
              options: kinds.map((value) => ({ value, label: t.kinds[value] })),
            },
            { name: 'most', kind: 'text', label: t.most, isShort: true },
            { name: 'grounds', kind: 'textarea', label: t.grounds, hint: t.groundsHint, longest },
          ]}
        >
          <p>{t.lead}</p>
        </QuestionForm>
      </div>
    </div>
  );
}
