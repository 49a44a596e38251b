import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { partyName, roleName, termLines } from '#app/staff/_parts/agreement-words.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openAgreement, type OfAgreement } from '#app/staff/_parts/open-agreement.ts';
import { putSignature } from '#app/staff/agreements/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { rolesAt, type Actor } from '#lib/domain/policy/actor.ts';
import type { AgreementView } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.sign.title };

/** All that is signed, and what is kept of it; then the button, for exactly this version. */
export default async function SignPage({ params }: OfAgreement) {
  const agreement = await openAgreement((await params).id);
  const here = `/staff/agreements/${agreement.id}`;
  const { current } = agreement;
  if (!agreement.offered.includes('sign') || current === null) redirect(here);
  const document = current.document ?? notFound();
  const { acting } = await requireActing();
  const role = signsAs(acting.actor, agreement) ?? redirect(here);
  const { sign: t, one } = words().agreements;
  const seen = {
    agreementId: agreement.id,
    organisationId: agreement[agreement.side].organisationId,
  };
  return (
    <>
      <BackLink href={here}>{one.backToOne}</BackLink>
      <QuestionForm
        action={putSignature.bind(null, seen, current.id)}
        title={t.title}
        caption={one.between(agreement.first.name, agreement.second.name)}
        button={t.buttonOf(current.number)}
        fields={[]}
      >
        <p>{t.explain(roleName(role), partyName(agreement, agreement.side))}</p>
        <FactsList facts={termLines(document).map(([name, value]) => ({ name, value }))} />
        <p>
          {t.digest}
          <br />
          <span className="lantern-uid">{current.digest}</span>
        </p>
      </QuestionForm>
    </>
  );
}

/** The role that the reader’s signature will be in: the first that is missing and theirs. */
function signsAs(actor: Actor, { side, missing, ...agreement }: AgreementView) {
  if (actor.kind !== 'person') return undefined;
  const held = rolesAt(actor, agreement[side].organisationId, new Date());
  return missing[side].find((role) => held.includes(role));
}
